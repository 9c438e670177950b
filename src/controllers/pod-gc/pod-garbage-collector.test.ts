import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { JournalEntry } from '../../kernel/journal';
import type { Pod } from '../../kube/objects';
import { kubelet } from '../../node/kubelet';
import { runningProcesses } from '../../node/processes';
import type { NodesState } from '../../node/state';
import { nodeController } from '../node-lifecycle/node-controller';
import { podGarbageCollector } from './pod-garbage-collector';

/** Two nodes; `web-0` runs on node-1. */
function lab(version: string) {
  const journal: JournalEntry[] = [];
  const actors: readonly Actor<unknown>[] = [kubelet, nodeController, podGarbageCollector];
  const simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors, sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  for (const node of ['node-1', 'node-2']) simulation.tell('kubelet', { do: 'add-node', node });
  const create = (name: string, node: string): void => {
    const body: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { nodeName: node, containers: [{ name: 'c', image: 'nginx:1' }] } };
    simulation.request('test', { verb: 'create', resource: 'pods', body });
  };
  create('web-0', 'node-1');
  const at = (seconds: number): void => simulation.pass(seconds * 1000 - simulation.now);
  at(5);
  return {
    journal, simulation, create, at,
    pod: (name: string): Pod | undefined => simulation.objects.get('pods', 'default', name),
    processes: (): number => runningProcesses(simulation.mind('kubelet') as NodesState).length,
  };
}

test('NF-10: the pods of a deleted node are forced out 40 s after the next round of 20 s, and a connected machine stops them', () => {
  const { simulation, at, pod, processes, journal } = lab('1.20');
  simulation.request('kubectl', { verb: 'delete', resource: 'nodes', name: 'node-1' });
  at(59.9);
  assert.notEqual(pod('web-0'), undefined);
  assert.equal(processes(), 1);
  at(60.1);
  assert.equal(pod('web-0'), undefined);
  at(62);
  assert.equal(processes(), 0);
  const writes = journal.flatMap((entry) => (entry.type === 'api' && entry.by === 'pod-garbage-collector' ? [`${entry.verb} ${entry.name}`] : []));
  assert.deepEqual(writes, ['delete web-0']);
});

test('NF-10: from 1.26 on the pod becomes Failed first, as a target of disruption', () => {
  const { simulation, at, journal } = lab('1.33');
  simulation.request('kubectl', { verb: 'delete', resource: 'nodes', name: 'node-1' });
  at(61);
  const writes = journal.flatMap((entry) => (entry.type === 'api' && entry.by === 'pod-garbage-collector' ? [entry] : []));
  assert.deepEqual(writes.map(({ verb }) => verb), ['patch', 'delete']);
  const failed = writes[0]?.object as Pod | undefined;
  assert.equal(failed?.status?.phase, 'Failed');
  assert.equal(failed.status.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason, 'DeletionByPodGC');
});

test('NF-10: a node that is back before the quarantine ends keeps its pods', () => {
  const { simulation, at, pod } = lab('1.33');
  simulation.request('kubectl', { verb: 'delete', resource: 'nodes', name: 'node-1' });
  at(30);
  simulation.tell('kubelet', { do: 'add-node', node: 'node-1' });
  at(200);
  assert.equal(pod('web-0')?.status?.phase, 'Running');
});

test('NF-10: a pod that is bound to a node that never was is collected too', () => {
  const { create, at, pod } = lab('1.33');
  create('lost', 'node-9');
  at(59);
  assert.notEqual(pod('lost'), undefined);
  at(61);
  assert.equal(pod('lost'), undefined);
});

