import assert from 'node:assert/strict';
import test from 'node:test';
import type { Node, Taint } from '../../kube/objects';
import { lastHeard, monitorAfter, unknownConditions } from './node-health';
import { withNoExecuteTaint, withNoScheduleTaints } from './node-taints';

function node(ready: 'True' | 'False' | 'Unknown', taints: readonly Taint[] = [], unschedulable = false): Node {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { taints, unschedulable }, status: { conditions: [{ type: 'Ready', status: ready }, { type: 'Other', status: 'True' }] } };
}
const keys = (taints: readonly Taint[] | undefined): string[] | undefined => taints?.map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`);
const mine: Taint = { key: 'mine', effect: 'NoExecute' };
const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };

test('NF-05: an unknown node is unreachable, one that reports trouble is not ready; the two exclude each other', () => {
  assert.deepEqual(keys(withNoExecuteTaint(node('Unknown', [mine]), 0)), ['mine:NoExecute', 'unreachable:NoExecute']);
  assert.deepEqual(keys(withNoExecuteTaint(node('Unknown', [mine, notReady]), 0)), ['mine:NoExecute', 'unreachable:NoExecute']);
  assert.deepEqual(keys(withNoExecuteTaint(node('False'), 0)), ['not-ready:NoExecute']);
  assert.equal(withNoExecuteTaint(node('False', [notReady]), 0), undefined);
  assert.deepEqual(withNoExecuteTaint(node('True', [notReady]), 0), []);
});

test('NF-05, NF-17: NoSchedule taints follow readiness and cordon', () => {
  assert.deepEqual(keys(withNoScheduleTaints(node('Unknown'), 0)), ['unreachable:NoSchedule']);
  assert.deepEqual(keys(withNoScheduleTaints(node('True', [], true), 0)), ['unschedulable:NoSchedule']);
  assert.equal(withNoScheduleTaints(node('True', [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }]), 0), undefined);
});

test('NF-02: all kubelet conditions become Unknown, others stay', () => {
  const conditions = unknownConditions(node('True'), 3000);
  assert.deepEqual(conditions.map(({ type, status }) => `${type}=${status}`), ['Other=True', 'Ready=Unknown', 'MemoryPressure=Unknown', 'DiskPressure=Unknown', 'PIDPressure=Unknown']);
  assert.equal(conditions[1]?.message, 'Kubelet stopped posting node status.');
  assert.equal(conditions[2]?.reason, 'NodeStatusNeverUpdated');
});

test('NF-02: a node is looked at every 5 s, strictly after a time', () => {
  assert.deepEqual([0, 4999, 5000].map(monitorAfter), [5000, 5000, 10_000]);
});

test('NF-01: only a lease with a last renewal makes a node silent', () => {
  const lease = (spec: object) => ({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'a' }, spec });
  assert.equal(lastHeard(lease({})), undefined);
  assert.equal(lastHeard(lease({ renewTime: '2024-01-01T00:00:10Z' })), 10_000);
});
