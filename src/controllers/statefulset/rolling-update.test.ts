import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../../kube/release';
import { DECISIONS } from './plan/decisions';
import { newVersionedStatefulSetPod } from './plan/versioned-pod';
import { updatePods } from './plan/rolling-update';
import { Lab } from './testing/lab';
import { inShort, sceneOf } from './testing/scenes';

const ROLL = ['delete web-2', 'create web-2', 'delete web-1', 'create web-1', 'delete web-0', 'create web-0'];
const three = (version: string, spec = {}): Lab => { const lab = new Lab(version).create(spec); lab.did(); return lab; };

for (const version of ['1.20', '1.33', '1.37']) {
  test(`SS-UPD-01 SS-UPD-03 SS-UPD-14 SS-AMO-01: ${version} deletes and makes anew from the highest ordinal down, one at a time`, () => {
    const lab = three(version).image('nginx:1.8');
    let most = 0;
    while (!lab.simulation.settled && lab.simulation.step()) most = Math.max(most, 3 - [...lab.simulation.objects.list('pods')].filter((pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')).length);
    assert.equal(most, 1);
    assert.deepEqual(lab.didToPods(), ROLL);
    assert.deepEqual(lab.pods(), ['web-0@2', 'web-1@2', 'web-2@2']);
  });

  test(`SS-UPD-02: ${version} has never more than one pod missing or not ready because of an update`, () => {
    const lab = three(version).tell('hold', 'web-1').image('nginx:1.8').settle();
    assert.deepEqual(lab.didToPods(), []);
  });

  test(`SS-UPD-04: ${version} stops for ever at an updated pod that does not become ready`, () => {
    const lab = three(version).tell('stuck', 'web-2').image('nginx:bad').pass(3_600_000);
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2']);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-2 to be Ready');
  });

  test(`SS-UPD-05 SS-UPDV-05: ${version} restarts nothing for labels and annotations of the set`, () => {
    const lab = three(version);
    lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } } });
    assert.deepEqual(lab.settle().did(), []);
    assert.equal(lab.revisions().length, 1);
  });

  test(`SS-UPD-06: ${version} rolls for an annotation of the template`, () => {
    const lab = three(version).change({ template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2024-01-01T00:00:00Z' } } } });
    assert.deepEqual(lab.didToPods(), ROLL);
  });

  test(`SS-UPD-07: ${version} begins again from the top when the template changes half-way`, () => {
    const lab = three(version).image('nginx:b');
    lab.simulation.until(() => lab.pods().join() === 'web-0@1,web-1@1,web-2@2', 10_000);
    lab.image('nginx:c').settle();
    assert.deepEqual(lab.didToPods(), ['delete web-2', 'create web-2', 'delete web-2', 'create web-2', 'delete web-1', 'create web-1', 'delete web-0', 'create web-0']);
    assert.deepEqual(lab.pods(), ['web-0@3', 'web-1@3', 'web-2@3']);
  });

  test(`SS-UPD-08: ${version} makes a pod that is lost before its turn anew at the new revision`, () => {
    const lab = three(version).tell('hold', 'web-2').image('nginx:b');
    lab.simulation.until(() => lab.pods().includes('web-2@2'), 10_000);
    lab.deletePods('web-0').settle();
    assert.equal(lab.pods()[0], 'web-0@2');
  });

  test(`SS-UPD-09 SS-DEF-03: ${version} without a rollingUpdate block makes it anew at the old revision`, () => {
    const lab = three(version, { updateStrategy: { type: 'RollingUpdate' } });
    assert.equal(lab.set().spec.updateStrategy?.rollingUpdate, undefined);
    lab.tell('hold', 'web-2').image('nginx:b');
    lab.simulation.until(() => lab.pods().includes('web-2@2'), 10_000);
    lab.pass(10).deletePods('web-0').settle();
    assert.equal(lab.pods()[0], 'web-0@1');
    assert.deepEqual(lab.tell('release', 'web-2').settle().pods(), ['web-0@2', 'web-1@2', 'web-2@2']);
  });

  test(`SS-UPD-12 SS-ONDEL-01: ${version} rolls at once when OnDelete becomes RollingUpdate`, () => {
    const lab = three(version, { updateStrategy: { type: 'OnDelete' } }).image('nginx:b').settle();
    assert.deepEqual(lab.didToPods(), []);
    assert.deepEqual(lab.change({ updateStrategy: { type: 'RollingUpdate' } }).didToPods(), ROLL);
  });

  test(`SS-UPD-13: ${version} completes an update of no replicas at once`, () => {
    const lab = new Lab(version).create({ replicas: 0 }).image('nginx:b').settle();
    assert.equal(lab.revisions().length, 2);
    assert.equal(lab.status().currentRevision, lab.revisions()[1]?.name);
  });
}

test('SS-UPD-10: Parallel without maxUnavailable updates one at a time and waits for the highest', () => {
  const spec = { podManagementPolicy: 'Parallel' };
  const plan = (...pods: readonly string[]) => updatePods(sceneOf(pods, { update: 'B', spec }), DECISIONS);
  assert.equal(inShort(plan('web-0@A', 'web-1@A', 'web-2@A')), 'delete web-2');
  assert.equal(plan('web-0@A', 'web-1@A', 'web-2@B unready').waitsFor, 'web-2 to be Ready before the next pod is updated');
  assert.equal(plan('web-0@A', 'web-1@A', 'web-2@A terminating').waitsFor, 'web-2 to be gone before the next pod is updated');
  assert.equal(inShort(plan('web-0@A unready', 'web-1@A unready', 'web-2@B')), 'delete web-1');
});

test('SS-UPD-11: a pod that is gone already counts as deleted for the update; in 1.20 it is an error', () => {
  for (const [version, failed] of [['1.20', true], ['1.33', false]] as const) {
    const lab = three(version);
    lab.image('nginx:b');
    lab.simulation.until(() => lab.entries('api').some(({ resource, verb }) => resource === 'controllerrevisions' && verb === 'create'), 1000);
    lab.ask({ verb: 'delete', resource: 'pods', name: 'web-2', options: { gracePeriodSeconds: 0 } });
    lab.settle();
    assert.equal(lab.entries('decision').some(({ error }) => error !== undefined), failed, version);
    assert.match(lab.events().join('\n'), /Warning FailedDelete: delete Pod web-2 in StatefulSet web failed error: pods "web-2" not found/);
  }
});

test('SS-UPD-16 SS-STAT-05: counters of an update as they are written; a pod made in a sync counts at once in 1.20, in the next sync later', () => {
  const written = (version: string): readonly string[] => {
    const lab = three(version).image('nginx:b');
    lab.simulation.until(() => lab.pods().includes('web-2@2'), 10_000);
    lab.pass(50);
    return lab.statuses().map(({ replicas, readyReplicas = 0, currentReplicas = 0, updatedReplicas = 0 }) => `${replicas}, ${readyReplicas} ready, ${currentReplicas}+${updatedReplicas}`);
  };
  assert.deepEqual(written('1.20'), ['3, 3 ready, 2+0', '3, 2 ready, 2+1']);
  assert.deepEqual(written('1.33'), ['3, 3 ready, 2+0', '2, 2 ready, 2+0', '3, 2 ready, 2+1']);
});

test('SS-UPD-17: with a third revision the counter of current pods is one too low', () => {
  const scene = sceneOf(['web-0@A', 'web-1@B', 'web-2@B'], { update: 'C', spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } } });
  assert.equal(inShort(updatePods(scene, DECISIONS)), 'delete web-2');
  const counted = DECISIONS.countAction(DECISIONS.computeReplicaStatus(scene), { do: 'delete-pod', pod: { ...podOf(scene) }, why: 'update' }, scene.release);
  assert.equal(counted.currentReplicas, 0);
});

