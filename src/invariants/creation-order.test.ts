import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { creationOrder } from './creation-order';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

const hasty = withDecisions({ processReplica: (...args) => ({ ...DECISIONS.processReplica(...args), exit: false }) });

test('SS-CREATE-03: a controller that does not wait for the pods below is caught', () => {
  const { violations } = withWeb({}, { actors: hasty }).tally(creationOrder);
  assert.match(violations[0]?.text ?? '', /^web-1 was created at 0:0\d\.\d{3} although web-0 was not Running and Ready$/);
  assert.match(violations[1]?.text ?? '', /^web-2 was created/);
});

test('SS-CREATE-05: it is caught too when a lower pod is not Ready any more while a higher one is missing', () => {
  const watched = withWeb({}, { actors: hasty });
  const before = watched.tally(creationOrder).violated;
  watched.use({ power: 'hold', pod: 'default/web-0' }).settle().remove('web-2').settle();
  const { violations, violated } = watched.tally(creationOrder);
  assert.equal(violated, before + 1);
  assert.match(violations.at(-1)?.text ?? '', /^web-2 was created at .* although web-0 was not Running and Ready$/);
});

/** It goes on as soon as a pod is Ready, however short a time it has been so. */
const impatient = withDecisions({
  processReplica(...args) {
    const verdict = DECISIONS.processReplica(...args);
    return args[2]?.ready === true ? { ...verdict, exit: false } : verdict;
  },
});

test('SS-CREATE-04: a controller that does not wait for minReadySeconds is caught', () => {
  const { violations } = withWeb({ minReadySeconds: 30 }, { actors: impatient }).tally(creationOrder);
  assert.match(violations[0]?.text ?? '', /^web-1 was created at .* although web-0 had not been Ready for 30 s$/);
  assert.deepEqual(withWeb({ minReadySeconds: 30 }).tally(creationOrder).violations, []);
});

test('SS-CREATE-04: it is caught too when a pod above has become Ready last', () => {
  const watched = withWeb({ minReadySeconds: 30 }, { actors: impatient });
  const before = watched.tally(creationOrder).violated;
  watched.use({ power: 'hold', pod: 'default/web-0' }).use({ power: 'hold', pod: 'default/web-2' }).settle().remove('web-1').settle();
  const { violations, violated } = watched.use({ power: 'release', pods: ['default/web-0', 'default/web-2'] }).settle().tally(creationOrder);
  assert.equal(violated, before + 1);
  assert.match(violations.at(-1)?.text ?? '', /^web-1 was created at .* although web-0 had not been Ready for 30 s$/);
});

test('a pod outside of the slots is caught', () => {
  const counting = withDecisions({
    newVersionedStatefulSetPod(scene, ordinal) {
      const action = DECISIONS.newVersionedStatefulSetPod(scene, ordinal);
      return action.do === 'create-pod' && ordinal === 2 ? { ...action, ordinal: 7 } : action;
    },
  });
  const { violations } = withWeb({}, { actors: counting }).tally(creationOrder);
  assert.match(violations[0]?.text ?? '', /^web-7 was created at .* although it has no place among ordinals 0 to 2$/);
});

test('a Parallel set is none of this rule\'s business', () => {
  assert.equal(withWeb({ podManagementPolicy: 'Parallel' }).tally(creationOrder).checked, 0);
});

test('the closest call of a healthy set is told', () => {
  const { meant, closest } = withWeb().tally(creationOrder);
  assert.equal(meant, 2);
  assert.match(closest?.text ?? '', /^web-\d was created \d+ ms after it came to be its turn$/);
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(creationOrder);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
