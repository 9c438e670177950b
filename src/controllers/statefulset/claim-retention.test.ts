import assert from 'node:assert/strict';
import test from 'node:test';
import type { OwnerReference, PersistentVolumeClaim } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { isClaimOwnerUpToDate, isClaimStale, updateClaimOwnerRefForSetAndPod } from './claim-owners';
import { Lab } from './testing/lab';
import { podIn, setNamed } from './testing/scenes';

const template: PersistentVolumeClaim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
const setWith = (whenDeleted: string, whenScaled: string) => setNamed('web', { persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled }, volumeClaimTemplates: [template] });
const claimWith = (...ownerReferences: readonly OwnerReference[]): PersistentVolumeClaim => ({ ...template, metadata: { name: 'data-web-0', ownerReferences } });

/** Who owns a claim after it was put right, from nobody: `StatefulSet`, `Pod` or nothing. */
function owners(whenDeleted: string, whenScaled: string, condemned: boolean, version = '1.33', claim = claimWith()): readonly string[] {
  const set = setWith(whenDeleted, whenScaled);
  const ownership = { set, release: releaseOf(version), condemned };
  const right = updateClaimOwnerRefForSetAndPod(claim, podIn(set, 'web-0@A'), ownership);
  assert.equal(isClaimOwnerUpToDate(right, podIn(set, 'web-0@A'), ownership), true);
  return (right.metadata.ownerReferences ?? []).map(({ kind, controller }) => `${kind}${controller === true ? '' : ' (plain)'}`);
}

test('SS-PVCR-01 SS-PVCR-02 SS-PVCR-03 SS-PVCR-04: who owns a claim under each policy, as a slot and as condemned', () => {
  const cases: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ['Retain', 'Retain', [], []],
    ['Delete', 'Retain', ['StatefulSet'], ['StatefulSet']],
    ['Retain', 'Delete', [], ['Pod']],
    ['Delete', 'Delete', ['StatefulSet'], ['Pod']],
  ];
  for (const [whenDeleted, whenScaled, slot, condemned] of cases) {
    assert.deepEqual([owners(whenDeleted, whenScaled, false), owners(whenDeleted, whenScaled, true)], [slot, condemned], `${whenDeleted}/${whenScaled}`);
  }
});

test('SS-PVCR-06: since 1.32 the owners are controllers, and a plain one of ours is made one', () => {
  assert.deepEqual(owners('Delete', 'Retain', false, '1.31'), ['StatefulSet (plain)']);
  const plain = claimWith({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'uid-of-web' });
  const ask = (version: string): boolean => isClaimOwnerUpToDate(plain, podIn(setWith('Delete', 'Retain'), 'web-0@A'), { set: setWith('Delete', 'Retain'), release: releaseOf(version), condemned: false });
  assert.deepEqual([ask('1.31'), ask('1.32')], [true, false]);
  assert.deepEqual(owners('Delete', 'Retain', false, '1.33', plain), ['StatefulSet']);
});

test('SS-PVCR-07: a claim that someone else controls gets none of our references', () => {
  const foreign: OwnerReference = { apiVersion: 'v1', kind: 'Job', name: 'job', uid: 'j', controller: true };
  assert.deepEqual(owners('Delete', 'Delete', false, '1.33', claimWith(foreign)), ['Job']);
  const set = setWith('Delete', 'Delete');
  const both = claimWith(foreign, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'uid-of-web' });
  assert.equal(isClaimOwnerUpToDate(both, podIn(set, 'web-0@A'), { set, release: releaseOf('1.33'), condemned: false }), false);
});

test('SS-PVCR-08: a claim of an earlier set or pod of the same name is left as it is', () => {
  const set = setWith('Retain', 'Retain');
  for (const ref of [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'earlier' }, { apiVersion: 'v1', kind: 'Pod', name: 'web-0', uid: 'earlier' }]) {
    assert.equal(isClaimOwnerUpToDate(claimWith(ref), podIn(set, 'web-0@A'), { set, release: releaseOf('1.33'), condemned: false }), true);
  }
});

test('SS-PVCR-09: a claim is stale while it refers to a pod of that name', () => {
  assert.equal(isClaimStale(claimWith({ apiVersion: 'v1', kind: 'Pod', name: 'web-0', uid: 'earlier' }), 'web-0'), true);
  assert.equal(isClaimStale(claimWith({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'uid-of-web' }), 'web-0'), false);
});

