import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { emptyView } from '../controllers/statefulset/view/set-view';
import type { StatefulSet } from '../kube/objects';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';
import { updateBudget } from './update-budget';

test('SS-MAXU-01: a controller that forgets its limit is caught', () => {
  const unlimited = withDecisions({ getStatefulSetMaxUnavailable: () => 5 });
  const { violations } = withWeb({}, { version: '1.35.0', actors: unlimited }).image('web', 'app:2').pass(300).tally(updateBudget);
  assert.equal(violations.length, 2);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* to update it although web-2 was missing or not Ready and only 1 may be away$/);
});

test('SS-UPD-04: one that rolls on although the new pod is not Ready is caught', () => {
  const blind = withDecisions({
    processReplicas: (scene, decisions) => ({ ...DECISIONS.processReplicas(scene, decisions), exit: false }),
    updatePods: (scene, decisions) => DECISIONS.updatePods({ ...scene, view: { ...scene.view, unhealthyUp: emptyView(scene.set).unhealthyUp } }, decisions),
  });
  const watched = withWeb({}, { actors: blind }).use({ power: 'image', image: 'app:bad', behaviour: 'never-ready' }).image('web', 'app:bad').settle();
  const { violations } = watched.tally(updateBudget);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* to update it although web-2 was missing or not Ready and only 1 may be away$/);
});

test('SS-UPD-10: a Parallel set that goes on although a pod above is not Ready is caught', () => {
  const blind = withDecisions({
    updatePods: (scene, decisions) => DECISIONS.updatePods({ ...scene, view: { ...scene.view, unhealthyUp: emptyView(scene.set).unhealthyUp } }, decisions),
  });
  const { violations } = withWeb({ podManagementPolicy: 'Parallel' }, { actors: blind }).image('web', 'app:2').settle().tally(updateBudget);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* only 1 may be away$/);
});

const WAIT_30: Partial<StatefulSet['spec']> = { podManagementPolicy: 'Parallel', minReadySeconds: 30 };

test('SS-READY-04: from 1.35 on, one that takes the next pod as soon as the one before is Ready is caught; before, every Parallel set did so', () => {
  const hasty = withDecisions({ updatePods: (scene, decisions) => DECISIONS.updatePods({ ...scene, view: { ...scene.view, unavailableUp: scene.view.unhealthyUp } }, decisions) });
  const { violations } = withWeb(WAIT_30, { version: '1.37', actors: hasty }).image('web', 'app:2').settle().tally(updateBudget);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* to update it although web-2 had not been Ready for 30 s and only 1 may be away$/);
  for (const version of ['1.33', '1.37']) assert.deepEqual(withWeb(WAIT_30, { version }).image('web', 'app:2').settle().tally(updateBudget).violations, [], version);
});

test('SS-READY-08: an ordered set that does not wait for minReadySeconds is caught in every version', () => {
  const hasty = withDecisions({ processReplica: (...args) => ({ ...DECISIONS.processReplica(...args), ...(args[2]?.ready === true && { exit: false }) }) });
  for (const version of ['1.27', '1.33']) {
    const { violations } = withWeb({ minReadySeconds: 30 }, { version, actors: hasty }).settle().image('web', 'app:2').settle().tally(updateBudget);
    assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* to update it although web-2 had not been Ready for 30 s and only 1 may be away$/, version);
  }
});

test('SS-MAXU-03 SS-MAXU-04: a correct controller keeps to its budget and comes close to it', () => {
  for (const podManagementPolicy of ['OrderedReady', 'Parallel']) {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: '50%' } };
    const watched = withWeb({ replicas: 6, updateStrategy, podManagementPolicy }, { version: '1.37' }).image('web', 'app:2').pass(2000).image('web', 'app:3').settle();
    const { meant, violations, closest } = watched.tally(updateBudget);
    assert.deepEqual(violations, [], podManagementPolicy);
    assert.ok(meant >= 6);
    assert.match(closest?.text ?? '', /^web-\d was taken \d+ ms after the last change that allowed it$/);
  }
});

test('SS-MAXU-08: outdated pods that are not Ready may all go at once in a Parallel set of 1.37', () => {
  const watched = withWeb({ podManagementPolicy: 'Parallel' }, { version: '1.37' });
  for (const ordinal of [0, 1, 2]) watched.use({ power: 'hold', pod: `default/web-${String(ordinal)}` });
  const { meant, violations } = watched.settle().image('web', 'app:2').settle().tally(updateBudget);
  assert.deepEqual([meant, violations], [3, []]);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(updateBudget);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
