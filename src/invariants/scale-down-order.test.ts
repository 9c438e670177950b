import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { scaleDownOrder } from './scale-down-order';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';

const scaledDown = { spec: { replicas: 1 } };

test('SS-SCALE-02: a controller that lets all surplus pods go at once is caught', () => {
  const hasty = withDecisions({ processCondemned: (scene, seat) => ({ ...DECISIONS.processCondemned(scene, seat), exit: false }) });
  const { violations } = withWeb({ replicas: 4 }, { actors: hasty }).patch('web', scaledDown).settle().tally(scaleDownOrder);
  assert.match(violations[0]?.text ?? '', /^web-2 was deleted at .* to scale down although web-3 was still there$/);
});

test('SS-SCALE-02: one that begins with the lowest ordinal is caught', () => {
  const upwards = withDecisions({
    processCondemnedPods(scene, decisions) {
      const burst = DECISIONS.processCondemnedPods({ ...scene, set: { ...scene.set, spec: { ...scene.set.spec, podManagementPolicy: 'Parallel' } } }, decisions);
      const rows = burst.batches.flat();
      return { batches: rows.slice(-1).map((row) => [row]), exit: rows.length > 0 };
    },
  });
  const { violations } = withWeb({ replicas: 4 }, { actors: upwards }).patch('web', scaledDown).settle().tally(scaleDownOrder);
  assert.match(violations[0]?.text ?? '', /^web-1 was deleted at .* to scale down although web-3 was still there$/);
});

test('SS-SCALE-04: one that scales down while a slot is not Ready is caught', () => {
  const careless = withDecisions({ processReplicas: (...args) => ({ ...DECISIONS.processReplicas(...args), exit: false }) });
  const watched = withWeb({ replicas: 3 }, { actors: careless }).use({ power: 'hold', pod: 'default/web-0' }).settle();
  const { violations } = watched.patch('web', scaledDown).settle().tally(scaleDownOrder);
  assert.match(violations[0]?.text ?? '', /^web-2 was deleted at .* to scale down although slot 0 was not Ready$/);
});

test('SS-SCALE-04: and one that does so while a slot is not Ready for minReadySeconds yet', () => {
  const hasty = withDecisions({ processReplica: (...args) => ({ ...DECISIONS.processReplica(...args), ...(args[2]?.ready === true && { exit: false }) }) });
  const violations = (actors?: typeof hasty) => {
    const watched = withWeb({ replicas: 2, minReadySeconds: 30 }, { ...(actors && { actors }) }).use({ power: 'hold', pod: 'default/web-0' }).settle();
    return watched.patch('web', scaledDown).settle().use({ power: 'release', pods: ['default/web-0'] }).settle().tally(scaleDownOrder).violations;
  };
  assert.match(violations(hasty)[0]?.text ?? '', /^web-1 was deleted at .* to scale down although slot 0 had not been Ready for 30 s$/);
  assert.deepEqual(violations(), []);
});

test('SS-SCALE-07: one that deletes a pod although two surplus pods are not Ready is caught', () => {
  const eager = withDecisions({ processCondemned: (_scene, { pod, terminating }) => ({ row: terminating ? [] : [{ do: 'delete-pod', pod, why: 'scale-down' }], exit: true }) });
  const watched = withWeb({ replicas: 4 }, { actors: eager }).use({ power: 'hold', pod: 'default/web-2' }).use({ power: 'hold', pod: 'default/web-3' }).settle();
  const { violations } = watched.patch('web', { spec: { replicas: 2 } }).settle().tally(scaleDownOrder);
  assert.match(violations[0]?.text ?? '', /^web-3 was deleted at .* to scale down although neither it nor web-2 was Ready$/);
});

test('SS-SCALE-05 SS-SCALE-06: a correct controller raises no alarm, also when a surplus pod is not Ready', () => {
  for (const unready of ['web-2', 'web-3']) {
    const watched = withWeb({ replicas: 4 }).use({ power: 'hold', pod: `default/${unready}` }).settle().patch('web', scaledDown).settle();
    const { meant, violations, closest } = watched.tally(scaleDownOrder);
    assert.deepEqual([meant, violations], [3, []]);
    assert.match(closest?.text ?? '', /^web-\d was deleted \d+ ms after it came to be its turn$/);
  }
});

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(scaleDownOrder);
  assert.deepEqual(violations, []);
  assert.ok(meant > 3, `only ${String(meant)} checks meant anything`);
});
