import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../../kube/release';
import { processCondemnedPods } from './plan/condemned';
import { DECISIONS } from './plan/decisions';
import { Lab } from './testing/lab';
import { inShort, sceneOf } from './testing/scenes';

for (const version of ['1.20', '1.33', '1.37']) {
  const five = (): Lab => { const lab = new Lab(version).create({ replicas: 5 }); lab.did(); return lab; };

  test(`SS-SCALE-01: ${version} scales up in ascending order, without a revision`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.change({ replicas: 5 });
    assert.deepEqual(lab.did(), ['create pods web-3', 'create pods web-4']);
  });

  test(`SS-SCALE-02 SS-STAT-02 SS-WIRE-18: ${version} scales down from the highest, one at a time, each only when the last is gone`, () => {
    const lab = five().patch({ replicas: 2 });
    const counts: number[] = [];
    while (!lab.simulation.settled && lab.simulation.step()) if (counts.at(-1) !== lab.status().replicas) counts.push(lab.status().replicas ?? 0);
    assert.deepEqual(counts, [5, 4, 3, 2]);
    assert.deepEqual(lab.didToPods(), ['delete web-4', 'delete web-3', 'delete web-2']);
    const removed = lab.journal.flatMap((entry) => (entry.type === 'api' && entry.removed === true && entry.resource === 'pods' ? [entry.name] : []));
    assert.deepEqual(removed, ['web-4', 'web-3', 'web-2']);
  });

  test(`SS-SCALE-03 SS-AMO-04: ${version} waits for a terminating pod and never forces it`, () => {
    const lab = five().tell('stick', 'web-4').change({ replicas: 2 });
    assert.deepEqual(lab.didToPods(), ['delete web-4']);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-4 to be gone');
    assert.deepEqual(lab.tell('release', 'web-4').settle().names(), ['web-0', 'web-1']);
  });

  test(`SS-SCALE-04 SS-STUCK-06: ${version} deletes nothing while a slot is not ready`, () => {
    const lab = five().tell('hold', 'web-1').settle().change({ replicas: 2 });
    assert.deepEqual(lab.didToPods(), []);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-1 to be Ready');
  });

  test(`SS-SCALE-05: ${version} deletes the highest pod though it is not ready, when it is the only one`, () => {
    assert.deepEqual(five().tell('hold', 'web-4').settle().change({ replicas: 2 }).didToPods(), ['delete web-4', 'delete web-3', 'delete web-2']);
  });

  test(`SS-SCALE-06: ${version} deletes the first unhealthy condemned pod in its turn`, () => {
    assert.deepEqual(five().tell('hold', 'web-3').settle().change({ replicas: 2 }).didToPods(), ['delete web-4', 'delete web-3', 'delete web-2']);
  });

  test(`SS-SCALE-07: ${version} deletes neither of two condemned pods that are not ready`, () => {
    const lab = five().tell('hold', 'web-3', 'web-4').settle().change({ replicas: 2 });
    assert.deepEqual(lab.didToPods(), []);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-4 to be Ready before it is deleted; as web-3 is not Ready either, neither is deleted: delete one by hand');
    assert.deepEqual(lab.deletePods('web-4').settle().names(), ['web-0', 'web-1']);
  });

  test(`SS-SCALE-08: ${version} does not scale three pods that are not ready to none`, () => {
    const lab = five().tell('hold', 'web-0', 'web-1', 'web-2', 'web-3', 'web-4').settle().change({ replicas: 0 });
    assert.deepEqual(lab.didToPods(), []);
    assert.match(lab.lastDecision()?.waitsFor ?? '', /web-4 to be Ready before it is deleted; as web-0 is not Ready/);
  });

  test(`SS-SCALE-09: ${version} deletes the only pod though it is not ready`, () => {
    assert.deepEqual(new Lab(version).tell('hold', 'web-0').create({ replicas: 1 }).change({ replicas: 0 }).names(), []);
  });

  test(`SS-SCALE-10: ${version} waits for a terminating pod that is wanted again, then makes it anew`, () => {
    const lab = five().patch({ replicas: 2 });
    lab.simulation.until(() => lab.pod('web-4').metadata.deletionTimestamp !== undefined, 1000);
    lab.change({ replicas: 5 });
    assert.deepEqual(lab.didToPods(), ['delete web-4', 'create web-4']);
  });

  test(`SS-SCALE-11 SS-UPD-01: ${version} scales up before it updates, new pods at the new revision`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.patch({ replicas: 5 }).image('nginx:1.8').settle();
    assert.deepEqual(lab.didToPods(), ['create web-3', 'create web-4', 'delete web-2', 'create web-2', 'delete web-1', 'create web-1', 'delete web-0', 'create web-0']);
  });

  test(`SS-SCALE-12: ${version} scales down before it updates`, () => {
    const lab = five().patch({ replicas: 3 }).image('nginx:1.8').settle();
    assert.deepEqual(lab.didToPods(), ['delete web-4', 'delete web-3', 'delete web-2', 'create web-2', 'delete web-1', 'create web-1', 'delete web-0', 'create web-0']);
  });

  test(`SS-SCALE-15: ${version} keeps the claims of pods that were scaled away, SS-PVC-05 SS-UPD-15: and uses them again`, () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
    const lab = new Lab(version).create({ replicas: 2, volumeClaimTemplates: [claim] });
    const uid = lab.claim('data-web-1')?.metadata.uid;
    assert.ok(uid);
    lab.change({ replicas: 1 }).change({ replicas: 2 });
    assert.equal(lab.claim('data-web-1')?.metadata.uid, uid);
    lab.image('nginx:1.8').settle();
    assert.equal(lab.claim('data-web-1')?.metadata.uid, uid);
    assert.equal(lab.pod('web-1').spec.volumes?.find(({ name }) => name === 'data')?.persistentVolumeClaim?.claimName, 'data-web-1');
  });

  test(`SS-SCALE-16 SS-EVT-04: ${version} tries a refused delete again on the same pod`, () => {
    const lab = five().refuse({ verb: 'delete', resource: 'pods', times: 2, message: 'not now' });
    lab.change({ replicas: 4 }).pass(1000);
    assert.deepEqual(lab.didToPods(), ['delete web-4!', 'delete web-4!', 'delete web-4']);
    assert.match(lab.events().join('\n'), /Warning FailedDelete: delete Pod web-4 in StatefulSet web failed error: .*not now/);
  });

  test(`SS-SCALE-17: ${version} follows replicas up and down with observedGeneration and replicas`, () => {
    const lab = new Lab(version).create({ replicas: 2 });
    for (const [index, replicas] of [3, 0, 2].entries()) {
      lab.change({ replicas });
      assert.deepEqual([lab.status().observedGeneration, lab.status().replicas], [index + 2, replicas]);
    }
  });
}

