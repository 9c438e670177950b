import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import { restore, snapshot } from '../kernel/snapshot';
import { unchecked, type Invariant } from './invariant';
import { INVARIANTS } from './invariants';
import { newMonitor, rest, talliesOf, violationsOf, watch, type Monitor } from './monitor';
import { withWeb } from './testing/watched-cluster';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';

const hasty = withDecisions({ processReplica: (...args) => ({ ...DECISIONS.processReplica(...args), exit: false }) });

test('every invariant has its own name, and says which behaviours it follows from', () => {
  assert.equal(new Set(INVARIANTS.map(({ name }) => name)).size, INVARIANTS.length);
  for (const { name, behaviours } of INVARIANTS) assert.ok(behaviours.length > 0, name);
});

test('a monitor is one plain value: it goes to JSON and back after every entry, and comes to the same', () => {
  const { cluster } = withWeb({}, { seed: 3, actors: hasty }).image('web', 'app:2').pass(4000).patch('web', { spec: { replicas: 1 } }).settle();
  const start = newMonitor({ version: '1.33' });
  const straight = rest(cluster.journal().reduce((seen, entry) => watch(seen, entry), start));
  const detoured = rest(cluster.journal().reduce((seen, entry) => watch(restore(snapshot(seen)) as Monitor, entry), start));
  assert.equal(snapshot(talliesOf(detoured)), snapshot(talliesOf(straight)));
  assert.equal(snapshot(detoured.states), snapshot(straight.states));
  assert.ok(violationsOf(straight).length > 0);
});

test('a fork goes its own way: an earlier monitor stays as it was', () => {
  const { cluster } = withWeb();
  const journal = cluster.journal();
  const half = journal.slice(0, 40).reduce((seen, entry) => watch(seen, entry), newMonitor({ version: '1.33' }));
  const before = snapshot(half);
  journal.slice(40).reduce((seen, entry) => watch(seen, entry), half);
  assert.equal(snapshot(half), before);
});

test('an invariant is told of what it is about and of nothing else', () => {
  const told: string[] = [];
  const listener: Invariant<null> = {
    name: 'Listens', behaviours: [], subjects: ['container', 'services'], initial: () => null,
    after: (state, entry) => (told.push(entry.type === 'api' ? entry.resource : entry.type), unchecked(state)),
  };
  const listeners: readonly Invariant<unknown>[] = [listener as Invariant<unknown>];
  const journal = withWeb().cluster.journal();
  journal.reduce((seen, entry) => watch(seen, entry, listeners), newMonitor({ version: '1.33' }, listeners));
  const count = (subject: string): number => told.filter((name) => name === subject).length;
  assert.deepEqual([count('services'), count('container'), told.length], [1, 6, 7]);
});

test('a violation names the entry at which it showed', () => {
  const { cluster, monitor } = withWeb({}, { actors: hasty });
  const [violation] = violationsOf(monitor);
  const entry = cluster.journal()[(violation?.entry ?? 0) - 1];
  assert.ok(entry?.type === 'api' && entry.verb === 'create' && entry.name === 'web-1');
  assert.equal(violation?.at, entry.at);
});
