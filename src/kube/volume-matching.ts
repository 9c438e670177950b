import type { PersistentVolume, PersistentVolumeClaim } from './objects';
import { wholeValue } from './quantity';
import { matchesSelector } from './selector';
import { claimClass, isReservedFor, volumeClass } from './volume-claims';

/** The size that the claim asks for, in bytes. */
export function requestedStorage(claim: PersistentVolumeClaim): number {
  return wholeValue(claim.spec.resources?.requests?.storage ?? 0);
}

/** The size of the volume, in bytes. */
function storageCapacity(volume: PersistentVolume): number {
  return wholeValue(volume.spec.capacity?.storage ?? 0);
}

function sameMode(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return (volume.spec.volumeMode ?? 'Filesystem') === (claim.spec.volumeMode ?? 'Filesystem');
}
function offersModes(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const offered = volume.spec.accessModes ?? [];
  return (claim.spec.accessModes ?? []).every((mode) => offered.includes(mode));
}

/** Why the volume that a claim asks for by name cannot be its, in Kubernetes' words; undefined when it can (PV-15). */
export function mismatchOf(volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined {
  if (storageCapacity(volume) < requestedStorage(claim)) return 'requested PV is too small';
  if (volumeClass(volume) !== claimClass(claim)) return 'storageClassName does not match';
  if (!sameMode(volume, claim)) return 'incompatible volumeMode';
  if (!offersModes(volume, claim)) return 'incompatible accessMode';
  return undefined;
}

/** Whether the volume may be matched to the claim by the controller or the scheduler (PV-03); where it can be used from is not looked at. */
export function isMatch(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return volume.spec.claimRef === undefined && volume.status?.phase === 'Available' && volume.metadata.deletionTimestamp === undefined
    && (claim.spec.selector === undefined || matchesSelector(claim.spec.selector, volume.metadata.labels))
    && mismatchOf(volume, claim) === undefined;
}

/** Whether a volume that is reserved for the claim satisfies it. Its class and labels do not matter (PV-14). */
export function isReservedMatch(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return isReservedFor(volume, claim) && volume.metadata.deletionTimestamp === undefined
    && storageCapacity(volume) >= requestedStorage(claim) && sameMode(volume, claim) && offersModes(volume, claim);
}

/** Where the keys of `preferenceKey` of a class begin. */
export function preferencePrefix(storageClass: string): string {
  return `${storageClass}\0`;
}

/**
 * A sort key that puts the volumes of a class in the order in which they are tried for a claim: those with the fewest access
 * modes first, among the same modes the smallest, then by name (PV-04).
 */
export function preferenceKey(volume: PersistentVolume): string {
  const modes = [...(volume.spec.accessModes ?? [])].sort();
  const size = String(storageCapacity(volume)).padStart(20, '0');
  return `${preferencePrefix(volumeClass(volume))}${modes.length} ${modes.join(',')}\0${size}\0${volume.metadata.name}`;
}
