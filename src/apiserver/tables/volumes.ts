import type { KubeObject, PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../kube/objects';
import { AGE, NAME } from './age';
import type { Column } from './table';

const ACCESS_MODES: readonly (readonly [mode: string, short: string])[] = [
  ['ReadWriteOnce', 'RWO'], ['ReadOnlyMany', 'ROX'], ['ReadWriteMany', 'RWX'], ['ReadWriteOncePod', 'RWOP'],
];

/** Access modes in kubectl's short form, always in the same order: `RWO,ROX,RWX,RWOP`. */
export function shortAccessModes(modes: readonly string[] = []): string {
  return ACCESS_MODES.filter(([mode]) => modes.includes(mode)).map(([, short]) => short).join(',');
}

function phase(object: KubeObject, phaseNow: string | undefined): string {
  return object.metadata.deletionTimestamp ? 'Terminating' : (phaseNow ?? '');
}

/** PersistentVolumes (PV-31). */
export const PERSISTENTVOLUME_COLUMNS: readonly Column<PersistentVolume>[] = [
  NAME,
  { name: 'Capacity', cell: (pv) => String(pv.spec.capacity?.['storage'] ?? '0') },
  { name: 'Access Modes', cell: (pv) => shortAccessModes(pv.spec.accessModes) },
  { name: 'Reclaim Policy', cell: (pv) => pv.spec.persistentVolumeReclaimPolicy ?? '' },
  { name: 'Status', cell: (pv) => phase(pv, pv.status?.phase) },
  { name: 'Claim', cell: ({ spec: { claimRef } }) => (claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : '') },
  { name: 'StorageClass', cell: (pv) => pv.spec.storageClassName ?? '' },
  { name: 'VolumeAttributesClass', since: 29, cell: () => '<unset>' },
  { name: 'Reason', cell: (pv) => pv.status?.reason ?? '' },
  AGE,
  { name: 'VolumeMode', wide: true, cell: (pv) => pv.spec.volumeMode ?? '<unset>' },
];

/** PersistentVolumeClaims (PV-31): capacity and access modes show only once the claim has a volume. */
export const PERSISTENTVOLUMECLAIM_COLUMNS: readonly Column<PersistentVolumeClaim>[] = [
  NAME,
  { name: 'Status', cell: (pvc) => phase(pvc, pvc.status?.phase) },
  { name: 'Volume', cell: (pvc) => pvc.spec.volumeName ?? '' },
  { name: 'Capacity', cell: (pvc) => (pvc.spec.volumeName ? String(pvc.status?.capacity?.['storage'] ?? '0') : '') },
  { name: 'Access Modes', cell: (pvc) => (pvc.spec.volumeName ? shortAccessModes(pvc.status?.accessModes) : '') },
  { name: 'StorageClass', cell: (pvc) => pvc.spec.storageClassName ?? '' },
  { name: 'VolumeAttributesClass', since: 29, cell: () => '<unset>' },
  AGE,
  { name: 'VolumeMode', wide: true, cell: (pvc) => pvc.spec.volumeMode ?? '<unset>' },
];

/** StorageClasses (PV-31). */
export const STORAGECLASS_COLUMNS: readonly Column<StorageClass>[] = [
  { name: 'Name', cell: (sc) => (isDefault(sc) ? `${sc.metadata.name} (default)` : sc.metadata.name) },
  { name: 'Provisioner', cell: (sc) => sc.provisioner },
  { name: 'ReclaimPolicy', cell: (sc) => sc.reclaimPolicy ?? 'Delete' },
  { name: 'VolumeBindingMode', cell: (sc) => sc.volumeBindingMode ?? 'Immediate' },
  { name: 'AllowVolumeExpansion', cell: (sc) => String(sc.allowVolumeExpansion ?? false) },
  AGE,
];

function isDefault(sc: StorageClass): boolean {
  const annotations = sc.metadata.annotations ?? {};
  return ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'].some((key) => annotations[key] === 'true');
}
