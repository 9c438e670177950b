import assert from 'node:assert/strict';
import test from 'node:test';
import { isRunningAndReady } from '../../kube/pod-conditions';
import { releaseOf } from '../../kube/release';
import { processReplicas } from './plan/replicas';
import { computeReplicaStatus } from './plan/status';
import { DECISIONS } from './plan/decisions';
import { updatePods } from './plan/rolling-update';
import { Lab } from './testing/lab';
import { inShort, podIn, sceneOf, setNamed } from './testing/scenes';
import { countSlots } from './view/find';
import { unavailableUp } from './plan/scene';

const SET = setNamed('web');

test('SS-READY-01 SS-READY-02: ready is phase Running and condition Ready, nothing else', () => {
  const ready = podIn(SET, 'web-0@A');
  assert.equal(isRunningAndReady(ready), true);
  assert.equal(isRunningAndReady(podIn(SET, 'web-0@A unready')), false);
  for (const phase of ['Succeeded', 'Failed', 'Unknown', 'Pending'] as const) assert.equal(isRunningAndReady({ ...ready, status: { ...ready.status, phase } }), false);
});

test('SS-READY-03 SS-READY-05: a pod is available when it has been ready for minReadySeconds', () => {
  const pods = ['web-0@A ready-for-7200s', 'web-1@A ready-for-1800s'];
  assert.equal(computeReplicaStatus(sceneOf(pods, { spec: { minReadySeconds: 3600 } })).availableReplicas, 1);
  assert.equal(computeReplicaStatus(sceneOf(['web-0@A ready-for-30s', 'web-1@A ready-for-29s'], { spec: { minReadySeconds: 30 } })).availableReplicas, 1);
});

test('SS-READY-06 SS-STAT-03: replicas, readyReplicas and availableReplicas each count on their own, terminating pods included', () => {
  const pods = ['web-0@A ready-for-60s', 'web-1@A ready-for-60s terminating', 'web-2@A ready-for-5s', 'web-3@A unready'];
  const { replicas, readyReplicas, availableReplicas } = computeReplicaStatus(sceneOf(pods, { spec: { minReadySeconds: 30 } }));
  assert.deepEqual([replicas, readyReplicas, availableReplicas], [4, 3, 2]);
});

test('SS-READY-07: without minReadySeconds every ready pod is available; 1.20 does not count availability', () => {
  assert.equal(computeReplicaStatus(sceneOf(['web-0@A ready-for-0s', 'web-1@A unready'])).availableReplicas, 1);
  assert.equal('availableReplicas' in computeReplicaStatus(sceneOf(['web-0@A'], { release: releaseOf('1.20') })), false);
});

test('SS-READY-04: up to 1.34 updates wait for readiness, since 1.35 for availability', () => {
  const waiting = (version: string): number => {
    const scene = sceneOf(['web-0@A', 'web-1@A ready-for-5s', 'web-2@A terminating'], { release: releaseOf(version), spec: { minReadySeconds: 30 } });
    return countSlots(unavailableUp(scene), { from: 0, to: 3 });
  };
  assert.deepEqual([waiting('1.34'), waiting('1.35')], [1, 2]);
});

test('SS-READY-08: OrderedReady waits for availability before it updates the next pod', () => {
  for (const version of ['1.30', '1.35']) {
    const lab = new Lab(version).create({ minReadySeconds: 30 });
    lab.settle().image('nginx:1.8').settle();
    const deletes = lab.journal.flatMap((entry) => (entry.type === 'api' && entry.verb === 'delete' && entry.by === 'statefulset-controller' ? [entry.at] : []));
    assert.equal(deletes.length, 3);
    for (const [index, at] of deletes.slice(1).entries()) assert.ok(at - (deletes[index] ?? 0) >= 29_000, `${version}: ${deletes.join()}`);
  }
});

test('SS-READY-09 SS-UPD-10: Parallel updates the next pod when the last is ready, since 1.35 when it is available', () => {
  const spec = { minReadySeconds: 30, podManagementPolicy: 'Parallel' };
  const plan = (version: string): string => inShort(updatePods(sceneOf(['web-0@A', 'web-1@A', 'web-2@B ready-for-5s'], { release: releaseOf(version), spec, update: 'B' }), DECISIONS));
  assert.deepEqual([plan('1.34'), plan('1.36')], ['delete web-1', '']);
});

test('SS-READY-10: a rollout is complete when its pods are ready, available or not', () => {
  const lab = new Lab('1.33').create({ replicas: 1, minReadySeconds: 300 }).image('nginx:1.8');
  lab.simulation.until(() => lab.status().readyReplicas === 1 && lab.status().updatedReplicas === 1 && lab.status().observedGeneration === 2, 60_000);
  lab.pass(50);
  assert.equal(lab.status().currentRevision, lab.status().updateRevision);
  assert.equal(lab.status().availableReplicas, 0);
});

test('SS-READY-11: changing minReadySeconds makes no revision and restarts nothing', () => {
  const lab = new Lab('1.33').create();
  lab.did();
  lab.change({ minReadySeconds: 3600 }).pass(1000);
  assert.deepEqual(lab.did(), []);
  assert.equal(lab.status().availableReplicas, 0);
});

test('SS-READY-12: with OnDelete minReadySeconds still holds creation', () => {
  const spec = { minReadySeconds: 30, updateStrategy: { type: 'OnDelete' }, replicas: 2 };
  assert.equal(processReplicas(sceneOf(['web-0@A ready-for-5s'], { spec }), DECISIONS).waitsFor, 'web-0 to be available for 30s');
  assert.deepEqual(updatePods(sceneOf(['web-0@A ready-for-5s', 'web-1@A'], { spec, update: 'B' }), DECISIONS).batches, []);
});
