import type { PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec, StorageClass } from '../objects';
import { changed, fill, fillZeros } from './fill';
import { withSourceDefaults } from './volume-source';

export const PENDING = { phase: 'Pending' };

/** A claim with its defaults. Its StorageClass is not one of them: an admission plugin fills that in (PV-11). */
export function defaultedClaim(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const withSpec = changed(claim, 'spec', claimSpecDefaults);
  return changed(fill(withSpec, { status: PENDING }), 'status', (status) => fillZeros(status, PENDING));
}

/** A claim's spec; the empty `resources` is not a default but what Kubernetes writes for the struct. */
export function claimSpecDefaults(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  return fill(fillZeros(spec, { volumeMode: 'Filesystem' }), { resources: {} });
}

export function defaultedVolume(volume: PersistentVolume): PersistentVolume {
  const withSpec = changed(volume, 'spec', (spec) => withSourceDefaults(fillZeros(spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' })));
  return changed(fill(withSpec, { status: PENDING }), 'status', (status) => fillZeros(status, PENDING));
}

export function defaultedClass(storageClass: StorageClass): StorageClass {
  return fill(storageClass, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
}
