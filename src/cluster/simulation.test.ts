import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor, Change } from '../apiserver/actor';
import { PLAIN_PHYSICS, type Settings } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import { podManifest } from '../apiserver/testing/manifests';
import type { JournalEntry } from '../kernel/journal';
import { restore, snapshot } from '../kernel/snapshot';
import { Simulation } from './simulation';
import { prepareWorld } from './world';

const settings: Settings = { version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS };

/** An actor that writes down what it is told, and which pods its cache shows at that moment. */
function witness(cares?: (change: Change) => boolean): Actor<readonly string[]> {
  return {
    name: 'witness', watches: ['pods'], initial: () => [], ...(cares ? { cares } : {}),
    observe: (state, change, turn) => [...state, `${change.type} ${change.object.metadata.name} of ${[...turn.cache.list('pods')].map(({ metadata: { name } }) => name).join(',')}`],
    handle: (state) => state,
  };
}

function started(actors: readonly Actor<unknown>[]): { readonly simulation: Simulation; readonly journal: JournalEntry[] } {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start(settings, { actors, sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  return { simulation, journal };
}
const create = (simulation: Simulation, name: string): unknown => simulation.request('test', { verb: 'create', resource: 'pods', body: podManifest(name) });

test('a cache lags the store: it shows each change only when its delivery has come, in order', () => {
  const { simulation } = started([witness() as Actor<unknown>]);
  create(simulation, 'a');
  create(simulation, 'b');
  simulation.request('test', { verb: 'delete', resource: 'pods', name: 'a' });
  assert.deepEqual(simulation.mind('witness'), []);
  simulation.settle();
  assert.deepEqual(simulation.mind('witness'), ['ADDED a of a', 'ADDED b of a,b', 'DELETED a of b']);
});

test('changes that an actor does not care for are not delivered, but its cache moves on with them', () => {
  const { simulation } = started([witness(({ object }) => object.metadata.name !== 'dull') as Actor<unknown>]);
  create(simulation, 'a');
  create(simulation, 'dull');
  simulation.settle();
  create(simulation, 'b');
  simulation.settle();
  assert.deepEqual(simulation.mind('witness'), ['ADDED a of a,dull', 'ADDED b of a,b,dull']);
});

test('a fork goes its own way and leaves its parent as it was', () => {
  const { simulation } = started([witness() as Actor<unknown>]);
  create(simulation, 'a');
  const before = snapshot(simulation.state);
  const fork = simulation.fork(() => undefined);
  create(fork, 'b');
  fork.settle();
  assert.equal(snapshot(simulation.state), before);
  assert.equal(fork.objects.get('pods', 'default', 'b')?.metadata.name, 'b');
});

test('the whole state goes to JSON and back in the middle of things, and the run goes on the same', () => {
  const straight = started([witness() as Actor<unknown>]);
  const detoured = started([witness() as Actor<unknown>]);
  for (const { simulation } of [straight, detoured]) for (const name of ['a', 'b', 'c']) create(simulation, name);
  straight.simulation.settle();
  while (detoured.simulation.step()) detoured.simulation.resume(restore(snapshot(detoured.simulation.state)) as ClusterState);
  assert.deepEqual(detoured.simulation.mind('witness'), straight.simulation.mind('witness'));
  assert.deepEqual(detoured.journal, straight.journal);
});

test('time passes to the end even when nothing happens, and a cluster with nothing to do is settled', () => {
  const { simulation } = started([]);
  simulation.pass(90_000);
  assert.equal(simulation.now, 90_000);
  assert.equal(simulation.settle(1000), true);
});

test('a cluster is not settled while a refusal is still being counted down by retries', () => {
  const retrying: Actor<unknown> = {
    name: 'retrying', watches: [], initial: () => null, observe: (state) => state,
    handle: (state, _what, turn) => {
      const created = turn.api.create('pods', podManifest('a'));
      if (!created.ok) turn.timer(1000, { do: 'retry', repeats: true });
      return state;
    },
  };
  const { simulation } = started([retrying]);
  simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'create', resource: 'pods', times: 3 }] }));
  simulation.tell('retrying', { do: 'start' });
  simulation.settle();
  assert.equal(simulation.objects.get('pods', 'default', 'a')?.metadata.name, 'a');
  simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'create', resource: 'pods' }] }));
  simulation.request('test', { verb: 'delete', resource: 'pods', name: 'a' });
  simulation.tell('retrying', { do: 'start' });
  assert.equal(simulation.settled, true);
});

test('a part that plans work for itself without end, in no time, is named instead of waited for', () => {
  const restless: Actor<unknown> = { name: 'restless', watches: [], initial: () => null, observe: (state) => state, handle: (state, what, turn) => (turn.timer(0, what), state) };
  const { simulation } = started([restless]);
  simulation.tell('restless', { do: 'turn' });
  assert.throws(() => simulation.pass(1), /time stands still at 0 ms: more than 1000000 events in one instant, the last for restless \(turn\)/);
});

test('a command to a part that is not there is refused by name', () => {
  assert.throws(() => started([]).simulation.tell('nobody', { do: 'x' }), /no part of the cluster is called "nobody"/);
});
