import assert from 'node:assert/strict';
import test from 'node:test';
import type { PersistentVolume, PersistentVolumeClaim } from './objects';
import { isMatch, isReservedMatch, mismatchOf, preferenceKey } from './volume-matching';

type VolumeSpec = PersistentVolume['spec'];
function volume(name: string, spec: VolumeSpec = {}): PersistentVolume {
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: { capacity: { storage: '10Gi' }, accessModes: ['ReadWriteOnce'], ...spec }, status: { phase: 'Available' } };
}
function claim(spec: PersistentVolumeClaim['spec'] = {}): PersistentVolumeClaim {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'default', uid: 'u1' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '6Gi' } }, ...spec } };
}

test('PV-04: fewest access modes first, then the smallest, then by name', () => {
  const volumes = [
    volume('rwx-10', { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] }),
    volume('rwo-20', { capacity: { storage: '20Gi' } }),
    volume('rwo-9', { capacity: { storage: '9Gi' } }),
    volume('also-9', { capacity: { storage: '9216Mi' } }),
  ];
  const order = volumes.sort((a, b) => (preferenceKey(a) < preferenceKey(b) ? -1 : 1)).map(({ metadata: { name } }) => name);
  assert.deepEqual(order, ['also-9', 'rwo-9', 'rwo-20', 'rwx-10']);
});

test('PV-03: size, class, mode, access modes, labels, phase, claimRef and deletion decide about a match', () => {
  assert.ok(isMatch(volume('v'), claim()));
  assert.ok(!isMatch(volume('v', { capacity: { storage: '5Gi' } }), claim()));
  assert.ok(!isMatch(volume('v', { storageClassName: 'fast' }), claim()));
  assert.ok(!isMatch(volume('v', { volumeMode: 'Block' }), claim()));
  assert.ok(!isMatch(volume('v'), claim({ accessModes: ['ReadWriteMany'] })));
  assert.ok(!isMatch(volume('v'), claim({ selector: { matchLabels: { disk: 'ssd' } } })));
  assert.ok(!isMatch({ ...volume('v'), status: { phase: 'Released' } }, claim()));
  assert.ok(!isMatch(volume('v', { claimRef: { namespace: 'default', name: 'data' } }), claim()));
  assert.ok(!isMatch({ ...volume('v'), metadata: { name: 'v', deletionTimestamp: '2024-01-01T00:00:00Z' } }, claim()));
});

test('PV-14: a volume reserved by name fits its claim only, whatever its class and labels', () => {
  const reserved = volume('v', { storageClassName: 'fast', claimRef: { namespace: 'default', name: 'data' } });
  assert.ok(isReservedMatch(reserved, claim({ selector: { matchLabels: { disk: 'ssd' } } })));
  assert.ok(!isReservedMatch({ ...reserved, spec: { ...reserved.spec, claimRef: { namespace: 'default', name: 'data', uid: 'other' } } }, claim()));
  assert.ok(!isReservedMatch({ ...reserved, spec: { ...reserved.spec, claimRef: { namespace: 'other', name: 'data' } } }, claim()));
  assert.ok(!isReservedMatch(reserved, claim({ resources: { requests: { storage: '11Gi' } } })));
});

test('PV-15: why a volume that was asked for by name does not do', () => {
  assert.equal(mismatchOf(volume('v'), claim({ resources: { requests: { storage: '11Gi' } } })), 'requested PV is too small');
  assert.equal(mismatchOf(volume('v'), claim({ storageClassName: 'fast' })), 'storageClassName does not match');
  assert.equal(mismatchOf(volume('v'), claim({ volumeMode: 'Block' })), 'incompatible volumeMode');
  assert.equal(mismatchOf(volume('v'), claim({ accessModes: ['ReadOnlyMany'] })), 'incompatible accessMode');
  assert.equal(mismatchOf(volume('v'), claim()), undefined);
});
