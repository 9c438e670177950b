import assert from 'node:assert/strict';
import test from 'node:test';
import { DECISIONS } from './plan/decisions';
import { recreatePods } from './plan/recreate';
import { updatePods } from './plan/rolling-update';
import { completeRollingUpdate } from './plan/status';
import { Lab } from './testing/lab';
import { inShort, releaseWith, sceneOf, setNamed } from './testing/scenes';

for (const version of ['1.20', '1.33', '1.37']) {
  const onDelete = (replicas = 3): Lab => {
    const lab = new Lab(version).create({ replicas, updateStrategy: { type: 'OnDelete' } }).image('nginx:b').settle();
    lab.did();
    return lab;
  };
  const counts = (lab: Lab): readonly number[] => [lab.status().currentReplicas ?? 0, lab.status().updatedReplicas ?? 0];

  test(`SS-ONDEL-01: ${version} OnDelete makes the revision and touches no pod`, () => {
    const lab = onDelete();
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@1']);
    assert.deepEqual(counts(lab), [3, 0]);
    assert.equal(lab.status().updateRevision, lab.revisions()[1]?.name);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-2, web-1, web-0 to be deleted by hand: the update strategy is OnDelete');
  });

  test(`SS-ONDEL-02 SS-ONDEL-03: ${version} OnDelete makes deleted and additional pods at the update revision`, () => {
    const lab = onDelete().deletePods('web-1').settle();
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@2', 'web-2@1']);
    assert.deepEqual(counts(lab), [2, 1]);
    lab.change({ replicas: 5 });
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@2', 'web-2@1', 'web-3@2', 'web-4@2']);
    assert.deepEqual(counts(lab), [2, 3]);
  });

  test(`SS-ONDEL-04 SS-ONDEL-06: ${version} OnDelete never moves currentRevision, and keeps that revision`, () => {
    const lab = onDelete().change({ revisionHistoryLimit: 10 }).deletePods('web-0', 'web-1', 'web-2').settle();
    assert.deepEqual(counts(lab), [0, 3]);
    assert.equal(lab.status().currentRevision, lab.revisions()[0]?.name);
    assert.equal(lab.revisions().length, 2);
  });

  test(`SS-ONDEL-05: ${version} OnDelete creates, scales down and replaces failed pods in the usual order`, () => {
    const lab = onDelete().change({ replicas: 4 });
    assert.deepEqual(lab.didToPods(), ['create web-3']);
    assert.deepEqual(lab.tell('Failed', 'web-1').settle().didToPods(), ['delete web-1', 'create web-1']);
    assert.deepEqual(lab.change({ replicas: 2 }).didToPods(), ['delete web-3', 'delete web-2']);
  });
}

const RECREATE = { updateStrategy: { type: 'Recreate' } };
const WITH_GATE = releaseWith('1.37', { StatefulSetRecreateStrategy: true });

test('SS-RECR-01 SS-RECR-03: Recreate deletes every pod of another revision at once, condemned and broken ones too, and then waits', () => {
  const scene = sceneOf(['web-0@A', 'web-1@A pending', 'web-2@A'], { release: WITH_GATE, spec: { ...RECREATE, replicas: 2 }, update: 'B' });
  assert.deepEqual(inShort(recreatePods(scene)).replaceAll(' | ', ', '), 'delete web-2, delete web-1, delete web-0');
  assert.equal(recreatePods(scene).exit, true);
  const leaving = recreatePods(sceneOf(['web-0@A terminating', 'web-1@B'], { release: WITH_GATE, spec: RECREATE, update: 'B' }));
  assert.deepEqual([leaving.exit, leaving.batches.length, leaving.waitsFor], [true, 0, 'the pods at revision A to be gone']);
});

test('SS-RECR-02 SS-RECR-04 SS-RECR-05: once the old pods are gone Recreate does nothing of its own', () => {
  assert.deepEqual(recreatePods(sceneOf(['web-0@B', 'web-1@B unready'], { release: WITH_GATE, spec: RECREATE, update: 'B' })), { batches: [], exit: false });
  assert.equal(inShort(updatePods(sceneOf(['web-0@B'], { release: WITH_GATE, spec: RECREATE, update: 'B' }), DECISIONS)), '');
});

test('SS-RECR-07: without the gate the controller takes Recreate for RollingUpdate', () => {
  const scene = sceneOf(['web-0@A', 'web-1@A'], { release: releaseWith('1.37'), spec: RECREATE, update: 'B' });
  assert.deepEqual(recreatePods(scene).batches, []);
  assert.equal(inShort(updatePods(scene, DECISIONS)), 'delete web-1');
});

test('SS-REV-12: an update completes for RollingUpdate, and for Recreate where it is known, not for OnDelete', () => {
  const status = { replicas: 2, readyReplicas: 2, updatedReplicas: 2, currentReplicas: 0, currentRevision: 'A', updateRevision: 'B' };
  const current = (type: string, release = WITH_GATE): string | undefined => completeRollingUpdate(setNamed('web', { replicas: 2, updateStrategy: { type } }), status, release).currentRevision;
  assert.deepEqual([current('RollingUpdate'), current('Recreate'), current('OnDelete'), current('Recreate', releaseWith('1.37'))], ['B', 'B', 'A', 'A']);
});

test('SS-REV-12: since the autumn of 2023 an update completes only with as many pods as spec.replicas', () => {
  const status = { replicas: 2, readyReplicas: 2, updatedReplicas: 2, currentReplicas: 0, currentRevision: 'A', updateRevision: 'B' };
  const complete = (version: string) => completeRollingUpdate(setNamed('web', { replicas: 3 }), status, releaseWith(version));
  assert.deepEqual([complete('1.20').currentRevision, complete('1.33').currentRevision], ['B', 'A']);
  assert.equal(complete('1.20').currentReplicas, 2);
});
