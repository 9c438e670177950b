import assert from 'node:assert/strict';
import test from 'node:test';
import type { Pod } from '../kube/objects';
import type { Rejection } from './filters/rejection';
import { resourcesCheck } from './filters/resources';
import { nodeAffinityCheck } from './filters/node-affinity';
import { taintCheck } from './filters/taints';
import { fitError } from './fit-error';
import type { PresentNode } from './node-info';

const full: Rejection = { cause: 'resources', reasons: ['Insufficient cpu', 'Insufficient memory'], evictionHelps: true };
const cordoned: Rejection = { cause: 'node', reasons: ['node(s) were unschedulable'], evictionHelps: false };
const unbound: Rejection = { cause: 'claims', reasons: ['pod has unbound immediate PersistentVolumeClaims'], evictionHelps: false };

const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [], nodeSelector: { disk: 'ssd' } } };
const master: PresentNode = {
  name: 'm', allocatable: { cpu: 1000, pods: 10 }, requested: {}, hostPorts: {}, pods: 0, owners: {},
  node: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'm' }, spec: { taints: [{ key: 'soft', effect: 'PreferNoSchedule' }, { key: 'role', value: 'master', effect: 'NoSchedule' }] } },
};

test('SCH-08: reasons are counted over the nodes and sorted as text; a node may give several', () => {
  assert.equal(fitError({ nodes: 3, perNode: [full, full, cordoned] }, 20), '0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu, 2 Insufficient memory.');
  assert.equal(fitError({ nodes: 11, perNode: [...Array<Rejection>(10).fill(cordoned), full] }, 20), '0/11 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 10 node(s) were unschedulable.');
});

test('SCH-08: without nodes there is nothing to count', () => {
  assert.equal(fitError({ nodes: 0, perNode: [] }, 33), 'no nodes available to schedule pods');
});

test('SCH-08: trouble with claims is counted for every node up to 1.25, then told once', () => {
  assert.equal(fitError({ nodes: 3, forAll: unbound }, 20), '0/3 nodes are available: 3 pod has unbound immediate PersistentVolumeClaims.');
  assert.equal(fitError({ nodes: 3, forAll: unbound }, 25), '0/3 nodes are available: 3 pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.');
  assert.equal(fitError({ nodes: 3, forAll: unbound }, 33), '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.');
});

test('SCH-08: from 1.24 on the message tells of preemption, from 1.34 on of claims for devices', () => {
  const found = { nodes: 3, perNode: [cordoned, full, full] };
  const reasons = '0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu, 2 Insufficient memory.';
  const preemption = 'preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod';
  assert.equal(fitError(found, 24), `${reasons} ${preemption}.`);
  assert.equal(fitError(found, 28), `${reasons} ${preemption}..`);
  assert.equal(fitError(found, 33), `${reasons} ${preemption}.`);
  assert.equal(fitError(found, 35), `${reasons} no new claims to deallocate, ${preemption}.`);
});

test('SCH-05: the first taint that is not tolerated is named, as each release words it', () => {
  const reason = (minor: number): readonly string[] | undefined => taintCheck(pod, minor)(master)?.reasons;
  assert.deepEqual([reason(20), reason(24), reason(34)], [
    ["node(s) had taint {role: master}, that the pod didn't tolerate"], ['node(s) had untolerated taint {role: master}'], ['node(s) had untolerated taint(s)'],
  ]);
});

test('SCH-04: nodeSelector and required node affinity must both fit', () => {
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['m'] } as const] }] } } };
  const check = nodeAffinityCheck({ ...pod, spec: { ...pod.spec, affinity } }, 20);
  assert.deepEqual(check?.(master)?.reasons, ["node(s) didn't match Pod's node affinity"]);
  assert.equal(check?.({ ...master, node: { ...master.node, metadata: { name: 'm', labels: { disk: 'ssd' } } } }), undefined);
  assert.deepEqual(check?.({ ...master, node: { ...master.node, metadata: { name: 'other', labels: { disk: 'ssd' } } } })?.cause, 'node');
});

test('SCH-03: each resource that is lacking is named; from 1.33 on no eviction is looked for where the node is too small', () => {
  const check = (minor: number): Rejection | undefined => resourcesCheck({ cpu: 2000, memory: 1, 'example.com/gpu': 0 }, minor)({ ...master, pods: 10 });
  assert.deepEqual(check(32), { cause: 'resources', reasons: ['Too many pods', 'Insufficient cpu', 'Insufficient memory'], evictionHelps: true });
  assert.equal(check(33)?.evictionHelps, false);
});
