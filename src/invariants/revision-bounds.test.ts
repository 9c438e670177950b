import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi, withDecisions } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { NOTHING } from '../controllers/statefulset/plan/action';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import type { JournalEntry } from '../kernel/journal';
import type { ControllerRevision } from '../kube/objects';
import { newMonitor, talliesOf, watch } from './monitor';
import { revisionBounds } from './revision-bounds';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

test('SS-REV-08: a controller that numbers from the first free place is caught', () => {
  const counting = withDecisions({
    getStatefulSetRevisions(set, revisions, release) {
      const wanted = DECISIONS.getStatefulSetRevisions(set, revisions, release);
      return wanted.is === 'to-create' ? { ...wanted, revision: { ...wanted.revision, revision: 1 } } : wanted;
    },
  });
  const { violations } = withWeb({}, { actors: counting }).image('web', 'app:2').settle().tally(revisionBounds);
  assert.match(violations[0]?.text ?? '', /^revision default\/web-\w+ got number 1 at .*, but there was number 1 already$/);
});

test('SS-REV-16 SS-REV-17: a controller that does not trim is caught at rest', () => {
  const hoarding = withDecisions({ truncateHistory: () => NOTHING });
  const watched = withWeb({ revisionHistoryLimit: 1 }, { actors: hoarding }).image('web', 'app:2').settle().image('web', 'app:3').settle();
  assert.match(watched.tally(revisionBounds).violations[0]?.text ?? '', /^default\/web keeps 2 unused revisions, and may keep 1: web-\w+, web-\w+$/);
});

test('SS-REV-03: a revision whose name is not made of its data is caught', () => {
  const naming = withApi(statefulSetController(), (api) => ({
    create: (resource, object) => api.create(resource, resource === 'controllerrevisions' ? { ...object, metadata: { ...object.metadata, name: 'web-abc' } } : object),
  }));
  const { violations, meant } = withWeb({}, { actors: withActor(naming) }).tally(revisionBounds);
  assert.equal(meant, 1);
  assert.match(violations[0]?.text ?? '', /^revision default\/web-abc was created at .*, but its name is not made of its set and the hash of its data$/);
});

test('SS-REV-09: names are made from the collision count of the status on, whoever has written it', () => {
  const watched = withWeb().ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', subresource: 'status', body: { status: { collisionCount: 30 } } }).settle();
  const { violations, meant } = watched.image('web', 'app:2').settle().tally(revisionBounds);
  assert.deepEqual([violations, meant > 0], [[], true]);
});

test('SS-STRAT-09: data that changes is caught, whoever wrote it', () => {
  const revision = (data: unknown): ControllerRevision => ({ apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'web-x', namespace: 'default' }, data, revision: 1 });
  const entry: JournalEntry = { type: 'api', by: 'user', verb: 'update', resource: 'controllerrevisions', namespace: 'default', name: 'web-x', code: 200, object: revision({ a: 2 }), previous: revision({ a: 1 }), at: 5, number: 1 };
  const monitor = watch(newMonitor({ version: '1.33' }, [revisionBounds]), entry, [revisionBounds]);
  assert.match(talliesOf(monitor, [revisionBounds])[revisionBounds.name]?.violations[0]?.text ?? '', /^the data of revision default\/web-x was changed by user at 0:00.005$/);
});

test('SS-REV-07 SS-REV-16: a correct controller stays within its bounds, and comes up to the limit', () => {
  const watched = withWeb({ revisionHistoryLimit: 1 });
  for (const image of ['app:2', 'app:3', 'app:1', 'app:2']) watched.image('web', image).settle();
  const { violations, closest, meant } = watched.tally(revisionBounds);
  assert.deepEqual(violations, []);
  assert.ok(meant > 0);
  assert.deepEqual([closest?.margin, closest?.text], [0, 'default/web keeps 1 unused revisions, and may keep 1']);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(revisionBounds);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
