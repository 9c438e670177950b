import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import type { Action } from '../controllers/statefulset/plan/action';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import type { Scene } from '../controllers/statefulset/plan/scene';
import { seatAt } from '../controllers/statefulset/view/find';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';
import { updateOrder } from './update-order';

/** A controller whose update deletes the pods of these ordinals at once, when they are there and outdated. */
const updating = (ordinals: readonly number[], also: (scene: Scene, ordinal: number) => boolean) => withDecisions({
  updatePods(scene) {
    const pods = ordinals.filter((ordinal) => also(scene, ordinal)).flatMap((ordinal) => seatAt(scene.view, ordinal)?.pod ?? []);
    return { batches: pods.map((pod) => [[{ do: 'delete-pod', pod, why: 'update' } satisfies Action]]), exit: true };
  },
});
const isOutdated = (scene: Scene, ordinal: number): boolean => seatAt(scene.view, ordinal)?.revision !== scene.update.metadata.name;

test('SS-UPD-01: a controller that updates from the lowest ordinal is caught', () => {
  const { violations } = withWeb({}, { actors: updating([0], isOutdated) }).image('web', 'app:2').settle().tally(updateOrder);
  assert.match(violations[0]?.text ?? '', /^web-0 was deleted at .* although web-2 above it was still to be updated$/);
});

test('SS-PART-01: one that does not heed the partition is caught', () => {
  const forgetful = withDecisions({
    updatePods: (scene, decisions) => DECISIONS.updatePods({ ...scene, set: { ...scene.set, spec: { ...scene.set.spec, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } } } }, decisions),
  });
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } };
  const { violations } = withWeb({ updateStrategy }, { actors: forgetful }).image('web', 'app:2').pass(10_000).tally(updateOrder);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* although it is below the partition, which begins at ordinal 2$/);
});

test('SS-ONDEL-01: one that updates a set whose strategy is OnDelete is caught', () => {
  const { violations } = withWeb({ updateStrategy: { type: 'OnDelete' } }, { actors: updating([2], isOutdated) }).image('web', 'app:2').settle().tally(updateOrder);
  assert.match(violations[0]?.text ?? '', /^web-2 was deleted at .* although the update strategy was OnDelete$/);
});

test('SS-UPD-05: one that takes pods away whose revision is the set\'s is caught', () => {
  const restless = updating([2], (scene) => scene.set.metadata.annotations?.['restart'] === 'please');
  const watched = withWeb({}, { actors: restless });
  watched.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { annotations: { restart: 'please' } } } }).pass(100);
  assert.match(watched.tally(updateOrder).violations[0]?.text ?? '', /^web-2 was deleted at .* although it was at the revision of the set$/);
});

test('SS-SCALE-12: one that updates before it has scaled down is caught', () => {
  const hasty = withDecisions({ processCondemnedPods: () => ({ batches: [], exit: false }) });
  const watched = withWeb({ replicas: 4 }, { actors: hasty });
  const { violations } = watched.patch('web', { spec: { replicas: 3 } }).settle().image('web', 'app:2').settle().tally(updateOrder);
  assert.match(violations[0]?.text ?? '', /^web-2 was deleted at .* although the set was still being scaled down$/);
});

test('SS-MAXU-03: with a budget of two both go in one sync, highest first; the other way round is caught', () => {
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } };
  const correct = withWeb({ replicas: 5, updateStrategy }, { version: '1.35.0' }).image('web', 'app:2').settle().tally(updateOrder);
  assert.deepEqual([correct.meant, correct.violations], [5, []]);
  const upsideDown = withDecisions({
    updatePods(scene, decisions) {
      const plan = DECISIONS.updatePods(scene, decisions);
      return { ...plan, batches: [...plan.batches].reverse() };
    },
  });
  const { violations } = withWeb({ replicas: 5, updateStrategy }, { version: '1.35.0', actors: upsideDown }).image('web', 'app:2').settle().tally(updateOrder);
  assert.match(violations[0]?.text ?? '', /^web-3 was deleted at .* although web-4 above it was still to be updated$/);
});

test('SS-PART-01 SS-UPD-07: a correct controller raises no alarm while the template, the partition and the pods change', () => {
  const watched = withWeb({ replicas: 4 }).image('web', 'app:2').pass(1500).image('web', 'app:3').pass(2500);
  watched.patch('web', { spec: { updateStrategy: { rollingUpdate: { partition: 2 } } } }).remove('web-1').pass(3000).image('web', 'app:1').settle();
  const { meant, violations, closest } = watched.tally(updateOrder);
  assert.ok(meant > 2);
  assert.deepEqual(violations, []);
  assert.match(closest?.text ?? '', /^web-\d was deleted \d+ ms after it came to be its turn$/);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(updateOrder);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
