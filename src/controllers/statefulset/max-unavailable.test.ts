import assert from 'node:assert/strict';
import test from 'node:test';
import { DECISIONS } from './plan/decisions';
import { processReplicas } from './plan/replicas';
import { getStatefulSetMaxUnavailable, updatePods } from './plan/rolling-update';
import { Lab } from './testing/lab';
import { inShort, releaseWith, sceneOf } from './testing/scenes';

/** The update step alone: `count` pods at A, the set at B, some of them terminating or not ready. */
function update(version: string, count: number, { max, partition = 0, unready = [], terminating = [], parallel = true, minReady = 0, young = [] }: {
  readonly max: number | string; readonly partition?: number; readonly unready?: readonly number[]; readonly terminating?: readonly number[];
  readonly parallel?: boolean; readonly minReady?: number; readonly young?: readonly number[];
}): string {
  const pods = Array.from({ length: count }, (_, ordinal) =>
    `web-${ordinal}@A${unready.includes(ordinal) ? ' unready' : ''}${terminating.includes(ordinal) ? ' terminating' : ''}${young.includes(ordinal) ? ' ready-for-5s' : ''}`);
  const spec = {
    podManagementPolicy: parallel ? 'Parallel' : 'OrderedReady', minReadySeconds: minReady,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition, maxUnavailable: max } },
  };
  const release = releaseWith(version, { MaxUnavailableStatefulSet: true });
  return inShort(updatePods(sceneOf(pods, { release, spec, update: 'B' }), DECISIONS)).replaceAll('delete web-', '').replaceAll(' | ', ',');
}

test('SS-MAXU-01 SS-MAXU-02: the limit is a number or a percentage rounded down, one at least', () => {
  const cases: readonly (readonly [number, string | number | undefined, number])[] = [[10, '25%', 2], [3, '25%', 1], [7, '50%', 3], [10, '35%', 3], [5, 4, 4], [5, undefined, 1], [3, '1%', 1]];
  for (const [replicas, maxUnavailable, expected] of cases) assert.equal(getStatefulSetMaxUnavailable({ maxUnavailable }, replicas), expected);
  assert.equal(getStatefulSetMaxUnavailable(undefined, 9), 1);
  assert.equal(update('1.35', 3, { max: 1 }), '2');
});

test('SS-MAXU-03: OrderedReady deletes as many as the limit and makes them anew in ascending order', () => {
  const lab = new Lab('1.35').create({ replicas: 5, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } } });
  lab.did();
  lab.image('nginx:b').settle();
  assert.deepEqual(lab.didToPods(), [
    'delete web-4', 'delete web-3', 'create web-3', 'create web-4', 'delete web-2', 'delete web-1', 'create web-1', 'create web-2', 'delete web-0', 'create web-0',
  ]);
});

test('SS-MAXU-04: Parallel goes on as soon as one of them is ready', () => {
  const lab = new Lab('1.35').create({ replicas: 4, podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } } });
  lab.did();
  lab.tell('hold', 'web-3').image('nginx:b').settle();
  assert.deepEqual(lab.didToPods().filter((line) => line.startsWith('delete')), ['delete web-3', 'delete web-2', 'delete web-1', 'delete web-0']);
  assert.equal(lab.pods().join(), 'web-0@2,web-1@2,web-2@2,web-3@2');
  const full = new Lab('1.35').create({ replicas: 4, podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } } });
  full.tell('stuck', 'web-3', 'web-2').image('nginx:b').settle();
  assert.deepEqual(full.pods(), ['web-0@1', 'web-1@1', 'web-2@2', 'web-3@2']);
});

test('SS-MAXU-05 SS-STAT-12: the partition holds, and each delete lowers the current pods by one', () => {
  const lab = new Lab('1.35').create({ replicas: 6, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 3, maxUnavailable: 2 } } });
  lab.did();
  lab.image('nginx:b').settle();
  assert.equal(lab.statuses().find(({ currentReplicas }) => currentReplicas !== 6)?.currentReplicas, 4);
  assert.deepEqual([lab.status().currentReplicas, lab.status().updatedReplicas], [3, 3]);
  assert.deepEqual(lab.didToPods().filter((line) => line.startsWith('delete')), ['delete web-5', 'delete web-4', 'delete web-3']);
});

