import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(physics = PLAIN_PHYSICS): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version: '1.33', nodeProfile: 'kubelet', physics }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  simulation.tell('kubelet', { do: 'add-node', node: 'node-1' });
  simulation.settle();
  return new Lab(simulation, journal);
}

test('TRM-07: without a grace period the object goes at once, and its containers may run on beside those of the next pod', () => {
  const nodes = lab({ ...PLAIN_PHYSICS, containerStop: 60_000 });
  nodes.create('a', { terminationGracePeriodSeconds: 0 });
  nodes.pass(2);
  nodes.delete('a');
  assert.equal(nodes.exists('a'), false);
  nodes.create('a');
  nodes.pass(1.9);
  assert.deepEqual(nodes.processes.map(({ pod }) => pod), ['default/a', 'default/a']);
  nodes.pass(0.2);
  assert.equal(nodes.processes.length, 1, 'two seconds are the least that a container gets');
});

test('PRB-13: a container that waits for its restart is not started any more once its pod is being deleted', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1' }, { name: 'd', image: 'nginx:2' }] });
  nodes.tell({ do: 'stick', pod: 'default/a' });
  nodes.pass(6);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 1, CrashLoopBackOff');
  const before = nodes.times('started').length;
  nodes.delete('a');
  nodes.pass(60);
  assert.equal(nodes.times('started').length, before);
  assert.deepEqual(nodes.processes.map(({ container }) => container), ['d']);
});

test('PRB-13: a pod whose containers all wait for their restart is confirmed without another start', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
  nodes.create('a');
  nodes.pass(6);
  const before = nodes.times('started').length;
  nodes.delete('a');
  nodes.pass(60);
  assert.equal(nodes.exists('a'), false);
  assert.equal(nodes.times('started').length, before);
});
