import assert from 'node:assert/strict';
import test from 'node:test';
import { withDecisions } from '../cluster/testing/broken-parts';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { healthyLives } from './testing/healthy-lives';
import { withWeb } from './testing/watched-cluster';
import { trueStatus } from './true-status';

test('SS-STAT-06: a controller that thinks readyReplicas does not matter is caught', () => {
  const lazy = withDecisions({ inconsistentStatus: (set, status) => set.status?.replicas === undefined || set.status.replicas !== status.replicas });
  const { violations } = withWeb({}, { actors: lazy }).tally(trueStatus);
  assert.match(violations[0]?.text ?? '', /^the status of default\/web is not true at rest: .*readyReplicas says 2, but it is 3/);
});

test('SS-STAT-04: one that counts every pod as one of the current revision is caught', () => {
  const muddled = withDecisions({
    computeReplicaStatus(scene) {
      const status = DECISIONS.computeReplicaStatus(scene);
      return { ...status, currentReplicas: status.replicas };
    },
  });
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } };
  const { violations } = withWeb({ updateStrategy }, { actors: muddled }).image('web', 'app:2').settle().tally(trueStatus);
  assert.match(violations[0]?.text ?? '', /not true at rest: currentReplicas says 3, but it is 2$/);
});

test('SS-STAT-01: one that never writes the status is caught', () => {
  const mute = withDecisions({ inconsistentStatus: () => false });
  assert.match(withWeb({}, { actors: mute }).tally(trueStatus).violations[0]?.text ?? '', /replicas says 0, but it is \d.*generation 1 is not observed$/);
});

test('while a sync waits to be tried again, the status may be old', () => {
  const watched = withWeb();
  watched.use({ power: 'refuse', verb: 'update', resource: 'statefulsets' }).use({ power: 'hold', pod: 'default/web-1' }).settle();
  assert.deepEqual(watched.tally(trueStatus).violations, []);
  assert.equal(watched.cluster.simulation.objects.get('statefulsets', 'default', 'web')?.status?.readyReplicas, 3);
});

test('SS-WIRE-15: that surplus pods became available may be missed when there are as many as replicas', () => {
  const watched = withWeb({ replicas: 4 }, { version: '1.29' }).pass(10_000).remove('web-0').pass(2200);
  watched.patch('web', { spec: { replicas: 3 } }).patch('web', { spec: { minReadySeconds: 5 } }).settle();
  const status = watched.cluster.simulation.objects.get('statefulsets', 'default', 'web')?.status;
  assert.deepEqual([watched.tally(trueStatus).violations, status?.readyReplicas, status?.availableReplicas], [[], 4, 3]);
});

for (const version of ['1.20', '1.27', '1.33', '1.37']) {
  test(`${version}: a correct controller tells the truth`, () => {
    const watched = withWeb({ replicas: 4 }, { version }).image('web', 'app:2').pass(3000).patch('web', { spec: { replicas: 2 } }).settle();
    const { violations, meant } = watched.tally(trueStatus);
    assert.deepEqual(violations, []);
    assert.ok(meant >= 2);
  });
}

test('random lives of a correct cluster raise no alarm', () => {
  const { meant, violations } = healthyLives(trueStatus);
  assert.deepEqual(violations, []);
  assert.ok(meant > 5, `only ${String(meant)} checks meant anything`);
});
