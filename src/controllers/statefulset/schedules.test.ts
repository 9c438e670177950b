import assert from 'node:assert/strict';
import test from 'node:test';
import type { ClusterState } from '../../apiserver/state';
import { setManifest } from '../../apiserver/testing/manifests';
import { seeded } from '../../kernel/schedule';
import { restore, snapshot } from '../../kernel/snapshot';
import { DECISIONS } from './plan/decisions';
import { Lab } from './testing/lab';

/** A set that is made, updated, scaled and hurt at unlucky moments. */
function hardLife(lab: Lab, podManagementPolicy: string): Lab {
  lab.create({ replicas: 4, podManagementPolicy });
  lab.image('nginx:b').pass(200);
  lab.patch({ replicas: 6 }).pass(150);
  lab.try({ verb: 'delete', resource: 'pods', name: 'web-1' });
  lab.image('nginx:c').pass(100);
  lab.patch({ replicas: 3 });
  return lab.settle();
}

for (const version of ['1.20', '1.27', '1.33', '1.36', '1.37']) {
  for (const policy of ['OrderedReady', 'Parallel']) {
    test(`SS-AMO-01 SS-AMO-05: ${version} ${policy} ends where it should under every schedule, with one pod for each name`, () => {
      for (let seed = 1; seed <= 15; seed += 1) {
        const lab = hardLife(new Lab(version, { schedule: seeded(seed) }), policy);
        assert.deepEqual(lab.pods(), ['web-0@3', 'web-1@3', 'web-2@3'], `seed ${seed}`);
        const { replicas, readyReplicas, currentReplicas, updatedReplicas, currentRevision, updateRevision } = lab.status();
        assert.deepEqual([replicas, readyReplicas, currentReplicas, updatedReplicas], [3, 3, 3, 3], `seed ${seed}`);
        assert.equal(currentRevision, updateRevision);
        const alive = new Set<string>();
        for (const entry of lab.journal) {
          if (entry.type !== 'api' || entry.resource !== 'pods' || entry.code >= 400) continue;
          if (entry.verb === 'create' && entry.subresource === undefined) {
            assert.equal(alive.has(entry.name), false, `${entry.name} was created twice`);
            alive.add(entry.name);
          }
          if (entry.removed === true) alive.delete(entry.name);
        }
      }
    });
  }
}

test('a sync is data: the state goes to JSON and back before every event, and the journal is the same', () => {
  const straight = new Lab('1.33');
  const detoured = new Lab('1.33');
  for (const lab of [straight, detoured]) lab.ask({ verb: 'create', resource: 'statefulsets', body: setManifest('web', { replicas: 4, podManagementPolicy: 'Parallel' }) });
  straight.settle();
  const reversed = <T>(entries: readonly T[]): readonly T[] => [...entries].reverse();
  while (detoured.simulation.step()) detoured.simulation.resume(restore(snapshot(detoured.simulation.state), reversed) as ClusterState);
  while (straight.simulation.step());
  assert.deepEqual(detoured.journal, straight.journal);
});

test('a known bug comes back by replacing one decision: an update forgets its limit', () => {
  const buggy = { ...DECISIONS, getStatefulSetMaxUnavailable: () => 5 };
  const lab = new Lab('1.35', { decisions: buggy }).create({ replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } } });
  lab.did();
  lab.image('nginx:b').pass(30);
  assert.deepEqual(lab.didToPods(), ['delete web-2', 'delete web-1', 'delete web-0']);
});
