import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withCache, withDecisions } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { releaseOf } from '../kube/release';
import { slotRevisions } from './slot-revisions';
import { healthyLives } from './testing/healthy-lives';
import { aSet, WatchedCluster, withWeb } from './testing/watched-cluster';

const PARTITION = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } } as const;

test('SS-PART-04: a controller that makes pods below the partition anew with the new template is caught', () => {
  const eager = withDecisions({ newVersionedStatefulSetPod: (scene, ordinal) => ({ do: 'create-pod', ordinal, revision: scene.update }) });
  const { violations } = withWeb(PARTITION, { actors: eager }).image('web', 'app:2').settle().remove('web-0').settle().tally(slotRevisions);
  assert.match(violations[0]?.text ?? '', /^web-0 was created at .* with revision web-\w+ although the partition keeps it at web-\w+$/);
});

test('SS-UPD-08: one that makes pods above the partition anew with the old template is caught', () => {
  const timid = withDecisions({ newVersionedStatefulSetPod: (scene, ordinal) => ({ do: 'create-pod', ordinal, revision: scene.current }) });
  const { violations } = withWeb(PARTITION, { actors: timid }).image('web', 'app:2').pass(60_000).tally(slotRevisions);
  assert.match(violations[0]?.text ?? '', /^web-2 was created at .* although it is not below the partition, and the set has another template$/);
});

test('SS-REV-12: one that takes an update for complete while pods are missing is caught', () => {
  const hasty = withActor(statefulSetController({ ...DECISIONS, completeRollingUpdate: (set, status) => DECISIONS.completeRollingUpdate(set, status, releaseOf('1.20')) }));
  const watched = withWeb({ ...PARTITION, podManagementPolicy: 'Parallel', replicas: 1 }, { actors: hasty }).image('web', 'app:2').settle();
  const { violations } = watched.use({ power: 'refuse', verb: 'create', resource: 'pods' }).remove('web-0').settle().tally(slotRevisions);
  assert.match(violations[0]?.text ?? '', /^default\/web took its update for complete at .* with 0 updated and 0 Ready pods, although it has 1 replicas$/);
});

test('SS-REV-12: so is one that does not wait for them to be Ready', () => {
  const blind = withDecisions({ completeRollingUpdate: (set, status, release) => ({ ...DECISIONS.completeRollingUpdate(set, { ...status, readyReplicas: status.replicas ?? 0 }, release), readyReplicas: status.readyReplicas ?? 0 }) });
  const watched = withWeb({ podManagementPolicy: 'Parallel' }, { actors: blind }).use({ power: 'image', image: 'app:bad', behaviour: 'never-ready' }).image('web', 'app:bad').settle();
  const { violations } = watched.remove('web-0').remove('web-1').settle().tally(slotRevisions);
  assert.match(violations[0]?.text ?? '', /^default\/web took its update for complete at .* with 3 updated and \d Ready pods, although it has 3 replicas$/);
});

test('SS-ONDEL-04: and one that completes updates whose strategy is OnDelete', () => {
  const eager = withDecisions({ completeRollingUpdate: (set, status, release) => DECISIONS.completeRollingUpdate({ ...set, spec: { ...set.spec, updateStrategy: { type: 'RollingUpdate' } } }, status, release) });
  const watched = withWeb({ updateStrategy: { type: 'OnDelete' } }, { actors: eager }).image('web', 'app:2').settle();
  const { violations } = watched.remove('web-0').remove('web-1').remove('web-2').settle().tally(slotRevisions);
  assert.match(violations[0]?.text ?? '', /^default\/web took its update for complete at .* with 3 updated and 3 Ready pods/);
});

test('SS-UPD-09: a set without a rollingUpdate block may make pods at either revision', () => {
  const watched = withWeb({ updateStrategy: { type: 'RollingUpdate' } }).image('web', 'app:2').pass(2000).remove('web-0').settle();
  assert.deepEqual(watched.tally(slotRevisions).violations, []);
});

test('SS-REV-11: one that has not seen the first status of its set yet takes the update revision for the current one, and is not to blame', () => {
  const forgetful = withActor(withCache(statefulSetController(), (cache) => ({
    get: (resource, namespace, name) => {
      const object = cache.get(resource, namespace, name);
      return resource === 'statefulsets' && object !== undefined ? { ...object, status: undefined } : object;
    },
  })));
  const watched = new WatchedCluster({ version: '1.20', actors: forgetful }).use({ power: 'refuse', verb: 'create', resource: 'pods' });
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web', PARTITION) }).settle();
  watched.use({ power: 'allow' }).pass(1500).image('web', 'app:2').pass(1500);
  assert.deepEqual(watched.tally(slotRevisions).violations, []);
  assert.ok(watched.tally(slotRevisions).checked > 0);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(slotRevisions);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
