import assert from 'node:assert/strict';
import test from 'node:test';
import { withActor, withDecisions } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { releaseOf } from '../kube/release';
import { slotRevisions } from './slot-revisions';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

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
  assert.match(violations[0]?.text ?? '', /^default\/web took its update for complete at .* with 0 updated pods, although it has 1 replicas$/);
});

test('SS-UPD-09: a set without a rollingUpdate block may make pods at either revision', () => {
  const watched = withWeb({ updateStrategy: { type: 'RollingUpdate' } }).image('web', 'app:2').pass(2000).remove('web-0').settle();
  assert.deepEqual(watched.tally(slotRevisions).violations, []);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(slotRevisions);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
