import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../apiserver/actor';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import type { KubeObject, Node, Pod, PodSpec } from '../kube/objects';
import { resourceOf } from '../kube/resources';
import { scheduler } from './scheduler';

/** A cluster of three nodes and whatever parts the test wants. */
class Cluster {
  readonly simulation: Simulation;

  constructor(actors: readonly Actor<unknown>[], version = '1.33') {
    this.simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors, sink: () => undefined });
    this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, node('a'), node('b'), node('c'));
  }
  create(...objects: readonly KubeObject[]): void {
    for (const object of objects) {
      const answer = this.simulation.request('test', { verb: 'create', resource: resourceOf(object), body: object });
      if (!answer.ok) throw new Error(answer.status.message);
      this.simulation.settle();
    }
  }
  delete(name: string): void {
    this.simulation.request('test', { verb: 'delete', resource: 'pods', name, options: { gracePeriodSeconds: 0 } });
    this.simulation.settle();
  }
  pod(name: string): Pod | undefined {
    return this.simulation.objects.get('pods', 'default', name);
  }
  nodeOf(name: string): string | undefined {
    return this.pod(name)?.spec.nodeName;
  }
}

function node(name: string): Node {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: {}, status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' } } };
}
function pod(name: string, spec: Partial<PodSpec> = {}): Pod {
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'uid-web', controller: true }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default', ownerReferences }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } };
}
const asking = (memory: string): PodSpec['containers'] => [{ name: 'c', image: 'i', resources: { requests: { memory } } }];

test('SCH-11: a pod that is made again goes where it fits best now, not where the one of its name was', () => {
  const cluster = new Cluster([scheduler as Actor<unknown>]);
  cluster.create(pod('web-0'), pod('web-1'));
  assert.equal(cluster.nodeOf('web-0'), 'a');
  cluster.delete('web-0');
  cluster.create(pod('web-2', { nodeName: 'a' }), pod('web-0'));
  assert.equal(cluster.nodeOf('web-0'), 'c');
});

test('SCH-02: pods that ask for the same port of a node go to different nodes, and the fourth on three nodes waits', () => {
  const on = (hostPort: number, hostIP?: string): Partial<PodSpec> => ({ containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort, ...(hostIP ? { hostIP } : {}) } as { containerPort: number }] }] });
  const cluster = new Cluster([scheduler as Actor<unknown>]);
  for (const name of ['a', 'b']) cluster.create(pod(`filler-${name}`, { nodeName: name }), pod(`filler-more-${name}`, { nodeName: name }));
  for (const ordinal of [0, 1, 2, 3]) cluster.create(pod(`web-${ordinal}`, on(80)));
  assert.deepEqual([0, 1, 2].map((ordinal) => cluster.nodeOf(`web-${ordinal}`)).sort(), ['a', 'b', 'c']);
  assert.equal(cluster.nodeOf('web-3'), undefined);
  const scheduled = cluster.pod('web-3')?.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  assert.match(scheduled?.message ?? '', /^0\/3 nodes are available: 3 node\(s\) didn't have free ports for the requested pod ports\./);
  cluster.create(pod('other', on(81)), pod('same-address', on(81, '10.0.0.1')));
  assert.notEqual(cluster.nodeOf('other'), cluster.nodeOf('same-address'), 'every address is also that one');
  cluster.delete('web-1');
  assert.ok(cluster.nodeOf('web-3'));
});

test('SCH-13: without a scheduler a pod stays Pending, but one that names its node has it', () => {
  const cluster = new Cluster([]);
  cluster.create(pod('web-0'), pod('web-1', { nodeName: 'b' }));
  assert.equal(cluster.nodeOf('web-0'), undefined);
  assert.equal(cluster.pod('web-0')?.status?.phase, 'Pending');
  assert.equal(cluster.nodeOf('web-1'), 'b');
});

test('SCH-15: a pod that is pinned to a full node waits, and is told of both what is full and what is not its node', () => {
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] } as const] }] } } };
  const cluster = new Cluster([scheduler as Actor<unknown>], '1.20');
  cluster.create(pod('big', { nodeName: 'b', containers: asking('8Gi') }), pod('pinned', { affinity, containers: asking('1Gi') }));
  assert.equal(cluster.nodeOf('pinned'), undefined);
  const scheduled = cluster.pod('pinned')?.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  assert.equal(scheduled?.message, "0/3 nodes are available: 1 Insufficient memory, 2 node(s) didn't match Pod's node affinity.");
  cluster.delete('big');
  assert.equal(cluster.nodeOf('pinned'), 'b');
});
