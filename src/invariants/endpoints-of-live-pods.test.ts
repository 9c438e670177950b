import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor } from '../cluster/testing/broken-parts';
import { endpointController } from '../controllers/endpoints/endpoint-controller';
import { endpointSliceController } from '../controllers/endpoint-slices/endpointslice-controller';
import { endpointsOfLivePods } from './endpoints-of-live-pods';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

test('EP-01: a controller that misses pods becoming unready is caught at rest', () => {
  const deaf = { ...endpointController, observe: (...[state, change, turn]: Parameters<typeof endpointController.observe>) => (change.type === 'MODIFIED' && state.tracked.get('default/web')?.membership.members.size === 3 ? state : endpointController.observe(state, change, turn)) };
  const watched = withWeb({}, { actors: withActor(deaf) }).use({ power: 'hold', pod: 'default/web-1' }).settle();
  const { violations } = watched.tally(endpointsOfLivePods);
  assert.match(violations[0]?.text ?? '', /^service default\/web: [\d.]+ is of default\/web-1, which is not Ready$/);
});

test('DNS-05: one that keeps the addresses of pods that are gone is caught', () => {
  const deaf = { ...endpointSliceController, observe: (...[state, change, turn]: Parameters<typeof endpointSliceController.observe>) => ('deletionTimestamp' in change.object.metadata ? state : endpointSliceController.observe(state, change, turn)) };
  const watched = withWeb({}, { actors: withActor(deaf) }).patch('web', { spec: { replicas: 2 } }).settle();
  assert.match(watched.tally(endpointsOfLivePods).violations[0]?.text ?? '', /^service default\/web: [\d.]+ is of a pod that is gone \(uid .*\)$/);
});

test('EP-02: a service that publishes not-ready addresses may name pods that are not Ready', () => {
  const watched = withWeb();
  watched.ask({ verb: 'patch', resource: 'services', name: 'web', patchType: 'merge', body: { spec: { publishNotReadyAddresses: true } } });
  const { violations, meant } = watched.use({ power: 'hold', pod: 'default/web-1' }).settle().tally(endpointsOfLivePods);
  assert.deepEqual(violations, []);
  assert.ok(meant > 0);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(endpointsOfLivePods);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
