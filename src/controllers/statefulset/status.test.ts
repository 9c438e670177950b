import assert from 'node:assert/strict';
import test from 'node:test';
import type { StatefulSet } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { computeReplicaStatus, inconsistentStatus } from './plan/status';
import { Lab } from './testing/lab';
import { sceneOf, setNamed } from './testing/scenes';

for (const version of ['1.20', '1.33']) {
  test(`SS-STAT-01: ${version} writes the generation it has looked at`, () => {
    const lab = new Lab(version).create().change({ replicas: 4 });
    assert.equal(lab.status().observedGeneration, lab.set().metadata.generation);
    assert.equal(lab.status().observedGeneration, 2);
  });

  test(`SS-STAT-04: ${version} counts a pod as current and as updated when both revisions are one, and a terminating pod as neither`, () => {
    const release = releaseOf(version);
    const both = computeReplicaStatus(sceneOf(['web-0@A', 'web-1@A', 'web-2@A'], { release }));
    assert.deepEqual([both.replicas, both.currentReplicas, both.updatedReplicas], [3, 3, 3]);
    const mixed = computeReplicaStatus(sceneOf(['web-0@A', 'web-1@C', 'web-2@B terminating'], { release, update: 'B' }));
    assert.deepEqual([mixed.replicas, mixed.currentReplicas, mixed.updatedReplicas], [3, 1, 0]);
  });

  test(`SS-STAT-06: ${version} writes no status when nothing of it changed`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { labels: { a: 'b' } } } });
    lab.settle();
    assert.deepEqual(lab.statuses(), []);
  });

  test(`SS-STAT-07: ${version} writes again on a fresh copy after a conflict`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    lab.did();
    lab.patch({ replicas: 2 });
    lab.simulation.until(() => lab.names().length === 2, 1000);
    lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { labels: { a: 'b' } } } });
    lab.settle();
    const writes = lab.entries('api').filter((entry) => entry.subresource === 'status' && entry.resource === 'statefulsets');
    const codes = writes.map(({ code }) => code);
    assert.equal(codes[0], 409);
    assert.ok(codes.indexOf(200) > 0 && codes.indexOf(200) < 5, codes.join());
    assert.equal(lab.entries('decision').some(({ error }) => error !== undefined), false);
    assert.equal(lab.set().metadata.labels?.a, 'b');
  });

  test(`SS-STAT-08: ${version} takes another refusal of a status for an error and tries again`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    lab.refuse({ verb: 'update', resource: 'statefulsets', times: 1, message: 'not now' });
    lab.did();
    lab.change({ replicas: 2 }).pass(1000);
    assert.ok(lab.entries('decision').some(({ error }) => error?.includes('not now')));
    assert.equal(lab.status().replicas, 2);
  });

  test(`SS-STAT-09: ${version} drops conditions that someone else put there`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    const body: StatefulSet = { ...lab.set(), status: { ...lab.status(), conditions: [{ type: 'Odd', status: 'True' }] } };
    lab.ask({ verb: 'update', resource: 'statefulsets', name: 'web', subresource: 'status', body });
    lab.settle();
    assert.equal(lab.status().conditions?.length, 1);
    assert.equal(lab.change({ replicas: 2 }).status().conditions, undefined);
  });
}

test('SS-STAT-02: condemned and terminating pods count as replicas', () => {
  assert.equal(computeReplicaStatus(sceneOf(['web-0@A', 'web-1@A', 'web-2@A terminating'], { spec: { replicas: 1 } })).replicas, 3);
});

test('SS-STAT-06 SS-STAT-10: which fields make a write', () => {
  const status = { observedGeneration: 1, replicas: 1, readyReplicas: 1, currentReplicas: 1, updatedReplicas: 1, currentRevision: 'A', updateRevision: 'A', collisionCount: 0, availableReplicas: 1 };
  const differs = (change: object): boolean => inconsistentStatus(setNamed('web', {}, status), { ...status, ...change });
  assert.equal(differs({}), false);
  for (const change of [{ observedGeneration: 2 }, { replicas: 2 }, { readyReplicas: 0 }, { currentReplicas: 0 }, { updatedReplicas: 2 }, { availableReplicas: 0 }, { currentRevision: 'B' }, { updateRevision: 'B' }]) {
    assert.equal(differs(change), true, JSON.stringify(change));
  }
  for (const change of [{ collisionCount: 3 }, { conditions: [] }, { observedGeneration: 0 }]) assert.equal(differs(change), false, JSON.stringify(change));
});

test('SS-STAT-11: after a failed reconcile there is one status write since 1.26, and none in 1.20', () => {
  const writes = (version: string): number => {
    const lab = new Lab(version).create({ replicas: 1 });
    lab.did();
    lab.refuse({ verb: 'create', resource: 'pods', times: 1 }).patch({ replicas: 2 });
    lab.simulation.until(() => lab.entries('decision').some(({ error }) => error !== undefined), 1000);
    return lab.statuses().length;
  };
  assert.deepEqual([writes('1.20'), writes('1.25'), writes('1.26'), writes('1.33')], [0, 0, 1, 1]);
});

test('SS-STAT-12: a refused delete of an update leaves currentReplicas as it is', () => {
  const lab = new Lab('1.33').create();
  lab.did();
  lab.refuse({ verb: 'delete', resource: 'pods' }).image('nginx:b').pass(50);
  assert.deepEqual([...new Set(lab.statuses().map(({ currentReplicas }) => currentReplicas))], [3]);
  lab.allow().pass(1_000);
  assert.ok(lab.statuses().some(({ currentReplicas }) => currentReplicas === 2));
});

test('SS-STAT-15: the controller writes no selector', () => {
  assert.equal('selector' in new Lab('1.33').create().status(), false);
});