test('SS-UPD-18: a count below zero is refused by the API server and tried again', () => {
  const lab = new Lab('1.33').create({ podManagementPolicy: 'Parallel', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } });
  lab.image('nginx:b').settle();
  const status = { ...lab.status(), currentRevision: lab.revisions()[0]?.name, currentReplicas: 0 };
  lab.tell('hold', 'web-0');
  lab.ask({ verb: 'update', resource: 'statefulsets', name: 'web', subresource: 'status', body: { ...lab.set(), status } as never });
  lab.image('nginx:c').settle();
  const refused = lab.entries('api').filter((entry) => entry.subresource === 'status' && entry.code === 422);
  assert.ok(refused.length > 0);
  assert.equal((lab.status().currentReplicas ?? 0) >= 0, true);
});

function podOf(scene: ReturnType<typeof sceneOf>) {
  const [seat] = scene.view.seats.values();
  assert.ok(seat);
  return seat.pod;
}

test('SS-PART-07: the partition counts slots, whatever ordinal they start with', () => {
  const spec = { ordinals: { start: 2 }, replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } };
  const pods = ['web-2@A', 'web-3@A', 'web-4@B'];
  assert.equal(inShort(updatePods(sceneOf(pods, { spec, update: 'B' }), DECISIONS)), 'delete web-3');
  const scene = sceneOf(pods, { spec, update: 'B' });
  const made = (ordinal: number) => { const action = newVersionedStatefulSetPod(scene, ordinal); return action.do === 'create-pod' ? action.revision.metadata.name : ''; };
  assert.deepEqual([made(2), made(3)], ['A', 'B']);
  const old = sceneOf(['web-0@A', 'web-1@A', 'web-2@A'], { release: releaseOf('1.20'), spec, update: 'B' });
  assert.equal(inShort(updatePods(old, DECISIONS)), 'delete web-2');
});
