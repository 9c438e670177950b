import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withApi, withDecisions } from '../cluster/testing/broken-parts';
import { garbageCollector } from '../controllers/garbage-collector/garbage-collector';
import { statefulSetController } from '../controllers/statefulset/actor';
import type { Pod } from '../kube/objects';
import { orphansLeftAlone } from './orphans-left-alone';
import { healthyLives } from './testing/healthy-lives';
import { aSet, withWeb } from './testing/watched-cluster';

test('SS-CLAIM-01: a controller that deletes orphans instead of adopting them is caught', () => {
  const ruthless = withDecisions({
    claimPods: (view) => ({ batches: [...view.toAdopt.values()].map((pod) => [[{ do: 'delete-pod', pod, why: 'failed' }]]), exit: false }),
  });
  const watched = withWeb({}, { actors: ruthless });
  watched.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } }).settle();
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web') }).pass(5000);
  const { violations } = watched.tally(orphansLeftAlone);
  assert.match(violations[0]?.text ?? '', /^statefulset-controller deleted pod default\/web-\d, which nothing owned, at /);
});

test('SS-CLAIM-10: a controller that changes a pod of another owner is caught', () => {
  const meddling = withApi(statefulSetController(), (api, turn) => ({
    create(resource, object) {
      const foreign = turn.cache.get('pods', 'default', 'db-0');
      if (resource === 'pods' && foreign !== undefined) api.patch('pods', 'default', 'db-0', 'merge', { metadata: { labels: { touched: object.metadata.name } } });
      return api.create(resource, object);
    },
  }));
  const watched = withWeb({}, { actors: withActor(meddling) });
  const service = watched.cluster.simulation.objects.get('services', 'default', 'web');
  const ownerReferences = [{ apiVersion: 'v1', kind: 'Service', name: 'web', uid: service?.metadata.uid ?? '', controller: true }];
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'db-0', ownerReferences }, spec: { containers: [{ name: 'main', image: 'app:1' }] } };
  const { violations } = watched.ask({ verb: 'create', resource: 'pods', body: pod }).settle().remove('web-2').settle().tally(orphansLeftAlone);
  assert.equal(violations.length, 1);
  assert.match(violations[0]?.text ?? '', /^statefulset-controller changed pod default\/db-0, which Service web \(uid .*\) controlled, at /);
});

test('GC-10: a garbage collector that deletes pods of a set that stays is caught', () => {
  const mistaken = withApi(garbageCollector, (api) => ({
    get(resource, namespace, name) {
      const found = api.get(resource, namespace, name);
      return found.ok && found.object.kind === 'StatefulSet' ? { ok: true, object: { ...found.object, metadata: { ...found.object.metadata, uid: 'of-an-earlier-set' } } } : found;
    },
  }));
  const watched = withWeb({}, { actors: withActor(mistaken) });
  const strange = { apiVersion: 'v1', kind: 'Service', name: 'gone', uid: 'of-a-service-that-is-gone' };
  const [owner] = watched.cluster.simulation.objects.get('pods', 'default', 'web-1')?.metadata.ownerReferences ?? [];
  watched.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { ownerReferences: [owner, strange] } } }).settle();
  assert.match(watched.tally(orphansLeftAlone).violations[0]?.text ?? '', /^generic-garbage-collector deleted pod default\/web-1, whose set \S+ stays, at /);
});

test('SS-DEL-04: pods that a set leaves behind, and pods that were never owned, are left alone', () => {
  const watched = withWeb();
  watched.ask({ verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-7', labels: { app: 'other' } }, spec: { containers: [{ name: 'main', image: 'app:1' }] } } as Pod });
  watched.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } }).settle();
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web', { replicas: 1 }) }).settle();
  const { violations, meant } = watched.tally(orphansLeftAlone);
  assert.deepEqual(violations, []);
  assert.ok(meant > 2);
  assert.deepEqual([...watched.cluster.simulation.objects.list('pods', 'default')].map(({ metadata }) => metadata.name), ['web-0', 'web-7']);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(orphansLeftAlone);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
