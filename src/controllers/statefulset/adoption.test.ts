import assert from 'node:assert/strict';
import test from 'node:test';
import type { ControllerRevision, Pod } from '../../kube/objects';
import { setManifest } from '../../apiserver/testing/manifests';
import { DECISIONS } from './plan/decisions';
import { Lab, type LabOptions } from './testing/lab';

const orphan = (name: string, labels: Record<string, string> = { app: 'nginx' }): Pod =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default', labels }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9' }] } });

function withPods(version: string, names: readonly string[], options?: LabOptions): Lab {
  const lab = new Lab(version, options);
  for (const name of names) lab.ask({ verb: 'create', resource: 'pods', body: orphan(name) });
  return lab.settle();
}

const label = (lab: Lab, pod: string, app: string): Lab => {
  lab.ask({ verb: 'patch', resource: 'pods', name: pod, patchType: 'merge', body: { metadata: { labels: { app } } } });
  return lab;
};

for (const version of ['1.20', '1.33']) {
  test(`SS-CLAIM-01 SS-CLAIM-20 SS-EVT-11: ${version} adopts an orphan of its name and labels before it makes anything`, () => {
    const lab = withPods(version, ['web-1']).create({ replicas: 2, updateStrategy: { type: 'OnDelete' } });
    assert.deepEqual(lab.didToPods().slice(0, 2), ['patch web-1', 'create web-0']);
    assert.deepEqual(lab.pod('web-1').metadata.ownerReferences, [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: lab.set().metadata.uid, controller: true, blockOwnerDeletion: true }]);
    assert.equal(lab.events().some((event) => event.includes('adopt')), false);
  });

  test(`SS-CLAIM-02 SS-DEL-06: ${version} adopts nothing when the live set is being deleted though its cache does not show it`, () => {
    const lab = withPods(version, ['web-0']);
    lab.ask({ verb: 'create', resource: 'statefulsets', body: setManifest('web', { replicas: 1 }) });
    lab.untilSyncing();
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } });
    lab.pass(1000);
    assert.equal(lab.pod('web-0').metadata.ownerReferences, undefined);
    assert.match(lab.entries('decision').map(({ error }) => error).join(), /can't adopt Pod default\/web-0 \(.*\): default\/web has just been deleted at 2024-01-01 00:00:0\d \+0000 UTC/);
  });

  test(`SS-CLAIM-03: ${version} takes it as it is when an orphan is gone before it is adopted`, () => {
    const lab = withPods(version, ['web-0']);
    lab.ask({ verb: 'create', resource: 'statefulsets', body: setManifest('web', { replicas: 1 }) });
    lab.untilSyncing();
    lab.ask({ verb: 'delete', resource: 'pods', name: 'web-0', options: { gracePeriodSeconds: 0 } });
    lab.settle();
    assert.deepEqual(lab.didToPods().at(-1), 'create web-0');
    assert.deepEqual(lab.entries('decision').filter(({ error }) => error !== undefined), []);
  });

  test(`SS-CLAIM-04 SS-CLAIM-10 SS-STAT-14: ${version} leaves orphans of other names, and pods of other owners, alone`, () => {
    const lab = withPods(version, ['other-0', 'web-x']);
    const owned = { ...orphan('web-0'), metadata: { ...orphan('web-0').metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: 'someone', controller: true }] } };
    lab.ask({ verb: 'create', resource: 'pods', body: owned });
    lab.create({ replicas: 1 }).pass(100);
    for (const name of ['other-0', 'web-x']) assert.equal(lab.pod(name).metadata.ownerReferences, undefined);
    assert.equal(lab.pod('web-0').metadata.ownerReferences?.[0]?.uid, 'someone');
    assert.equal(lab.status().replicas ?? 0, 0);
  });

  test(`SS-CLAIM-05: ${version} does not adopt an orphan that is terminating`, () => {
    const lab = withPods(version, ['web-0']).tell('stick', 'web-0').deletePods('web-0').settle().create({ replicas: 1 }).pass(100);
    assert.equal(lab.didToPods().some((line) => line.startsWith('patch')), false);
  });

  test(`SS-CLAIM-06: ${version} lets go of a pod without its labels; its name stays taken until the label is back`, () => {
    const lab = new Lab(version).create({ replicas: 2 });
    lab.did();
    const uid = lab.pod('web-1').metadata.uid;
    label(lab, 'web-1', 'other').pass(3000);
    assert.deepEqual(lab.didToPods().slice(0, 3), ['patch web-1', 'create web-1!', 'create web-1!']);
    assert.equal(lab.pod('web-1').metadata.ownerReferences, undefined);
    label(lab, 'web-1', 'nginx').pass(30_000);
    assert.equal(lab.pod('web-1').metadata.uid, uid);
    assert.equal(lab.pod('web-1').metadata.ownerReferences?.length, 1);
  });

  test(`SS-CLAIM-07: ${version} lets go of a pod of another name that was given the set as its owner`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    const owner = lab.pod('web-0').metadata.ownerReferences;
    lab.ask({ verb: 'create', resource: 'pods', body: { ...orphan('other-0'), metadata: { ...orphan('other-0').metadata, ownerReferences: owner } } });
    assert.ok(lab.settle().didToPods().includes('patch other-0'));
    assert.equal(lab.pod('other-0').metadata.ownerReferences, undefined);
  });

  test(`SS-CLAIM-09: ${version} takes it as it is when a pod is gone before it is released`, () => {
    const lab = new Lab(version).create({ replicas: 2 });
    lab.did();
    label(lab, 'web-1', 'other');
    lab.untilSyncing();
    lab.ask({ verb: 'delete', resource: 'pods', name: 'web-1', options: { gracePeriodSeconds: 0 } });
    lab.settle();
    assert.deepEqual(lab.names(), ['web-0', 'web-1']);
    assert.equal(lab.entries('decision').some(({ error }) => error?.includes('not found')), false);
  });

  test(`SS-CLAIM-08 SS-DEL-02: ${version} neither adopts nor releases while the set is being deleted`, () => {
    const lab = new Lab(version).create({ replicas: 2 });
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } });
    lab.did();
    label(lab, 'web-1', 'other');
    lab.ask({ verb: 'create', resource: 'pods', body: orphan('web-2') });
    lab.settle();
    assert.deepEqual(lab.didToPods(), []);
    assert.equal(lab.pod('web-1').metadata.ownerReferences?.length, 1);
  });

  test(`SS-CLAIM-13 SS-REV-07 SS-CLAIM-14: ${version} adopts an orphan revision and its pods, and restarts nothing`, () => {
    const lab = new Lab(version).create();
    const uids = lab.names().map((name) => lab.pod(name).metadata.uid);
    const [first] = lab.revisions();
    orphanAll(lab);
    lab.did();
    lab.create();
    assert.deepEqual(lab.did(), [`patch controllerrevisions ${first?.name}`, 'patch pods web-0', 'patch pods web-1', 'patch pods web-2']);
    assert.deepEqual(lab.names().map((name) => lab.pod(name).metadata.uid), uids);
    assert.equal(lab.status().updateRevision, first?.name);
    assert.equal(lab.revisions().length, 1);
  });

  test(`SS-CLAIM-15 SS-WIRE-03: ${version} does not let sets with the same labels fight over pods`, () => {
    const lab = new Lab(version).create({ replicas: 2, updateStrategy: { type: 'OnDelete' } }).create({ replicas: 2, updateStrategy: { type: 'OnDelete' } }, 'db');
    lab.did();
    lab.pass(60_000);
    assert.deepEqual(lab.did(), []);
    assert.deepEqual(lab.names(), ['db-0', 'db-1', 'web-0', 'web-1']);
  });

  test(`SS-CLAIM-16: ${version} gives an orphan web-1-0 to the set web-1`, () => {
    const lab = withPods(version, ['web-1-0']).create({ replicas: 0 }).create({ replicas: 1 }, 'web-1');
    assert.equal(lab.pod('web-1-0').metadata.ownerReferences?.[0]?.name, 'web-1');
  });

  test(`SS-CLAIM-19: ${version} adopts an orphan revision by its labels, whatever its name`, () => {
    const lab = new Lab(version);
    const revision: ControllerRevision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'other-1', namespace: 'default', labels: { app: 'nginx' } }, data: { spec: { template: { spec: { containers: [] }, $patch: 'replace' } } }, revision: 7 };
    lab.ask({ verb: 'create', resource: 'controllerrevisions', body: revision });
    lab.settle().create({ replicas: 0 });
    assert.deepEqual(lab.revisions().map(({ number }) => number), [7, 8]);
    assert.equal(lab.did()[0], 'patch controllerrevisions other-1');
  });
}

