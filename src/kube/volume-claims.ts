import type { ObjectReference, PersistentVolume, PersistentVolumeClaim, StorageClass } from './objects';

/** On a claim: its binding to a volume has been completed once. */
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
/** On a claim or volume: the controller chose the partner, not a user. */
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
/** On a volume: the provisioner that made it. */
export const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';
/** On a claim: the node that the scheduler chose for its first consumer. */
export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
/** On a claim: the provisioner that is to make a volume for it. */
export const STORAGE_PROVISIONER = 'volume.kubernetes.io/storage-provisioner';
/** Its former name, which every release still writes. */
export const BETA_STORAGE_PROVISIONER = 'volume.beta.kubernetes.io/storage-provisioner';

/** The provisioner of classes whose volumes are only made by hand. */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** The name of the claim's StorageClass; empty when it wants a volume without one. */
export function claimClass(claim: PersistentVolumeClaim): string {
  return claim.metadata.annotations?.[BETA_CLASS] ?? claim.spec.storageClassName ?? '';
}

/** The name of the volume's StorageClass; empty when it has none. */
export function volumeClass(volume: PersistentVolume): string {
  return volume.metadata.annotations?.[BETA_CLASS] ?? volume.spec.storageClassName ?? '';
}

/** `namespace/name` of a claim. */
export function claimKey(claim: PersistentVolumeClaim): string {
  return `${claim.metadata.namespace ?? 'default'}/${claim.metadata.name}`;
}

/** Whether the claim has its volume for good: it names it, and the binding was completed. */
export function isFullyBound(claim: PersistentVolumeClaim): boolean {
  return Boolean(claim.spec.volumeName) && claim.metadata.annotations?.[BIND_COMPLETED] !== undefined;
}

/** Whether claims of this class wait for the scheduler to choose a node (PV-12). */
export function waitsForConsumer(storageClass: StorageClass | undefined): boolean {
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
}

/** Whether the volume's claimRef means this claim: by name, and by UID where it has one (PV-14). */
export function isReservedFor(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const reference = volume.spec.claimRef;
  if (reference === undefined) return false;
  if (reference.name !== claim.metadata.name || reference.namespace !== (claim.metadata.namespace ?? 'default')) return false;
  return !reference.uid || reference.uid === claim.metadata.uid;
}

/** The volume with its claimRef set to the claim; the same volume when nothing is missing. A volume that a user reserved is not marked as ours. */
export function claimedVolume(volume: PersistentVolume, claim: PersistentVolumeClaim): PersistentVolume {
  const { namespace = 'default', name, uid, resourceVersion } = claim.metadata;
  const marked = isReservedFor(volume, claim) ? volume.metadata.annotations : { ...volume.metadata.annotations, [BOUND_BY_CONTROLLER]: 'yes' };
  if (marked === volume.metadata.annotations && volume.spec.claimRef?.uid === uid) return volume;
  const claimRef: ObjectReference = { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion };
  return { ...volume, metadata: { ...volume.metadata, ...(marked ? { annotations: marked } : {}) }, spec: { ...volume.spec, claimRef } };
}
