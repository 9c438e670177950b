import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import { restore, snapshot } from '../kernel/snapshot';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(version = '1.33'): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  for (const node of ['node-1', 'node-2']) simulation.tell('kubelet', { do: 'add-node', node });
  simulation.settle();
  return new Lab(simulation, journal);
}

test('NF-12, SS-AMO-03: a forced delete on a node that is cut off gives two processes under one identity', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  nodes.delete('a', 0);
  nodes.create('a', { nodeName: 'node-2' });
  nodes.pass(10);
  assert.deepEqual(nodes.processes.map(({ node, pod }) => `${pod} on ${node}`), ['default/a on node-1', 'default/a on node-2']);
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(2);
  assert.deepEqual(nodes.processes.map(({ node, pod }) => `${pod} on ${node}`), ['default/a on node-2']);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('NF-09: a node that comes back confirms what was deleted meanwhile and starts what was bound to it', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.create('b');
  nodes.pass(2);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  nodes.delete('a');
  nodes.create('c');
  nodes.pass(100);
  assert.deepEqual(nodes.processes.map(({ pod }) => pod), ['default/a', 'default/b']);
  assert.equal(nodes.pod('c').status?.phase, 'Pending');
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(3);
  assert.equal(nodes.exists('a'), false);
  assert.deepEqual([nodes.shows('b'), nodes.shows('c')], ['Running, ready, restarts 0', 'Running, ready, restarts 0']);
});

test('NF-13: a node that is cut off goes on restarting its containers, and tells when it is back', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
  nodes.pass(1);
  assert.equal(nodes.processes.length, 1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 1');
});

test('NF-13: what happens on a node that is cut off leaves no events', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  const before = nodes.events();
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  for (let time = 0; time < 2; time++) {
    nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
    nodes.pass(15);
  }
  const said = nodes.simulation.objects.list('events', 'default');
  assert.deepEqual(nodes.events(), before);
  assert.ok([...said].every(({ count }) => count === 1), 'none is counted up either');
  assert.equal(nodes.times('started').length, 3);
});

test('NF-13: a loss of power ends processes at once without a word; they start again with the machine', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.create('b');
  nodes.pass(2);
  nodes.delete('b');
  nodes.pass(0.1);
  const before = nodes.reports.length;
  nodes.tell({ do: 'power-off', node: 'node-1' });
  assert.equal(nodes.processes.length, 0);
  nodes.pass(100);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.equal(nodes.reports.length, before);
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(5);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 1');
  assert.equal(nodes.pod('a').status?.podIP, '10.128.0.4');
  assert.deepEqual(nodes.events().filter((event) => event.startsWith('Sandbox')), ['SandboxChanged: Pod sandbox changed, it will be killed and re-created.']);
  assert.equal(nodes.exists('b'), false);
});

test('NF-17: a node says when it is cordoned and when it takes pods again, if it can be heard', () => {
  const nodes = lab();
  const cordon = (unschedulable: boolean | null): void => {
    nodes.simulation.request('test', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'strategic', body: { spec: { unschedulable } } });
    nodes.pass(1);
  };
  const said = (): readonly string[] => [...nodes.simulation.objects.list('events')].filter(({ involvedObject: { kind } }) => kind === 'Node').map(({ reason, message, count }) => `${reason}: ${message} x${count}`);
  cordon(true);
  assert.deepEqual(said(), ['NodeNotSchedulable: Node node-1 status is now: NodeNotSchedulable x1']);
  nodes.simulation.request('test', { verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { metadata: { labels: { disk: 'ssd' } } } });
  cordon(null);
  assert.deepEqual(said().slice(1), ['NodeSchedulable: Node node-1 status is now: NodeSchedulable x1']);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  cordon(true);
  assert.equal(said().length, 2);
  assert.ok(said().every((event) => event.endsWith('x1')));
});

test('NF-01: the lease of a silent node says when it was renewed last, that of a connected one is being renewed', () => {
  const nodes = lab();
  const renewed = (): string | undefined => nodes.simulation.objects.get('leases', 'kube-node-lease', 'node-1')?.spec.renewTime;
  assert.equal(renewed(), undefined);
  nodes.pass(27);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  assert.equal(renewed(), '2024-01-01T00:00:20Z');
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(1);
  assert.equal(renewed(), undefined);
});

test('the whole state goes through JSON and back in the middle of a crash loop without a difference', () => {
  const run = (through: boolean): readonly JournalEntry[] => {
    const nodes = lab();
    nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
    nodes.create('a');
    nodes.pass(20);
    if (through) nodes.simulation.resume(restore(snapshot(nodes.simulation.state), (entries) => [...entries].reverse()) as ClusterState);
    nodes.pass(200);
    return nodes.journal;
  };
  assert.deepEqual(run(true), run(false));
});