for (const { version, gone } of [{ version: '1.20', gone: false }, { version: '1.33', gone: true }]) {
  test(`NF-11: in ${version} the out-of-service taint ${gone ? 'forces out the pods of a lost node' : 'only evicts'}`, () => {
    const { simulation, at, pod } = lab(version);
    simulation.tell('kubelet', { do: 'power-off', node: 'node-1' });
    at(70);
    const taints = simulation.objects.get('nodes', undefined, 'node-1')?.spec.taints ?? [];
    simulation.request('kubectl', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { spec: { taints: [...taints, { key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' }] } } });
    at(71);
    assert.notEqual(pod('web-0')?.metadata.deletionTimestamp, undefined);
    at(95);
    assert.equal(pod('web-0') === undefined, gone);
  });
}

test('NF-11: a pod of a node that is out of service becomes Failed, and is no target of disruption', () => {
  const { simulation, create, at, journal } = lab('1.33');
  create('other', 'node-2');
  simulation.tell('kubelet', { do: 'power-off', node: 'node-1' });
  at(70);
  simulation.request('test', { verb: 'delete', resource: 'pods', name: 'web-0' });
  simulation.request('kubectl', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { spec: { taints: [{ key: 'node.kubernetes.io/out-of-service', effect: 'NoSchedule' }] } } });
  at(95);
  const [failed] = journal.flatMap((entry) => (entry.type === 'api' && entry.by === 'pod-garbage-collector' && entry.verb === 'patch' ? [entry.object as Pod] : []));
  assert.equal(failed?.status?.phase, 'Failed');
  assert.equal(failed.status.conditions?.some(({ type }) => type === 'DisruptionTarget'), false);
});

test('NF-11: a pod that begins to terminate stays when its node is in service again before the next round', () => {
  const { simulation, at, pod } = lab('1.33');
  const taint = (taints: readonly object[] | null): unknown => simulation.request('kubectl', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { spec: { taints } } });
  simulation.tell('kubelet', { do: 'power-off', node: 'node-1' });
  at(70);
  taint([{ key: 'node.kubernetes.io/out-of-service', effect: 'NoSchedule' }]);
  at(81);
  simulation.request('test', { verb: 'delete', resource: 'pods', name: 'web-0' });
  at(90);
  taint(null);
  at(200);
  assert.notEqual(pod('web-0'), undefined);
});

for (const verb of ['patch', 'delete'] as const) {
  test(`NF-10: a pod whose ${verb} is refused is collected later`, () => {
    const { simulation, at, pod, journal } = lab('1.33');
    simulation.request('kubectl', { verb: 'delete', resource: 'nodes', name: 'node-1' });
    at(50);
    simulation.adjust((store) => ({ ...store, refusals: [{ verb, resource: 'pods', name: 'web-0', times: 1 }] }));
    at(119.9);
    assert.notEqual(pod('web-0'), undefined);
    at(120.2);
    assert.equal(pod('web-0'), undefined);
    const writes = journal.flatMap((entry) => (entry.type === 'api' && entry.by === 'pod-garbage-collector' ? [entry.verb] : []));
    assert.deepEqual(writes, verb === 'patch' ? ['patch', 'patch', 'delete'] : ['patch', 'delete', 'delete']);
  });
}

for (const { version, verbs } of [{ version: '1.20', verbs: ['delete'] }, { version: '1.33', verbs: ['patch', 'delete'] }]) {
  test(`GC-16: in ${version} a pod that is being deleted and never got a node is forced out at the next round`, () => {
    const { simulation, create, at, journal } = lab(version);
    create('waiting', '');
    simulation.request('test', { verb: 'patch', resource: 'pods', name: 'waiting', patchType: 'merge', body: { metadata: { finalizers: ['example.com/keep'] } } });
    simulation.request('test', { verb: 'delete', resource: 'pods', name: 'waiting' });
    const forced = (): readonly string[] => journal.flatMap((entry) => (entry.type === 'api' && entry.by === 'pod-garbage-collector' ? [`${entry.verb} ${entry.name}`] : []));
    at(19.9);
    assert.deepEqual(forced(), []);
    at(20.1);
    assert.deepEqual(forced(), verbs.map((verb) => `${verb} waiting`));
  });
}