const spec = (whenDeleted: string, whenScaled: string, replicas = 3): object => ({ replicas, volumeClaimTemplates: [template], persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled } });
const ownersOf = (lab: Lab, name: string): readonly string[] => (lab.claim(name)?.metadata.ownerReferences ?? []).map((ref) => `${ref.kind} ${ref.name}`);

for (const version of ['1.30', '1.33', '1.37']) {
  test(`SS-PVCR-02 SS-PVCR-11: ${version} gives all claims to the set, also those its cache shows only later`, () => {
    const lab = new Lab(version).create(spec('Delete', 'Retain'));
    for (const ordinal of [0, 1, 2]) assert.deepEqual(ownersOf(lab, `data-web-${ordinal}`), ['StatefulSet web']);
    assert.deepEqual(lab.events().filter((event) => event.startsWith('Warning')), []);
    lab.change({ replicas: 1 });
    assert.deepEqual(ownersOf(lab, 'data-web-2'), ['StatefulSet web']);
  });

  test(`SS-PVCR-03 SS-PVCR-09: ${version} hands a condemned pod its claim before it deletes the pod, and makes no new pod while that claim is there`, () => {
    const lab = new Lab(version).create(spec('Retain', 'Delete'));
    assert.deepEqual(ownersOf(lab, 'data-web-2'), []);
    lab.did();
    lab.change({ replicas: 2 });
    assert.deepEqual(lab.did(), ['update persistentvolumeclaims data-web-2', 'delete pods web-2']);
    assert.deepEqual(ownersOf(lab, 'data-web-2'), ['Pod web-2']);
    const events = lab.events().length;
    lab.change({ replicas: 3 });
    assert.deepEqual(lab.did(), []);
    assert.equal(lab.events().length, events);
    assert.equal(lab.lastDecision()?.waitsFor, 'the claims of the earlier web-2 to be gone');
  });

  test(`SS-PVCR-09: ${version} says for a Parallel set too why it makes no new pod, whatever else it waits for`, () => {
    const lab = new Lab(version).create({ ...spec('Retain', 'Delete'), podManagementPolicy: 'Parallel' }).change({ replicas: 2 });
    lab.did();
    lab.change({ replicas: 3 });
    assert.deepEqual(lab.did(), []);
    assert.equal(lab.lastDecision()?.waitsFor, 'the claims of the earlier web-2 to be gone');
    lab.image('nginx:b');
    assert.equal(lab.lastDecision()?.waitsFor, 'the claims of the earlier web-2 to be gone');
  });

  test(`SS-PVCR-05: ${version} leaves the claim of a failed or updated pod alone`, () => {
    const lab = new Lab(version).create(spec('Retain', 'Delete')).tell('Failed', 'web-1').settle().image('nginx:b').settle();
    for (const ordinal of [0, 1, 2]) assert.deepEqual(ownersOf(lab, `data-web-${ordinal}`), []);
  });

  test(`SS-PVCR-01 SS-PVCR-10: ${version} corrects all claims when the policy changes`, () => {
    const lab = new Lab(version).create(spec('Retain', 'Retain'));
    lab.change({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } });
    for (const ordinal of [0, 1, 2]) assert.deepEqual(ownersOf(lab, `data-web-${ordinal}`), ['StatefulSet web']);
    lab.change({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' } });
    for (const ordinal of [0, 1, 2]) assert.deepEqual(ownersOf(lab, `data-web-${ordinal}`), []);
  });
}

test('SS-PVCR-13 SS-SCALE-15 SS-DEL-07: without the gate nobody owns claims', () => {
  const lab = new Lab('1.26').create(spec('Delete', 'Delete')).change({ replicas: 1 });
  for (const ordinal of [0, 1, 2]) assert.deepEqual(ownersOf(lab, `data-web-${ordinal}`), []);
});

test('SS-PVCR-12: a set that is being deleted changes no owners', () => {
  const lab = new Lab('1.33').create(spec('Delete', 'Retain'));
  lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } });
  lab.did();
  lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { ownerReferences: null } } });
  lab.tell('hold', 'web-0').settle();
  assert.deepEqual(lab.did(), []);
});