test('SS-MAXU-06: terminating pods use up the budget, below the partition too', () => {
  const cases: readonly (readonly [readonly number[], number])[] = [[[], 2], [[5], 1], [[3], 1], [[4], 1], [[5, 4], 0], [[5, 3], 0], [[4, 3], 0], [[5, 4, 3], 0], [[2], 1], [[1], 1]];
  for (const [terminating, expected] of cases) {
    const deleted = update('1.35', 6, { max: 2, partition: 3, terminating, parallel: false });
    assert.equal(deleted === '' ? 0 : deleted.split(',').length, expected, `terminating ${terminating.join()}: ${deleted}`);
  }
});

test('SS-MAXU-07: an unready pod below the partition uses up the budget', () => {
  assert.equal(update('1.35', 5, { max: 1, partition: 3, unready: [1] }), '');
});

test('SS-MAXU-08 SS-MAXU-14: Parallel deletes outdated pods that are not ready without budget since 1.37; 1.35 gets stuck on them', () => {
  assert.equal(update('1.35', 3, { max: 1, unready: [2] }), '');
  assert.equal(update('1.37', 3, { max: 1, unready: [2] }), '2');
  assert.equal(update('1.35', 3, { max: 1, unready: [0, 1, 2] }), '');
  assert.equal(update('1.37', 3, { max: 1, unready: [0, 1, 2] }), '2,1,0');
});

test('SS-MAXU-09 SS-MAXU-10: what is left of the budget goes to the highest available pods', () => {
  assert.equal(update('1.37', 5, { max: 3, unready: [0, 1] }), '1,0,4');
  assert.equal(update('1.37', 5, { max: 3, unready: [3], terminating: [4] }), '3,2');
});

test('SS-MAXU-11: partition and policy limit what goes without budget', () => {
  const at = (unready: readonly number[], parallel = true): string => update('1.37', 5, { max: 1, partition: 2, unready, parallel });
  assert.deepEqual([at([4]), at([2]), at([1]), at([4], false)], ['4', '2', '', '']);
  assert.deepEqual([update('1.37', 5, { max: 2, partition: 3, unready: [3, 4] }), update('1.37', 5, { max: 2, partition: 3, unready: [1, 4] })], ['4,3', '4']);
});

test('SS-MAXU-12: OrderedReady uses plain budget in its update step, which a whole sync does not reach', () => {
  assert.equal(update('1.35', 5, { max: 2, unready: [4], parallel: false }), '4');
  const scene = sceneOf(['web-0@A', 'web-1@A unready'], { release: releaseWith('1.35'), update: 'B' });
  assert.equal(processReplicas(scene, DECISIONS).exit, true);
});

test('SS-MAXU-13: a pod that is ready but not available yet counts as away', () => {
  assert.equal(update('1.37', 3, { max: 1, minReady: 30, young: [2] }), '2');
  assert.equal(update('1.37', 3, { max: 1, minReady: 30, young: [2], parallel: false }), '');
  assert.equal(update('1.34', 3, { max: 1, minReady: 30, young: [2] }), '2');
  assert.equal(update('1.34', 3, { max: 1, minReady: 30, young: [0] }), '2');
  assert.equal(update('1.35', 3, { max: 1, minReady: 30, young: [0] }), '');
});

test('SS-MAXU-15: without the gate the field is ignored', () => {
  const spec = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 3 } } };
  const scene = sceneOf(['web-0@A', 'web-1@A', 'web-2@A'], { release: releaseWith('1.34'), spec, update: 'B' });
  assert.equal(inShort(updatePods(scene, DECISIONS)), 'delete web-2');
});

test('SS-MAXU-16: the limit holds neither scale-down nor creation, and has no effect for OnDelete', () => {
  const lab = new Lab('1.35').create({ replicas: 4, podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } } });
  lab.did();
  lab.patch({ replicas: 0 }).pass(20);
  assert.deepEqual(lab.didToPods(), ['delete web-3', 'delete web-2', 'delete web-1', 'delete web-0']);
  const spec = { updateStrategy: { type: 'OnDelete' } };
  assert.deepEqual(updatePods(sceneOf(['web-0@A'], { release: releaseWith('1.35'), spec, update: 'B' }), DECISIONS).batches, []);
});
