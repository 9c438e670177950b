import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(version = '1.20'): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version, nodeProfile: 'recorder', physics: PLAIN_PHYSICS }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  for (const node of ['node-1', 'node-2']) simulation.tell('kubelet', { do: 'add-node', node });
  simulation.settle();
  return new Lab(simulation, journal);
}

test('recorder: one report 120 ms after a pod is bound, gone 150 ms after it is deleted, with its status kept', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(0.2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(nodes.events(), []);
  nodes.delete('a');
  nodes.pass(0.1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  nodes.pass(0.1);
  assert.equal(nodes.exists('a'), false);
  assert.deepEqual(nodes.reports, ['a ready', 'a gone']);
  const at = nodes.journal.flatMap((entry) => (entry.type === 'report' ? [entry.at] : []));
  assert.equal(at[0], 122);
});

test('recorder: pods that are deleted at one instant are gone at one instant', () => {
  const nodes = lab();
  for (const name of ['a', 'b', 'c']) nodes.create(name);
  nodes.pass(1);
  for (const name of ['a', 'b', 'c']) nodes.delete(name);
  nodes.pass(1);
  const gone = nodes.journal.flatMap((entry) => (entry.type === 'report' && entry.did === 'gone' ? [entry.at] : []));
  assert.equal(gone.length, 3);
  assert.equal(new Set(gone).size, 1);
});

test('recorder: broken and stuck pods report Pending and have no address, unready ones run', () => {
  const nodes = lab();
  nodes.tell({ do: 'stuck', pod: 'default/s' });
  nodes.create('b', { containers: [{ name: 'c', image: 'broken:1' }] });
  nodes.create('s');
  nodes.create('u', { containers: [{ name: 'c', image: 'nginx:unready' }] });
  nodes.pass(60);
  assert.deepEqual(nodes.reports, ['b Pending', 's Pending', 'u unready']);
  assert.deepEqual(['b', 's', 'u'].map((name) => nodes.pod(name).status?.podIP !== undefined), [false, false, true]);
  nodes.tell({ do: 'release', pods: ['default/s'] });
  nodes.pass(0.1);
  assert.equal(nodes.reports.at(-1), 's ready');
});

test('recorder: a forced delete says nothing, and neither does the release of a pod that is gone', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(1);
  nodes.tell({ do: 'stick', pod: 'default/a' });
  nodes.delete('a');
  nodes.pass(5);
  nodes.delete('a', 0);
  nodes.create('a');
  nodes.pass(1);
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(1);
  assert.deepEqual(nodes.reports, ['a ready', 'a ready']);
  assert.equal(nodes.processes.length, 1);
});

test('recorder: fail ends a pod once, also one that is Pending', () => {
  const nodes = lab();
  nodes.create('b', { containers: [{ name: 'c', image: 'broken:1' }] });
  nodes.tell({ do: 'fail', pod: 'default/b' });
  nodes.pass(1);
  assert.deepEqual(nodes.reports, ['b Pending']);
  nodes.tell({ do: 'fail', pod: 'default/b' });
  assert.deepEqual(nodes.reports, ['b Pending', 'b Failed']);
});

test('recorder: a pod that is stuck in its termination can end, and goes when the node lets it', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(1);
  nodes.tell({ do: 'stick', pod: 'default/a' });
  nodes.delete('a');
  nodes.pass(5);
  nodes.tell({ do: 'fail', pod: 'default/a' });
  nodes.tell({ do: 'succeed', pod: 'default/a' });
  assert.equal(nodes.pod('a').status?.phase, 'Failed');
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(1);
  assert.deepEqual(nodes.reports, ['a ready', 'a Failed', 'a gone']);
});

test('recorder: a node that talks again says only what is not known yet', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.create('b', { containers: [{ name: 'c', image: 'broken:1' }] });
  nodes.pass(1);
  const cutOffAndBack = (meanwhile: () => void): void => {
    for (const node of ['node-1', 'node-2']) nodes.tell({ do: 'cut-off', node });
    meanwhile();
    for (const node of ['node-1', 'node-2']) nodes.tell({ do: 'connect', node });
    nodes.pass(1);
  };
  cutOffAndBack(() => nodes.pass(10));
  assert.deepEqual(nodes.reports, ['a ready', 'b Pending']);
  cutOffAndBack(() => nodes.tell({ do: 'hold', pod: 'default/a' }));
  assert.deepEqual(nodes.reports, ['a ready', 'b Pending', 'a unready']);
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(1);
  const unready = { status: { conditions: [{ type: 'Ready', status: 'False' }] } };
  cutOffAndBack(() => nodes.simulation.request('node-controller', { verb: 'patch', resource: 'pods', namespace: 'default', name: 'a', subresource: 'status', patchType: 'strategic', body: unready }));
  assert.deepEqual(nodes.reports, ['a ready', 'b Pending', 'a unready', 'a ready', 'a ready']);
});
