import assert from 'node:assert/strict';
import test from 'node:test';
import type { Pod } from '../kube/objects';
import { phaseOf, podStatus } from './pod-status';
import { newWorker, type ContainerTruth, type Worker } from './state';

const waits: ContainerTruth['state'] = { is: 'waiting', reason: 'ContainerCreating' };
const runs: ContainerTruth['state'] = { is: 'running', image: 'nginx', since: 0 };
const exits = (exitCode: number): ContainerTruth['state'] & { is: 'exited' } => ({ is: 'exited', image: 'nginx', since: 0, at: 1000, exitCode });

function worker(restartPolicy: string, containers: readonly Partial<ContainerTruth>[], inits: readonly Partial<ContainerTruth>[] = []): Worker {
  const pod: Pod = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'default', uid: 'u' },
    spec: { restartPolicy, containers: containers.map((_, number) => ({ name: `c${number}` })), initContainers: inits.map((_, number) => ({ name: `i${number}` })) },
  };
  const fresh = newWorker(pod, 'node-1', 0);
  const truths = [...inits, ...containers];
  return { ...fresh, stage: 'up', containers: fresh.containers.map((container, number) => ({ ...container, ...truths[number] })) };
}

const truthTable: readonly (readonly [string, string, readonly Partial<ContainerTruth>[], readonly Partial<ContainerTruth>[], string])[] = [
  ['a container that never ran', 'Always', [{ state: runs }, { state: waits }], [], 'Pending'],
  ['all run', 'Always', [{ state: runs }, { state: runs }], [], 'Running'],
  ['one runs, one has exited', 'Never', [{ state: runs }, { state: exits(1) }], [], 'Running'],
  ['all exited, to be restarted', 'Always', [{ state: exits(0) }], [], 'Running'],
  ['POD-04: CrashLoopBackOff', 'Always', [{ state: { is: 'waiting', reason: 'CrashLoopBackOff' }, last: exits(1) }], [], 'Running'],
  ['all well', 'Never', [{ state: exits(0) }], [], 'Succeeded'],
  ['all well, OnFailure', 'OnFailure', [{ state: exits(0) }], [], 'Succeeded'],
  ['a failure, Never', 'Never', [{ state: exits(0) }, { state: exits(1) }], [], 'Failed'],
  ['a failure, OnFailure', 'OnFailure', [{ state: exits(1) }], [], 'Running'],
  ['an init container runs', 'Always', [{ state: waits }], [{ state: runs }], 'Pending'],
  ['a failed init container, Never', 'Never', [{ state: waits }], [{ state: exits(1) }], 'Failed'],
  ['a failed init container, Always', 'Always', [{ state: waits }], [{ state: exits(1) }], 'Pending'],
];
for (const [what, policy, containers, inits, phase] of truthTable) {
  test(`POD-03: phase with ${what} (${policy}) is ${phase}`, () => {
    assert.equal(phaseOf(worker(policy, containers, inits), 33), phase);
  });
}

test('TRM-05: from 1.27 on the last report of a deleted pod has a final phase', () => {
  const stopped: Worker = { ...worker('Always', [{ state: exits(0) }]), stage: 'stopped' };
  assert.equal(phaseOf(stopped, 26), 'Running');
  assert.equal(phaseOf(stopped, 27), 'Succeeded');
  assert.equal(phaseOf({ ...worker('Always', [{ state: exits(137) }]), stage: 'stopped' }, 27), 'Failed');
});

test('POD-02: before the containers run the status says what it waits for', () => {
  const status = podStatus({ ...worker('Always', [{}, {}]), stage: 'accepted' }, { now: 2000, minor: 20, hostIP: '172.18.0.2', stored: undefined });
  assert.equal(status.phase, 'Pending');
  assert.equal(status.podIP, undefined);
  assert.deepEqual(status.containerStatuses?.map(({ state }) => state), [{ waiting: { reason: 'ContainerCreating' } }, { waiting: { reason: 'ContainerCreating' } }]);
  assert.deepEqual(status.conditions?.map(({ type, status: value }) => `${type}=${value}`), ['Initialized=True', 'Ready=False', 'ContainersReady=False']);
  assert.equal(status.conditions?.[1]?.message, 'containers with unready status: [c0 c1]');
});

test('POD-05: lastTransitionTime moves only when a condition flips, and the conditions of others stay', () => {
  const ready = worker('Always', [{ state: runs, ready: true }]);
  const first = podStatus(ready, { now: 5000, minor: 20, hostIP: '', stored: { conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: '2024-01-01T00:00:01Z' }] } });
  const later = podStatus(worker('Always', [{ state: runs, ready: false }]), { now: 9000, minor: 20, hostIP: '', stored: first });
  const times = (type: string): (string | null | undefined)[] => [first, later].map(({ conditions }) => conditions?.find((condition) => condition.type === type)?.lastTransitionTime);
  assert.deepEqual(times('Initialized'), ['2024-01-01T00:00:05Z', '2024-01-01T00:00:05Z']);
  assert.deepEqual(times('Ready'), ['2024-01-01T00:00:05Z', '2024-01-01T00:00:09Z']);
  assert.deepEqual(times('PodScheduled'), ['2024-01-01T00:00:01Z', '2024-01-01T00:00:01Z']);
});

test('POD-05: a readiness gate keeps a pod with ready containers unready until its condition is True', () => {
  const plain = worker('Always', [{ state: runs, ready: true }]);
  const gated: Worker = { ...plain, pod: { ...plain.pod, spec: { ...plain.pod.spec, readinessGates: [{ conditionType: 'example.com/gate' }] } } };
  const readyWith = (conditions: readonly { type: string; status: 'True' | 'False' }[]): string | undefined =>
    podStatus(gated, { now: 0, minor: 33, hostIP: '', stored: { conditions } }).conditions?.find(({ type }) => type === 'Ready')?.status;
  assert.equal(readyWith([]), 'False');
  assert.equal(readyWith([{ type: 'example.com/gate', status: 'False' }]), 'False');
  assert.equal(readyWith([{ type: 'example.com/gate', status: 'True' }]), 'True');
});
