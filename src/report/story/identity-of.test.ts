import assert from 'node:assert/strict';
import test from 'node:test';

import { container, journalOf, podWrite, readyPod } from '../testing/journals';
import { identityOf } from './identity-of';

test('a run goes from the first start to the exit, and knows when it was ready', () => {
  const { incarnations } = identityOf('default/web-0', journalOf(
    ...readyPod('web-0', 0),
    [5000, container('web-0', 'unready')],
    [6000, podWrite('web-0', 'delete', { deletedAt: 6000 })],
    [6500, container('web-0', 'exited', { exitCode: 0 })],
    [7000, podWrite('web-0', 'delete', { deletedAt: 6000 }, { by: 'kubelet', removed: true })],
  ));
  assert.deepEqual(incarnations, [{
    uid: 'web-0-uid', created: 0, terminating: 6000, removed: 7000,
    runs: [{
      node: 'node-1', from: 1000, to: 6500, make: { revision: 'web-1', image: 'nginx:1' },
      stretches: [{ ready: false, from: 1000, to: 2000 }, { ready: true, from: 2000, to: 5000 }, { ready: false, from: 5000, to: 6500 }],
    }],
  }]);
});

test('a pod of two containers runs until both have exited and is ready when both are', () => {
  const both = { containers: ['main', 'side'] };
  const { incarnations } = identityOf('default/web-0', journalOf(
    [0, podWrite('web-0', 'create', both)],
    [1000, container('web-0', 'started')], [1000, container('web-0', 'ready')],
    [2000, container('web-0', 'started', { container: 'side', image: 'side:1' })], [3000, container('web-0', 'ready', { container: 'side' })],
    [4000, container('web-0', 'exited', { exitCode: 0 })], [5000, container('web-0', 'exited', { container: 'side', exitCode: 0 })],
  ));
  assert.deepEqual(incarnations[0]?.runs.map(({ from, to, stretches }) => ({ from, to, ready: stretches.filter(({ ready }) => ready) })), [
    { from: 1000, to: 5000, ready: [{ ready: true, from: 3000, to: 4000 }] },
  ]);
});

test('a container that fails ends the run and is marked; one that is told to end is not', () => {
  const { incarnations, marks } = identityOf('default/web-0', journalOf(
    ...readyPod('web-0', 0),
    [3000, container('web-0', 'exited', { exitCode: 1 })],
    [13_000, container('web-0', 'started')],
    [20_000, podWrite('web-0', 'delete', { deletedAt: 20_000 })],
    [21_000, container('web-0', 'exited', { exitCode: 137 })],
  ));
  assert.deepEqual(incarnations[0]?.runs.map(({ from, to }) => [from, to]), [[1000, 3000], [13_000, 21_000]]);
  assert.deepEqual(marks.map(({ kind, at }) => [kind, at]), [['create', 0], ['crash', 3000], ['delete', 20_000]]);
});

test('each pod object is an incarnation of its own, also while an older one still runs', () => {
  const { incarnations } = identityOf('default/web-0', journalOf(
    ...readyPod('web-0', 0, { uid: 'old' }),
    [5000, podWrite('web-0', 'delete', { uid: 'old' }, { by: 'kubectl', removed: true })],
    ...readyPod('web-0', 5010, { uid: 'new', node: 'node-2' }),
  ));
  assert.deepEqual(incarnations.map(({ uid, removed, runs }) => [uid, removed, runs[0]?.node, runs[0]?.to]), [['old', 5000, 'node-1', undefined], ['new', undefined, 'node-2', undefined]]);
});

test('refused writes are marked, reports of the kubelet and bindings are not', () => {
  const { marks } = identityOf('default/web-0', journalOf(
    [0, { type: 'api', by: 'statefulset-controller', verb: 'create', resource: 'pods', namespace: 'default', name: 'web-0', code: 403, reason: 'Forbidden', message: 'exceeded quota' }],
    [10, podWrite('web-0', 'create')],
    [20, podWrite('web-0', 'create', { node: 'node-1' }, { by: 'default-scheduler', subresource: 'binding' })],
    [30, podWrite('web-0', 'patch', { node: 'node-1' }, { by: 'kubelet', subresource: 'status' })],
    [40, podWrite('web-0', 'patch', { node: 'node-1' }, { by: 'kubectl' })],
    [50, podWrite('web-0', 'create', { node: 'node-1' }, { by: 'kubectl', subresource: 'eviction' })],
  ));
  assert.deepEqual(marks.map(({ kind }) => kind), ['refused', 'create', 'change', 'delete']);
  assert.match(marks[0]?.text ?? '', /statefulset-controller creates pod web-0: refused, exceeded quota/);
});

test('a fault that lasts is shaded until it is lifted; one that happens once is marked', () => {
  const { shades, marks } = identityOf('default/web-0', journalOf(
    [100, { type: 'fault', fault: 'hold', on: 'default/web-0' }],
    [200, { type: 'fault', fault: 'stick', on: 'default/web-0' }],
    [300, { type: 'fault', fault: 'crash', on: 'default/web-0' }],
    [400, { type: 'fault', fault: 'hold, stuck and stick', on: 'default/web-0', lifted: true }],
    [500, { type: 'fault', fault: 'stuck', on: 'default/web-0' }],
  ));
  assert.deepEqual(shades, [{ label: 'held unready', from: 100, to: 400 }, { label: 'held terminating', from: 200, to: 400 }, { label: 'held in creation', from: 500 }]);
  assert.deepEqual(marks.map(({ kind, at }) => [kind, at]), [['fault', 300]]);
});
