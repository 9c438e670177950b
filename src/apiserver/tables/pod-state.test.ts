import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContainerStatus, Pod, PodStatus } from '../../kube/objects';
import { podState } from './pod-state';

const main = (name: string, more: Partial<ContainerStatus>): ContainerStatus => ({ name, ready: false, restartCount: 0, ...more });

function pod(status: PodStatus, meta: Partial<Pod['metadata']> = {}, initContainers: Pod['spec']['initContainers'] = []): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', ...meta }, spec: { containers: [{ name: 'a' }, { name: 'b' }], initContainers }, status };
}

const running = { running: { startedAt: '2024-01-01T00:00:00Z' } };

const CASES: readonly (readonly [what: string, pod: Pod, status: string, ready: string])[] = [
  ['the phase stands when nothing else is known', pod({ phase: 'Pending' }), 'Pending', '0/2'],
  ['the reason of the pod overrides the phase', pod({ phase: 'Failed', reason: 'Evicted' }), 'Evicted', '0/2'],
  ['ready containers are counted', pod({ phase: 'Running', containerStatuses: [main('a', { ready: true, state: running }), main('b', { state: running })] }), 'Running', '1/2'],
  ['the first container with a reason wins', pod({ phase: 'Pending', containerStatuses: [main('a', { state: { waiting: { reason: 'ContainerCreating' } } }), main('b', { state: { waiting: { reason: 'ErrImagePull' } } })] }), 'ContainerCreating', '0/2'],
  ['an end without a reason shows its exit code', pod({ phase: 'Running', containerStatuses: [main('a', { state: { terminated: { exitCode: 3 } } })] }), 'ExitCode:3', '0/2'],
  ['an end by a signal shows the signal', pod({ phase: 'Running', containerStatuses: [main('a', { state: { terminated: { exitCode: 137, signal: 9 } } })] }), 'Signal:9', '0/2'],
  ['Completed beside a container that runs is NotReady', pod({ phase: 'Running', containerStatuses: [main('a', { ready: true, state: running }), main('b', { state: { terminated: { exitCode: 0, reason: 'Completed' } } })] }), 'NotReady', '1/2'],
  ['a deleted pod is Terminating', pod({ phase: 'Running' }, { deletionTimestamp: '2024-01-01T00:00:00Z' }), 'Terminating', '0/2'],
  ['a deleted pod of a lost node is Unknown', pod({ phase: 'Running', reason: 'NodeLost' }, { deletionTimestamp: '2024-01-01T00:00:00Z' }), 'Unknown', '0/2'],
  ['init containers are counted until they are done', pod({ phase: 'Pending', initContainerStatuses: [main('i', { state: { terminated: { exitCode: 0 } } }), main('j', { state: running })] }, {}, [{ name: 'i' }, { name: 'j' }]), 'Init:1/2', '0/2'],
  ['a failed init container shows its reason', pod({ phase: 'Pending', initContainerStatuses: [main('i', { state: { terminated: { exitCode: 1, reason: 'Error' } } })] }, {}, [{ name: 'i' }]), 'Init:Error', '0/2'],
];

for (const [what, given, status, ready] of CASES) {
  test(`PRT-02: ${what}`, () => {
    const state = podState(given, 20);
    assert.equal(state.status, status);
    assert.equal(`${state.ready}/${state.containers}`, ready);
  });
}

test('PRT-02: from 1.31 on a pod that has ended keeps its status while it is deleted', () => {
  const ended = pod({ phase: 'Succeeded' }, { deletionTimestamp: '2024-01-01T00:00:00Z' });
  assert.equal(podState(ended, 30).status, 'Terminating');
  assert.equal(podState(ended, 31).status, 'Succeeded');
});

test('PRT-03: restarts of init containers count only while they run', () => {
  const statuses = { containerStatuses: [main('a', { restartCount: 2 })], initContainerStatuses: [main('i', { restartCount: 5, state: { terminated: { exitCode: 0 } } })] };
  assert.equal(podState(pod({ phase: 'Running', ...statuses }, {}, [{ name: 'i' }]), 20).restarts, 2);
  const initializing = { initContainerStatuses: [main('i', { restartCount: 5, state: running })] };
  assert.equal(podState(pod({ phase: 'Pending', ...initializing }, {}, [{ name: 'i' }]), 20).restarts, 5);
});

test('PRT-01: sidecars are counted from 1.28 on', () => {
  const withSidecar = pod({ phase: 'Running', initContainerStatuses: [main('s', { ready: true, started: true, state: running })], containerStatuses: [main('a', { ready: true, state: running })] }, {}, [{ name: 's', restartPolicy: 'Always' }]);
  const { ready, containers } = podState(withSidecar, 28);
  assert.equal(`${ready}/${containers}`, '2/3');
});