test('SS-CLAIM-11: several orphans are adopted after one look at the live set', () => {
  const checks: string[] = [];
  const decisions = { ...DECISIONS, claimPods: (view: Parameters<typeof DECISIONS.claimPods>[0]) => {
    const plan = DECISIONS.claimPods(view);
    checks.push(plan.batches.flat(2).map((action) => action.do).join());
    return plan;
  } };
  withPods('1.33', ['web-0', 'web-1', 'web-2'], { decisions }).create({ updateStrategy: { type: 'OnDelete' } });
  assert.ok(checks.includes('check-set,adopt-pod,adopt-pod,adopt-pod'), checks.join(' '));
});

test('SS-CLAIM-18 SS-CLAIM-13: a set being deleted fails on an orphan revision before it looks at its pods', () => {
  const lab = new Lab('1.33').create({ replicas: 1 });
  lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } });
  const [{ name } = { name: '' }] = lab.revisions();
  lab.ask({ verb: 'patch', resource: 'controllerrevisions', name, patchType: 'merge', body: { metadata: { ownerReferences: null } } });
  lab.settle();
  lab.did();
  lab.tell('hold', 'web-0').pass(100);
  assert.deepEqual(lab.did(), []);
  assert.match(lab.lastDecision()?.error ?? '', /^can't adopt ControllerRevisions: default\/web has just been deleted at /);
  assert.deepEqual(lab.statuses(), []);
});

function orphanAll(lab: Lab): void {
  lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } });
  const remove = (resource: 'pods' | 'controllerrevisions', name: string): void => {
    lab.ask({ verb: 'patch', resource, name, patchType: 'merge', body: { metadata: { ownerReferences: null } } });
  };
  for (const name of lab.names()) remove('pods', name);
  for (const { name } of lab.revisions()) remove('controllerrevisions', name);
  lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { finalizers: null } } });
  lab.settle();
}
