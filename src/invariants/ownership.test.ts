import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi, withDecisions } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { ownership } from './ownership';
import { healthyLives } from './testing/healthy-lives';
import { aSet, withWeb } from './testing/watched-cluster';

test('SS-ID-05: a controller that makes pods without a controller reference is caught', () => {
  const forgetful = withApi(statefulSetController(), (api) => ({
    create(resource, object) {
      const { ownerReferences: _, ...metadata } = object.metadata;
      return api.create(resource, resource === 'pods' ? { ...object, metadata } : object);
    },
  }));
  const { violations } = withWeb({}, { actors: withActor(forgetful) }).tally(ownership);
  assert.match(violations[0]?.text ?? '', /^the controller created pod default\/web-0 at .* although it has 0 controllers$/);
});

test('SS-CLAIM-06: a controller that lets go of a pod that fits is caught', () => {
  const careless = withDecisions({
    claimPods(view) {
      const first = [...view.seats.values()][0];
      return first === undefined || view.set.metadata.annotations?.['drop'] !== 'yes' ? DECISIONS.claimPods(view) : { batches: [[[{ do: 'release-pod', pod: first.pod }]]], exit: false };
    },
  });
  const watched = withWeb({}, { actors: careless });
  watched.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { annotations: { drop: 'yes' } } } }).pass(50);
  assert.match(watched.tally(ownership).violations[0]?.text ?? '', /^the controller let go of pod default\/web-2 at .* although it fits the set$/);
});

test('SS-CLAIM-04: a controller that adopts whatever it meets is caught', () => {
  const greedy = withApi(statefulSetController(), (api, turn) => ({
    patch(resource, namespace, name, type, body) {
      const stranger = turn.cache.get('pods', 'default', 'web-8');
      if (resource === 'pods' && stranger !== undefined) api.patch('pods', 'default', 'web-8', type, { metadata: { ownerReferences: (body as { metadata: { ownerReferences: unknown } }).metadata.ownerReferences } });
      return api.patch(resource, namespace, name, type, body);
    },
  }));
  const watched = withWeb({}, { actors: withActor(greedy) });
  watched.ask({ verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-8', labels: { app: 'other' } }, spec: { containers: [{ name: 'main', image: 'app:1' }] } } as never });
  watched.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } }).settle();
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web') }).pass(100);
  assert.match(watched.tally(ownership).violations[0]?.text ?? '', /^the controller adopted pod default\/web-8 at .* although its labels do not fit the set$/);
});

test('SS-DEL-03: a controller that goes on making pods for a set that is being deleted is caught', () => {
  const restless = withApi(statefulSetController(), (api, turn) => ({
    updateStatus(resource, object) {
      const set = resource === 'statefulsets' ? turn.cache.get('statefulsets', 'default', 'web') : undefined;
      if (set?.metadata.deletionTimestamp !== undefined) {
        const template = turn.cache.get('pods', 'default', 'web-1');
        if (template !== undefined) api.create('pods', { ...template, metadata: { name: 'web-5', namespace: 'default', labels: template.metadata.labels ?? {}, ownerReferences: template.metadata.ownerReferences ?? [] }, status: {} });
      }
      return api.updateStatus(resource, object);
    },
  }));
  const watched = withWeb({}, { actors: withActor(restless) });
  watched.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold'] } } });
  watched.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } }).pass(3000);
  assert.match(watched.tally(ownership).violations.at(-1)?.text ?? '', /^the controller created pod default\/web-5 at .* although its set is being deleted$/);
});

test('SS-CLAIM-01 SS-CLAIM-06: a correct controller makes, adopts and lets go as it should', () => {
  const watched = withWeb();
  watched.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { labels: { app: 'other' } } } }).settle();
  watched.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } }).settle();
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web') }).settle();
  const { violations, meant } = watched.tally(ownership);
  assert.deepEqual(violations, []);
  assert.ok(meant >= 6);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(ownership);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
