import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

const partition = (count: number): object => ({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: count } } });
const made = (version: string, replicas: number, count: number): Lab => {
  const lab = new Lab(version).create({ replicas, ...partition(count) });
  lab.did();
  return lab;
};
const counts = (lab: Lab): readonly (number | undefined)[] => [lab.status().currentReplicas, lab.status().updatedReplicas ?? 0];

for (const version of ['1.20', '1.33', '1.37']) {
  test(`SS-PART-01 SS-REV-13: ${version} updates down to the partition and keeps two revisions`, () => {
    const lab = made(version, 5, 2).image('nginx:b').settle();
    assert.deepEqual(lab.didToPods().filter((line) => line.startsWith('delete')), ['delete web-4', 'delete web-3', 'delete web-2']);
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2', 'web-3@2', 'web-4@2']);
    assert.deepEqual(counts(lab), [2, 3]);
    assert.deepEqual([lab.status().currentRevision, lab.status().updateRevision], lab.revisions().map(({ name }) => name));
    assert.equal(lab.lastDecision()?.waitsFor, 'the partition to be lowered from 2: it keeps web-1, web-0 at an earlier revision');
  });

  test(`SS-PART-02: ${version} restarts nothing at or below a partition above the replicas`, () => {
    const lab = made(version, 3, 5).image('nginx:b').settle();
    assert.deepEqual(lab.didToPods(), []);
    assert.deepEqual(counts(lab), [3, 0]);
    assert.equal(lab.revisions().length, 2);
  });

  test(`SS-PART-03 SS-REV-12: ${version} goes on as the partition is lowered and completes at zero`, () => {
    const lab = made(version, 3, 2).image('nginx:b').settle();
    lab.did();
    assert.deepEqual(lab.change(partition(1)).didToPods(), ['delete web-1', 'create web-1']);
    assert.notEqual(lab.status().currentRevision, lab.status().updateRevision);
    assert.deepEqual(lab.change(partition(0)).didToPods(), ['delete web-0', 'create web-0']);
    assert.equal(lab.status().currentRevision, lab.status().updateRevision);
  });

  test(`SS-PART-04 SS-PART-08: ${version} makes pods below the partition anew at the current revision, others at the new one`, () => {
    const lab = made(version, 3, 2).image('nginx:b').settle().deletePods('web-0', 'web-2').settle();
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2']);
    lab.tell('Failed', 'web-0').settle();
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2']);
    assert.deepEqual(counts(lab), [2, 1]);
  });

  test(`SS-PART-05: ${version} scales up at the new revision above the partition`, () => {
    const lab = made(version, 3, 3).image('nginx:b').settle().change({ replicas: 5 });
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@1', 'web-3@2', 'web-4@2']);
    assert.deepEqual(counts(lab), [3, 2]);
  });

  test(`SS-PART-06 SS-PART-09: ${version} rolls nothing back when the partition is raised; a lost pod returns at the old revision`, () => {
    const lab = made(version, 3, 2).image('nginx:b').settle().change(partition(3));
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2']);
    assert.deepEqual(lab.deletePods('web-2').settle().pods(), ['web-0@1', 'web-1@1', 'web-2@1']);
  });
}

test('SS-PART-10: a failed pod below the partition that a finalizer holds comes back at the old revision', () => {
  const lab = made('1.33', 2, 1);
  const finalizers = (value: readonly string[] | null): void => {
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { finalizers: value } } });
  };
  finalizers(['example.com/hold']);
  lab.image('nginx:b').settle();
  assert.deepEqual([lab.status().updatedReplicas, lab.status().replicas, lab.status().readyReplicas], [1, 2, 2]);
  lab.tell('Failed', 'web-0').settle();
  assert.equal(lab.status().readyReplicas, 1);
  finalizers(null);
  lab.settle();
  assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@2']);
  assert.equal(lab.status().readyReplicas, 2);
});
