import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
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

test('hold makes a pod unready at once and also the next of its name; release makes it ready', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.tell({ do: 'hold', pod: 'default/a' });
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0');
  nodes.delete('a', 0);
  nodes.create('a');
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0');
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(0.1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('an image that never gets ready keeps its pods unready until it is normal again', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'never-ready' });
  nodes.create('a');
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0');
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'normal' });
  nodes.pass(0.1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('a stuck pod stays in ContainerCreating until it is released', () => {
  const nodes = lab();
  nodes.tell({ do: 'stuck', pod: 'default/a' });
  nodes.create('a');
  nodes.pass(60);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('SS-AMO-02: a pod that sticks to its node is not confirmed until it is released', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.tell({ do: 'stick', pod: 'default/a' });
  nodes.delete('a');
  nodes.pass(600);
  assert.equal(nodes.exists('a'), true);
  assert.equal(nodes.processes.length, 1);
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(1);
  assert.equal(nodes.exists('a'), false);
});

test('fail and succeed end a pod once, and do nothing when there is none', () => {
  const nodes = lab();
  nodes.tell({ do: 'fail', pod: 'default/a' });
  nodes.create('a');
  nodes.create('b');
  nodes.pass(2);
  nodes.tell({ do: 'fail', pod: 'default/a' });
  nodes.tell({ do: 'succeed', pod: 'default/b' });
  assert.deepEqual([nodes.shows('a'), nodes.shows('b')], ['Failed, unready, restarts 0, Error', 'Succeeded, unready, restarts 0, Completed']);
  assert.equal(nodes.processes.length, 0);
  nodes.delete('a');
  nodes.pass(1);
  nodes.create('a');
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});
