import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change, Reader } from '../apiserver/actor';
import { emptyCollection, withObject } from '../apiserver/collection';
import { CollectionsReader } from '../apiserver/reader';
import type { PersistentVolume } from '../kube/objects';
import { noVolumes, withoutPromised, withPromised, withVolumeChange, type FreeVolumes } from './free-volumes';

function volume(name: string, more: { readonly claimRef?: PersistentVolume['spec']['claimRef']; readonly phase?: 'Pending' | 'Available' | 'Bound' } = {}): PersistentVolume {
  const { claimRef, phase = 'Available' } = more;
  return {
    apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...(claimRef ? { claimRef } : {}) }, status: { phase },
  };
}
const claimedBy = (name: string, uid?: string): PersistentVolume['spec']['claimRef'] => ({ kind: 'PersistentVolumeClaim', namespace: 'default', name, ...(uid ? { uid } : {}) });

function cacheOf(...volumes: readonly PersistentVolume[]): Reader {
  const all = volumes.reduce((collection, one) => withObject(collection, 'persistentvolumes', one), emptyCollection<'persistentvolumes'>());
  return new CollectionsReader(() => all as never);
}
function changed(volumes: FreeVolumes, object: PersistentVolume, previous?: PersistentVolume): FreeVolumes {
  const change: Change<'persistentvolumes'> = previous ? { type: 'MODIFIED', resource: 'persistentvolumes', object, previous } : { type: 'ADDED', resource: 'persistentvolumes', object };
  return withVolumeChange(volumes, change);
}
const names = ({ free }: FreeVolumes): readonly string[] => [...free.values()];

test('PV-03, PV-14: available volumes may be chosen, and those reserved by name; not those that a claim has', () => {
  const all = [volume('a'), volume('b', { phase: 'Pending' }), volume('c', { claimRef: claimedBy('www-web-0') }), volume('d', { claimRef: claimedBy('www-web-1', 'uid-1'), phase: 'Bound' })];
  assert.deepEqual(names(all.reduce((volumes, one) => changed(volumes, one), noVolumes)), ['a', 'c']);
});

test('a promised volume is not chosen again, whatever happens to it, until the binding is over', () => {
  const both = changed(changed(noVolumes, volume('a')), volume('b'));
  const promised = withPromised(both, ['a'], cacheOf(volume('a'), volume('b')));
  assert.deepEqual(names(promised), ['b']);
  assert.deepEqual(names(changed(promised, volume('a'), volume('a'))), ['b']);
  assert.deepEqual(names(withoutPromised(promised, ['a'], cacheOf(volume('a'), volume('b')))), ['a', 'b']);
  const bound = volume('a', { claimRef: claimedBy('www-web-0', 'uid-0') });
  assert.deepEqual(names(withoutPromised(changed(promised, bound, volume('a')), ['a'], cacheOf(bound, volume('b')))), ['b']);
});
