import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateUpdate } from './validate';

const OLD = '1.20.2';

function claim(spec: object, status: object = { phase: 'Bound', capacity: { storage: '1Gi' } }): KubeObject & { readonly spec: object } {
  return Object.assign({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'www-web-0', namespace: 'default' }, spec }, { status });
}
function volume(spec: object): KubeObject & { readonly spec: object } {
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' }, spec };
}
function storageClass(fields: object): KubeObject {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, ...fields };
}
const created = (object: KubeObject, version = OLD): readonly string[] =>
  validateCreate(object, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));
const updated = (next: KubeObject, previous: KubeObject, version = OLD): readonly string[] =>
  validateUpdate(next, previous, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));

const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: 'fast', volumeMode: 'Filesystem', volumeName: 'v' };
const asking = (storage: string): object => ({ ...CLAIM, resources: { requests: { storage } } });

test('a claim has access modes and asks for storage', () => {
  assert.deepEqual(created(claim(CLAIM)), []);
  assert.deepEqual(created(claim({ accessModes: ['ReadWriteOnce'] })), ['spec.resources[storage]: Required value']);
  assert.deepEqual(created(claim({ ...asking('0'), accessModes: [], volumeMode: 'Tape' })), [
    'spec.accessModes: Required value: at least 1 access mode is required',
    'spec.resources[storage]: Invalid value: "0": must be greater than zero',
    'spec.volumeMode: Unsupported value: "Tape": supported values: "Block", "Filesystem"',
  ]);
});

test('access modes are those of the version', () => {
  const spec = { ...CLAIM, accessModes: ['ReadWriteOncePod'] };
  assert.deepEqual(created(claim(spec)), [
    'spec.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
  ]);
  assert.deepEqual(created(claim(spec), '1.33'), []);
  assert.deepEqual(created(claim({ ...spec, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] }), '1.33'), [
    'spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes',
  ]);
});

test('PV-29: a bound claim may ask for more, not for less', () => {
  assert.deepEqual(updated(claim(asking('2Gi')), claim(CLAIM)), []);
  assert.deepEqual(updated(claim(asking('1024Mi')), claim(CLAIM)), []);
  assert.deepEqual(updated(claim(asking('500Mi')), claim(CLAIM)), ['spec.resources.requests.storage: Forbidden: field can not be less than previous value']);
  assert.deepEqual(updated(claim(asking('500Mi')), claim(CLAIM), '1.33'), ['spec.resources.requests.storage: Forbidden: field can not be less than status.capacity']);
  assert.deepEqual(updated(claim(asking('2Gi')), claim(asking('3Gi')), '1.33'), []);
});

test('PV-29: nothing else of a claim may change, and of one that is not bound nothing at all', () => {
  const told = (next: object, previous: object, status?: object): string | undefined =>
    updated(claim(next, status), claim(previous, status)).join().split('\n')[0];
  const immutable = 'spec: Forbidden: spec is immutable after creation except resources.requests for bound claims';
  assert.equal(told({ ...CLAIM, storageClassName: 'slow' }, CLAIM), immutable);
  assert.equal(told(asking('2Gi'), CLAIM, { phase: 'Pending' }), immutable);
  assert.match(updated(claim({ ...CLAIM, accessModes: ['ReadOnlyMany'] }), claim(CLAIM), '1.33').join(),
    /except resources.requests and volumeAttributesClassName for bound claims\n/);
});

test('a claim gets its volume once, and from 1.26 its class', () => {
  const { volumeName, ...free } = CLAIM;
  assert.deepEqual(updated(claim(CLAIM), claim(free)), []);
  assert.equal(updated(claim({ ...CLAIM, volumeName: 'w' }), claim({ ...free, volumeName })).length, 1);
  const { storageClassName, ...plain } = CLAIM;
  assert.equal(updated(claim({ ...plain, storageClassName }), claim(plain)).length, 1);
  assert.deepEqual(updated(claim({ ...plain, storageClassName }), claim(plain), '1.33'), []);
});

const VOLUME = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' }, persistentVolumeReclaimPolicy: 'Retain' };

test('a volume has access modes, a capacity and one source', () => {
  assert.deepEqual(created(volume(VOLUME)), []);
  assert.deepEqual(created(volume({ capacity: { storage: '1Gi' }, hostPath: { path: '/x' } })), ['spec.accessModes: Required value']);
  assert.deepEqual(created(volume({ accessModes: ['ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Keep' })), [
    'spec.capacity: Required value',
    'spec.capacity: Unsupported value: core.ResourceList(nil): supported values: "storage"',
    'spec.persistentVolumeReclaimPolicy: Unsupported value: "Keep": supported values: "Delete", "Recycle", "Retain"',
    'spec: Required value: must specify a volume type',
  ]);
  assert.deepEqual(created(volume({ ...VOLUME, nfs: { server: 's', path: '/' } })), ['spec.nfs: Forbidden: may not specify more than 1 volume type']);
  assert.deepEqual(created(volume({ ...VOLUME, hostPath: undefined, local: { path: '/disk' } })), [
    'spec.nodeAffinity: Required value: Local volume requires node affinity',
  ]);
});

test('the source of a volume may not change, its claim and its capacity may', () => {
  assert.deepEqual(updated(volume({ ...VOLUME, capacity: { storage: '2Gi' }, claimRef: { name: 'c' } }), volume(VOLUME)), []);
  assert.equal(updated(volume({ ...VOLUME, hostPath: { path: '/y' } }), volume(VOLUME)).join().split('\n')[0],
    'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation');
});

test('a StorageClass has a provisioner and does not change', () => {
  const good = { provisioner: 'rancher.io/local-path', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' };
  assert.deepEqual(created(storageClass(good)), []);
  assert.deepEqual(created(storageClass({ reclaimPolicy: 'Recycle', volumeBindingMode: 'Later' })), [
    'provisioner: Required value',
    'reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"',
    'volumeBindingMode: Unsupported value: "Later": supported values: "Immediate", "WaitForFirstConsumer"',
  ]);
  assert.deepEqual(updated(storageClass({ ...good, allowVolumeExpansion: true }), storageClass(good)), []);
  assert.deepEqual(updated(storageClass({ ...good, provisioner: 'x', reclaimPolicy: 'Retain', volumeBindingMode: 'WaitForFirstConsumer' }), storageClass(good)), [
    'provisioner: Forbidden: updates to provisioner are forbidden.',
    'reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.',
    'volumeBindingMode: Invalid value: "WaitForFirstConsumer": field is immutable',
  ]);
});
