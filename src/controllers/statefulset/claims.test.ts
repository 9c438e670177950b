import assert from 'node:assert/strict';
import test from 'node:test';
import type { PersistentVolumeClaim } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { newStatefulSetPod } from './new-pod';
import type { State } from './state';
import { getPersistentVolumeClaims, storageMatches, updateStorage } from './storage';
import { Lab } from './testing/lab';
import { podIn, revision, setNamed } from './testing/scenes';

const claim = (name: string, metadata: object = {}): PersistentVolumeClaim => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, ...metadata }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
const WITH_DATA = { replicas: 1, volumeClaimTemplates: [claim('data')] };
const SET = setNamed('web', { volumeClaimTemplates: [claim('data', { labels: { tier: 'db', app: 'x' }, annotations: { a: '1' } })] });

test('SS-PVC-01 SS-PVC-02 SS-PVC-03: a claim is named after template, set and ordinal, and the selector wins over its labels', () => {
  const [made] = getPersistentVolumeClaims(SET, 3);
  assert.deepEqual(made?.metadata, { name: 'data-web-3', namespace: 'default', labels: { tier: 'db', app: 'nginx' }, annotations: { a: '1' } });
  assert.deepEqual(made?.spec, SET.spec.volumeClaimTemplates?.[0]?.spec);
});

test('SS-PVC-02: a claim has no labels when neither its template nor matchLabels has any', () => {
  const [made] = getPersistentVolumeClaims(setNamed('web', { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, volumeClaimTemplates: [claim('data')] }), 0);
  assert.deepEqual(made?.metadata, { name: 'data-web-0', namespace: 'default' });
});

test('SS-PVC-04: a claim takes the place of a template volume of its name, other volumes stay', () => {
  const data = { spec: { template: { metadata: {}, spec: { containers: [], volumes: [{ name: 'data', emptyDir: {} }, { name: 'tmp', emptyDir: {} }] } } } };
  const pod = newStatefulSetPod(SET, { ...revision('A'), data }, 0, releaseOf('1.33'));
  assert.deepEqual(pod.spec.volumes, [{ name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } }, { name: 'tmp', emptyDir: {} }]);
  assert.equal(storageMatches(SET, pod), true);
  const wrong = { ...podIn(SET, 'web-0@A'), spec: { containers: [], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-web-1' } }] } };
  assert.equal(storageMatches(SET, wrong), false);
  assert.equal(storageMatches(SET, updateStorage(SET, wrong)), true);
});

for (const version of ['1.20', '1.33']) {
  test(`SS-PVC-06 SS-EVT-10: ${version} makes no pod on a claim that is being deleted, with one Warning`, () => {
    const lab = new Lab(version).create(WITH_DATA);
    lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { finalizers: ['kubernetes.io/pvc-protection'] } } });
    lab.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-0' });
    lab.deletePods('web-0').pass(1000);
    assert.deepEqual(lab.names(), []);
    assert.deepEqual(lab.events().filter((event) => event.startsWith('Warning')), ['Warning FailedCreate: create Pod web-0 in StatefulSet web failed error: pvc data-web-0 is being deleted']);
    lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { finalizers: null } } });
    lab.pass(2000);
    assert.deepEqual(lab.names(), ['web-0']);
  });

  test(`SS-PVC-03 SS-PVC-12: ${version} uses a claim of the right name as it is, whoever made it`, () => {
    const lab = new Lab(version);
    const byHand: PersistentVolumeClaim = { ...claim('data-web-0', { namespace: 'default' }), spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '5Gi' } } } };
    lab.ask({ verb: 'create', resource: 'persistentvolumeclaims', body: byHand });
    lab.settle();
    const uid = lab.claim('data-web-0')?.metadata.uid;
    lab.create(WITH_DATA);
    assert.equal(lab.claim('data-web-0')?.metadata.uid, uid);
    assert.deepEqual(lab.claim('data-web-0')?.spec.accessModes, ['ReadWriteMany']);
    assert.deepEqual(lab.didToPods(), ['create web-0']);
  });

  test(`SS-PVC-09 SS-WIRE-10: ${version} does nothing about the lost claim of a running pod`, () => {
    const lab = new Lab(version).create(WITH_DATA);
    lab.did();
    lab.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-0' });
    lab.settle();
    if (lab.claim('data-web-0') !== undefined) lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { finalizers: null } } });
    lab.change({ replicas: 1 });
    assert.equal(lab.claim('data-web-0'), undefined);
    assert.deepEqual(lab.did(), []);
  });

  test(`SS-PVC-11: ${version} meets a claim that its cache does not show with an error, without a claim event`, () => {
    const lab = new Lab(version).create({ ...WITH_DATA, replicas: 0 });
    lab.did();
    lab.patch({ replicas: 1 });
    lab.untilSyncing();
    lab.ask({ verb: 'create', resource: 'persistentvolumeclaims', body: claim('data-web-0', { namespace: 'default' }) });
    lab.pass(200);
    assert.deepEqual(lab.did(), ['create persistentvolumeclaims data-web-0!', 'create pods web-0']);
    assert.deepEqual(lab.events().filter((event) => event.includes('Claim')), []);
    assert.equal(lab.events().filter((event) => event.includes('FailedCreate: create Pod web-0')).length, 1);
  });

  test(`SS-PVC-10: ${version} leaves a claim alone that was grown by hand`, () => {
    const lab = new Lab(version).create(WITH_DATA);
    lab.did();
    lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { annotations: { size: 'grown' } } } });
    assert.deepEqual(lab.change({ replicas: 2 }).did().filter((line) => line.includes('data-web-0')), []);
    assert.equal(lab.claim('data-web-0')?.metadata.annotations?.size, 'grown');
  });
}

test('SS-PVC-08 SS-WIRE-10: the missing claim of a Pending pod is made again at the next sync; 1.20 never does', () => {
  for (const [version, made] of [['1.20', false], ['1.27', false], ['1.28', true], ['1.33', true]] as const) {
    const lab = new Lab(version).tell('stuck', 'web-0').create(WITH_DATA);
    lab.did();
    lab.ask({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data-web-0', patchType: 'merge', body: { metadata: { finalizers: null } } });
    lab.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-0' });
    lab.settle();
    assert.deepEqual(lab.did(), [], 'a lost claim alone wakes nobody');
    lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { labels: { touched: 'yes' } } } });
    lab.settle();
    assert.deepEqual(lab.did(), made ? ['create persistentvolumeclaims data-web-0'] : [], version);
  }
});

test('SS-PVC-08: a claim that is lost is missed by every set that it is named for, wherever the dashes of its name are', () => {
  const lab = new Lab('1.33').tell('stuck', 'web-0', 'a-web-0', 'b-0');
  lab.create({ replicas: 1, volumeClaimTemplates: [claim('data-a')] }, 'web').create(WITH_DATA, 'a-web').create(WITH_DATA, 'b');
  lab.did();
  lab.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data-a-web-0' });
  lab.settle();
  const lacking = [...(lab.simulation.mind('statefulset-controller') as State).views.entries()].filter(([, { lacksClaimsUp }]) => lacksClaimsUp.size > 0);
  assert.deepEqual(lacking.map(([key]) => key), ['default/a-web', 'default/web']);
});