test('SS-SCALE-13: a young condemned pod is waited for up to 1.34, since 1.35 it goes at once; a second young one holds it in both', () => {
  const plan = (version: string, ...young: readonly number[]) => {
    const pods = [0, 1, 2, 3, 4].map((ordinal) => `web-${ordinal}@A${young.includes(ordinal) ? ' ready-for-5s' : ''}`);
    return processCondemnedPods(sceneOf(pods, { release: releaseOf(version), spec: { replicas: 2, minReadySeconds: 30 } }), DECISIONS);
  };
  assert.deepEqual(inShort(plan('1.34', 4)), '');
  assert.equal(plan('1.34', 4).waitsFor, 'web-4 to be available for 30s before it is deleted');
  assert.deepEqual(inShort(plan('1.35', 4)), 'delete web-4');
  for (const version of ['1.34', '1.35']) assert.deepEqual(inShort(plan(version, 3, 4)), '');
});

test('SS-SCALE-14: a scale-down deletes, it does not evict', () => {
  const lab = new Lab('1.33').create({ replicas: 1 }).change({ replicas: 0 });
  const writes = lab.journal.filter((entry) => entry.type === 'api' && entry.by === 'statefulset-controller' && entry.resource === 'pods' && entry.name === 'web-0');
  assert.deepEqual(writes.map((entry) => (entry.type === 'api' ? [entry.verb, entry.subresource] : [])), [['create', undefined], ['delete', undefined]]);
});
