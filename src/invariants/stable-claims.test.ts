import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi, withCache } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import type { Pod } from '../kube/objects';
import { stableClaims } from './stable-claims';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

test('SS-PVC-01: a controller that gives a pod another claim when it comes back is caught', () => {
  const shuffling = withApi(statefulSetController(), (api) => ({
    create(resource, object) {
      if (resource !== 'pods' || object.metadata.name !== 'web-1') return api.create(resource, object);
      const pod = object as Pod;
      const volumes = pod.spec.volumes?.map((volume) => ({ ...volume, persistentVolumeClaim: { claimName: 'data-web-0' } })) ?? [];
      return api.create(resource, { ...object, spec: { ...pod.spec, volumes } });
    },
  }));
  const { violations } = withWeb({}, { actors: withActor(shuffling) }).tally(stableClaims);
  assert.match(violations[0]?.text ?? '', /^pod default\/web-1 was created at .* with claim data-web-0 as its data instead of data-web-1$/);
});

test('SS-SCALE-15: a controller that deletes a claim with its pod is caught', () => {
  const tidy = withApi(statefulSetController(), (api) => ({
    delete(resource, namespace, name, options) {
      const result = api.delete(resource, namespace, name, options);
      if (resource === 'pods') api.delete('persistentvolumeclaims', namespace, `data-${name}`);
      return result;
    },
  }));
  const watched = withWeb({}, { actors: withActor(tidy) }).patch('web', { spec: { replicas: 2 } }).settle();
  assert.match(watched.tally(stableClaims).violations[0]?.text ?? '', /^the controller deleted claim default\/data-web-2 at /);
});

test('SS-CREATE-08: a controller that makes a pod before its claim is caught', () => {
  const careless = withApi(statefulSetController(), (api) => ({
    create: (resource, object) => (resource === 'persistentvolumeclaims' ? { ok: true, object } : api.create(resource, object)),
  }));
  const { violations } = withWeb({}, { actors: withActor(careless) }).tally(stableClaims);
  assert.match(violations[0]?.text ?? '', /^pod default\/web-0 was created at .* before its claim data-web-0 was$/);
});

test('SS-PVC-06: a pod that is put onto a claim that is being deleted is caught', () => {
  const blind = withCache(statefulSetController(), (cache) => ({
    get(resource, namespace, name) {
      const found = cache.get(resource, namespace, name);
      if (resource !== 'persistentvolumeclaims' || found === undefined) return found;
      const { deletionTimestamp: _, ...metadata } = found.metadata;
      return { ...found, metadata };
    },
  }));
  const watched = withWeb({}, { actors: withActor(blind) });
  watched.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-2', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold'] } } });
  watched.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-2' }).settle().remove('web-2').settle();
  assert.match(watched.tally(stableClaims).violations[0]?.text ?? '', /^pod default\/web-2 was created at .* onto claim data-web-2, which was being deleted$/);
});

test('SS-PVC-05 SS-UPD-15: pods that come back keep their claims', () => {
  const watched = withWeb().patch('web', { spec: { replicas: 1 } }).settle().patch('web', { spec: { replicas: 3 } }).settle().image('web', 'app:2').settle();
  const { meant, violations } = watched.tally(stableClaims);
  assert.deepEqual(violations, []);
  assert.equal(meant, 5);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(stableClaims);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
