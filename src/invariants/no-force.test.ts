import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import type { JournalEntry } from '../kernel/journal';
import type { Pod } from '../kube/objects';
import { newMonitor, talliesOf, watch } from './monitor';
import { noForce } from './no-force';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

const withGrace = (gracePeriodSeconds: number) => withActor(withApi(statefulSetController(), (api) => ({
  delete: (resource, namespace, name) => api.delete(resource, namespace, name, { gracePeriodSeconds }),
})));

test('SS-AMO-04: a controller that forces pods away is caught', () => {
  const { violations } = withWeb({}, { actors: withGrace(0) }).image('web', 'app:2').settle().tally(noForce);
  assert.match(violations[0]?.text ?? '', /^web-2 on node-\d was deleted at .* with a grace of 0 s instead of its own 10 s$/);
});

test('SS-SCALE-03: one that is only impatient is caught too', () => {
  const { violations } = withWeb({}, { actors: withGrace(3) }).patch('web', { spec: { replicas: 2 } }).settle().tally(noForce);
  assert.match(violations[0]?.text ?? '', /with a grace of 3 s instead of its own 10 s$/);
});

test('SS-AMO-01: a pod that is made while its name is taken is caught', () => {
  const pod = (uid: string): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', namespace: 'default', uid }, spec: { containers: [] } });
  const created = (uid: string, number: number): JournalEntry => ({ type: 'api', by: 'statefulset-controller', verb: 'create', resource: 'pods', namespace: 'default', name: 'web-0', code: 201, object: pod(uid), at: 7, number });
  const monitor = [created('a', 1), created('b', 2)].reduce((seen, entry) => watch(seen, entry, [noForce]), newMonitor({ version: '1.33' }, [noForce]));
  assert.equal(talliesOf(monitor, [noForce])[noForce.name]?.violations[0]?.text, 'pod default/web-0 was created at 0:00.007 while its name was held by the pod with uid a');
});

test('SS-UPD-14: a correct controller waits for the name, and the closest call is told', () => {
  const { violations, meant, closest } = withWeb().image('web', 'app:2').settle().tally(noForce);
  assert.deepEqual([violations, meant], [[], 6]);
  assert.match(closest?.text ?? '', /^web-\d was created \d+ ms after the pod before it had left the API$/);
});

test('users may force what they like', () => {
  const watched = withWeb().ask({ verb: 'delete', resource: 'pods', name: 'web-1', options: { gracePeriodSeconds: 0 } }).settle();
  assert.deepEqual(watched.tally(noForce).violations, []);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(noForce);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
