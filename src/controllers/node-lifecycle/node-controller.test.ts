import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { What } from '../../kernel/event';
import type { JournalEntry } from '../../kernel/journal';
import type { Node, Pod, PodSpec, Taint } from '../../kube/objects';
import { kubelet } from '../../node/kubelet';
import { nodeController } from './node-controller';

const NOT_READY_FOR_EVER = [{ operator: 'Exists' as const, effect: 'NoExecute' }];

/** Nodes and their controller; pods are bound by their own `nodeName`. */
class Lab {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(version: string, nodes: readonly string[], labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) {
    const settings = { version, nodeProfile: 'kubelet' as const, physics: PLAIN_PHYSICS };
    const actors: readonly Actor<unknown>[] = [kubelet, nodeController];
    this.simulation = Simulation.start(settings, { actors, sink: (entry) => this.journal.push(entry) });
    prepareWorld(this.simulation);
    for (const node of nodes) this.tell({ do: 'add-node', node, ...(labels[node] ? { labels: labels[node] } : {}) });
    this.simulation.settle();
  }
  tell(what: What): void {
    this.simulation.tell('kubelet', what);
  }
  create(name: string, node: string, spec: Partial<PodSpec> = {}): void {
    const body: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { nodeName: node, containers: [{ name: 'c', image: 'nginx:1' }], ...spec } };
    this.simulation.request('test', { verb: 'create', resource: 'pods', body });
  }
  taint(node: string, taints: readonly Taint[] | null): void {
    this.simulation.request('test', { verb: 'patch', resource: 'nodes', name: node, patchType: 'merge', body: { spec: { taints } } });
  }
  /** Goes on to this instant, in seconds. */
  at(seconds: number): void {
    this.simulation.pass(seconds * 1000 - this.simulation.now);
  }
  node(name: string): Node {
    const node = this.simulation.objects.get('nodes', undefined, name);
    if (node === undefined) throw new Error(`no node ${name}`);
    return node;
  }
  pod(name: string): Pod | undefined {
    return this.simulation.objects.get('pods', 'default', name);
  }
  taints(name: string): string[] {
    return (this.node(name).spec.taints ?? []).map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`);
  }
  ready(name: string): string | undefined {
    const object = this.pod(name) ?? this.node(name);
    return object.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  }
  isDeleting(name: string): boolean {
    return this.pod(name)?.metadata.deletionTimestamp !== undefined;
  }
  events(kind: string): string[] {
    return [...this.simulation.objects.list('events', 'default')].filter(({ involvedObject }) => involvedObject.kind === kind && involvedObject.name !== undefined)
      .map(({ reason, message }) => `${reason}: ${message}`);
  }
}

for (const { version, grace } of [{ version: '1.20', grace: 40 }, { version: '1.33', grace: 50 }]) {
  test(`NF-18: what becomes of a node that dies, in ${version} with a grace of ${grace} s`, () => {
    const lab = new Lab(version, ['node-1', 'node-2']);
    lab.create('web-0', 'node-1');
    lab.create('web-1', 'node-2');
    lab.at(5);
    lab.tell({ do: 'cut-off', node: 'node-1' });
    const unknown = grace + 5;
    lab.at(unknown - 0.1);
    assert.deepEqual([lab.ready('node-1'), lab.ready('web-0'), lab.taints('node-1')], ['True', 'True', []]);
    lab.at(unknown + 0.1);
    assert.deepEqual([lab.ready('node-1'), lab.ready('web-0'), lab.taints('node-1')], ['Unknown', 'False', ['unreachable:NoSchedule']]);
    assert.equal(lab.pod('web-0')?.status?.containerStatuses?.[0]?.ready, true);
    lab.at(unknown + 5.1);
    assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule', 'unreachable:NoExecute']);
    lab.at(unknown + 305);
    assert.equal(lab.isDeleting('web-0'), false);
    lab.at(unknown + 305.1);
    assert.equal(lab.isDeleting('web-0'), true);
    assert.equal(lab.pod('web-0')?.metadata.deletionGracePeriodSeconds, 30);
    lab.at(3600);
    assert.equal(lab.isDeleting('web-0'), true);
    assert.deepEqual([lab.ready('node-2'), lab.ready('web-1'), lab.taints('node-2')], ['True', 'True', []]);
    assert.equal(lab.simulation.settled, true);
  });
}

test('NF-03, NF-06: events tell of a lost node, of its pods and of their eviction', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  lab.tell({ do: 'power-off', node: 'node-1' });
  lab.at(400);
  assert.ok(lab.events('Node').includes('NodeNotReady: Node node-1 status is now: NodeNotReady'));
  const ofPods = lab.events('Pod').filter((event) => /NodeNotReady|Taint/.test(event)).sort();
  assert.deepEqual(ofPods, ['NodeNotReady: Node is not ready', 'TaintManagerEviction: Marking for deletion Pod default/web-0']);
});

test('POD-05: from 1.26 on an evicted pod says first that it is a target of disruption', () => {
  const reasonIn = (version: string): string | undefined => {
    const lab = new Lab(version, ['node-1', 'node-2']);
    lab.create('web-0', 'node-1');
    lab.tell({ do: 'cut-off', node: 'node-1' });
    lab.at(500);
    assert.equal(lab.isDeleting('web-0'), true);
    return lab.pod('web-0')?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason;
  };
  assert.deepEqual([reasonIn('1.20'), reasonIn('1.33')], [undefined, 'DeletionByTaintManager']);
});

test('NF-06: a node that comes back in time keeps its pods: taints go, deletions are cancelled, pods are Ready again', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(200);
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.at(210);
  assert.deepEqual([lab.ready('node-1'), lab.ready('web-0'), lab.taints('node-1')], ['True', 'True', []]);
  assert.ok(lab.events('Pod').includes('TaintManagerEviction: Cancelling deletion of Pod default/web-0'));
  assert.ok(lab.events('Node').includes('NodeReady: Node node-1 status is now: NodeReady'));
  lab.at(900);
  assert.equal(lab.isDeleting('web-0'), false);
});

test('NF-15: a node that is silent for less than the grace is never marked', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(40);
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.at(500);
  assert.equal(lab.journal.some((entry) => entry.type === 'api' && entry.by === 'node-controller' && entry.resource === 'nodes'), false);
  assert.equal(lab.ready('web-0'), 'True');
});

test('NF-09: a node that comes back after the eviction confirms it', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(500);
  assert.equal(lab.isDeleting('web-0'), true);
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.at(510);
  assert.equal(lab.pod('web-0'), undefined);
});

test('DS-08, NF-06: a pod that tolerates the taint for ever stays, only not Ready; one that does not tolerate it at all goes at once', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('daemon', 'node-1', { tolerations: NOT_READY_FOR_EVER });
  lab.create('brief', 'node-1', { tolerations: [{ key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }] });
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(50.1);
  assert.deepEqual([lab.isDeleting('daemon'), lab.isDeleting('brief')], [false, true]);
  lab.at(1000);
  assert.deepEqual([lab.isDeleting('daemon'), lab.ready('daemon')], [false, 'False']);
});

test('NF-06: a NoExecute taint of the administrator evicts at once, and pods that come later too', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  lab.create('a', 'node-1');
  lab.at(5);
  lab.taint('node-1', [{ key: 'maintenance', effect: 'NoExecute' }]);
  lab.at(7);
  assert.equal(lab.pod('a'), undefined);
  lab.create('b', 'node-1');
  lab.at(7.1);
  assert.equal(lab.isDeleting('b'), true);
});

test('NF-06: an eviction that is planned stays as it is when another taint would bring it sooner', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  const bears = (key: string, tolerationSeconds: number) => ({ key, operator: 'Exists' as const, effect: 'NoExecute', tolerationSeconds });
  lab.create('a', 'node-1', { tolerations: [bears('slow', 100), bears('quick', 10)] });
  lab.at(5);
  lab.taint('node-1', [{ key: 'slow', effect: 'NoExecute' }]);
  lab.at(20);
  lab.taint('node-1', [{ key: 'slow', effect: 'NoExecute' }, { key: 'quick', effect: 'NoExecute' }]);
  lab.at(104.9);
  assert.equal(lab.isDeleting('a'), false);
  lab.at(105.1);
  assert.equal(lab.isDeleting('a'), true);
});

test('NF-06: a taint that is not tolerated cancels the eviction that is planned, and evicts at once', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  lab.create('a', 'node-1', { tolerations: [{ key: 'slow', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 100 }] });
  lab.at(5);
  lab.taint('node-1', [{ key: 'slow', effect: 'NoExecute' }]);
  lab.at(20);
  lab.taint('node-1', [{ key: 'slow', effect: 'NoExecute' }, { key: 'maintenance', effect: 'NoExecute' }]);
  lab.at(20.1);
  assert.equal(lab.isDeleting('a'), true);
  assert.deepEqual(lab.events('Pod').filter((event) => event.startsWith('Taint')).sort(), [
    'TaintManagerEviction: Cancelling deletion of Pod default/a', 'TaintManagerEviction: Marking for deletion Pod default/a',
  ]);
});

test('NF-06: a pod that is gone before its eviction is due has it cancelled', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  lab.create('a', 'node-1');
  lab.create('b', 'node-2');
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(100);
  for (const name of ['a', 'b']) lab.simulation.request('kubectl', { verb: 'delete', resource: 'pods', name, options: { gracePeriodSeconds: 0 } });
  lab.at(101);
  assert.deepEqual(lab.events('Pod').filter((event) => event.startsWith('Taint')), ['TaintManagerEviction: Cancelling deletion of Pod default/a']);
});

for (const version of ['1.20', '1.33']) {
  test(`NF-06: in ${version} an eviction that is refused is tried five times, and then never again`, () => {
    const evicted = (refused: number): boolean => {
      const lab = new Lab(version, ['node-1', 'node-2']);
      lab.create('a', 'node-1', { tolerations: [] });
      lab.at(5);
      lab.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'delete', resource: 'pods', times: refused }] }));
      lab.taint('node-1', [{ key: 'maintenance', effect: 'NoExecute' }]);
      lab.at(6);
      const deleting = lab.isDeleting('a');
      lab.at(600);
      assert.equal(lab.pod('a') === undefined, deleting);
      return deleting;
    };
    assert.deepEqual([evicted(4), evicted(5)], [true, false]);
  });
}

test('NF-14: when all nodes are lost nobody is evicted', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.tell({ do: 'cut-off', node: 'node-2' });
  lab.at(2000);
  assert.deepEqual([lab.ready('node-1'), lab.ready('web-0'), lab.taints('node-1')], ['Unknown', 'False', ['unreachable:NoSchedule']]);
  assert.equal(lab.isDeleting('web-0'), false);
});

test('NF-14: the last node that falls silent takes back the eviction that the first began; one that returns brings it on again', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.at(100);
  assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule', 'unreachable:NoExecute']);
  lab.tell({ do: 'cut-off', node: 'node-2' });
  lab.at(160);
  assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule']);
  lab.at(1000);
  assert.equal(lab.isDeleting('web-0'), false);
  lab.tell({ do: 'connect', node: 'node-2' });
  lab.at(1010);
  assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule', 'unreachable:NoExecute']);
  lab.at(1310);
  assert.equal(lab.isDeleting('web-0'), true);
});

test('NF-05: nodes that are lost together get their eviction taints 10 s apart', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2', 'node-3']);
  lab.at(5);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.tell({ do: 'cut-off', node: 'node-2' });
  lab.at(51);
  assert.deepEqual([lab.taints('node-1').length, lab.taints('node-2').length], [2, 1]);
  lab.at(61);
  assert.deepEqual([lab.taints('node-1').length, lab.taints('node-2').length], [2, 2]);
});

test('NF-14: three lost nodes of five stop the eviction, until one returns', () => {
  const lab = new Lab('1.20', ['node-1', 'node-2', 'node-3', 'node-4', 'node-5']);
  lab.create('web-0', 'node-1');
  lab.at(5);
  for (const node of ['node-1', 'node-2', 'node-3']) lab.tell({ do: 'cut-off', node });
  lab.at(600);
  assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule']);
  lab.tell({ do: 'connect', node: 'node-3' });
  lab.at(650);
  assert.deepEqual(lab.taints('node-1'), ['unreachable:NoSchedule', 'unreachable:NoExecute']);
});

test('NF-17: cordon puts on the unschedulable taint, uncordon takes it off', () => {
  const lab = new Lab('1.33', ['node-1']);
  const cordon = (unschedulable: boolean | null): unknown => lab.simulation.request('kubectl', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { spec: { unschedulable } } });
  cordon(true);
  lab.at(1);
  assert.deepEqual(lab.taints('node-1'), ['unschedulable:NoSchedule']);
  cordon(null);
  lab.at(2);
  assert.deepEqual(lab.taints('node-1'), []);
});

test('NF-16: a node that joins is registered, and one that is deleted is removed', () => {
  const lab = new Lab('1.33', ['node-1']);
  lab.simulation.request('kubectl', { verb: 'delete', resource: 'nodes', name: 'node-1' });
  lab.at(1);
  assert.deepEqual(lab.events('Node').sort(), ['RegisteredNode: Node node-1 event: Registered Node node-1 in Controller', 'RemovingNode: Node node-1 event: Removing Node node-1 from Controller']);
});

test('NF-01: nothing ticks while all nodes are well', () => {
  const lab = new Lab('1.33', ['node-1', 'node-2']);
  lab.create('web-0', 'node-1');
  lab.at(10);
  const before = lab.journal.length;
  lab.at(100_000);
  assert.equal(lab.journal.length, before);
  assert.equal(lab.simulation.settled, true);
});
