import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import type { JournalBody, JournalEntry } from '../kernel/journal';
import { oneProcessPerIdentity } from './one-process-per-identity';
import { newMonitor, talliesOf, watch } from './monitor';
import { healthyLives } from './testing/healthy-lives';
import { withWeb, type WatchedCluster } from './testing/watched-cluster';

function nodeOf(watched: WatchedCluster, pod: string): string {
  return watched.cluster.simulation.objects.get('pods', 'default', pod)?.spec.nodeName ?? '';
}

/** The node of a pod falls silent, and nothing new is put on it. */
function silence(watched: WatchedCluster, pod: string): string {
  const node = nodeOf(watched, pod);
  watched.ask({ verb: 'patch', resource: 'nodes', name: node, patchType: 'merge', body: { spec: { unschedulable: true } } }).use({ power: 'cut-off', node });
  return node;
}

test('SS-AMO-01: a controller that forces pods away from a silent node is caught when the successor starts', () => {
  const forcing = withApi(statefulSetController(), (api) => ({ delete: (resource, namespace, name) => api.delete(resource, namespace, name, { gracePeriodSeconds: 0 }) }));
  const watched = withWeb({}, { actors: withActor(forcing) });
  const node = silence(watched, 'web-2');
  watched.image('web', 'app:2').pass(20_000);
  const [violation] = watched.tally(oneProcessPerIdentity).violations;
  assert.match(violation?.text ?? '', new RegExp(`^default/web-2 runs twice from 0:.*: main started on node-\\d .* while it runs on ${node} `));
  const entry = watched.cluster.journal()[(violation?.entry ?? 0) - 1];
  assert.deepEqual([entry?.type, entry?.type === 'container' && entry.did], ['container', 'started']);
});

test('SS-AMO-03: what a user brings about by forcing a pod away is told, but excused', () => {
  const watched = withWeb();
  silence(watched, 'web-2');
  watched.ask({ verb: 'delete', resource: 'pods', name: 'web-2', options: { gracePeriodSeconds: 0 } }).pass(20_000);
  const { violations, excused } = watched.tally(oneProcessPerIdentity);
  assert.deepEqual(violations, []);
  assert.match(excused[0]?.text ?? '', /^default\/web-2 runs twice .*: user forced the pod with uid .* out of the API$/);
});

test('SS-AMO-03: a machine that nobody hears of may start a forced pod only later, when the cluster has long been at rest', () => {
  const watched = withWeb({ volumeClaimTemplates: [] }).use({ power: 'stuck', pod: 'default/web-2' }).remove('web-2').settle();
  silence(watched, 'web-2');
  watched.settle().ask({ verb: 'delete', resource: 'pods', name: 'web-2', options: { gracePeriodSeconds: 0 } }).settle().use({ power: 'release', pods: ['default/web-2'] }).settle();
  const { violations, excused } = watched.tally(oneProcessPerIdentity);
  assert.deepEqual(violations, []);
  assert.equal(excused.length, 1);
});

test('SS-AMO-03: pods of a machine whose Node was deleted while it runs on are excused', () => {
  const watched = withWeb();
  const node = silence(watched, 'web-2');
  watched.ask({ verb: 'delete', resource: 'nodes', name: node }).pass(600_000);
  const { violations, excused } = watched.tally(oneProcessPerIdentity);
  assert.deepEqual(violations, []);
  assert.match(excused[0]?.text ?? '', new RegExp(`node ${node} was deleted$`));
});

test('SS-AMO-02: as long as nobody forces anything, a silent node breaks nothing, and the closest call is told', () => {
  const watched = withWeb();
  const node = silence(watched, 'web-2');
  watched.pass(600_000).use({ power: 'connect', node }).settle();
  const { violations, meant, closest } = watched.tally(oneProcessPerIdentity);
  assert.deepEqual(violations, []);
  assert.ok(meant > 0);
  assert.match(closest?.text ?? '', /^default\/web-\d started \d+ ms after its predecessor ended$/);
});

test('a container that starts again in its own pod is no second process; the same pod on two nodes is', () => {
  const started = (uid: string, node: string): JournalBody => ({ type: 'container', did: 'started', pod: 'default/web-0', container: 'main', uid, node });
  const exited: JournalBody = { type: 'container', did: 'exited', pod: 'default/web-0', container: 'main', uid: 'a', node: 'node-1' };
  const monitor = [started('a', 'node-1'), exited, started('a', 'node-1'), started('a', 'node-2')]
    .map((body, index): JournalEntry => ({ ...body, at: index, number: index + 1 }))
    .reduce((seen, entry) => watch(seen, entry, [oneProcessPerIdentity]), newMonitor({ version: '1.33' }, [oneProcessPerIdentity]));
  assert.deepEqual(talliesOf(monitor, [oneProcessPerIdentity])[oneProcessPerIdentity.name]?.violations.map(({ entry }) => entry), [4]);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(oneProcessPerIdentity);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
