import { table, type Table } from '../../kernel/table';
import type { PersistentVolume } from '../../kube/objects';
import { preferenceKey, preferencePrefix } from '../../kube/volume-matching';

/** Finds volumes for claims without walking all volumes. */
export interface VolumeIndex {
  /** Names of the volumes that are up for any claim, by `preferenceKey`. */
  readonly available: Table<string>;
  /** Names of the volumes whose claimRef names a claim: `namespace/name` of the claim + NUL + name. */
  readonly byClaim: Table<string>;
}

/** The index while there is no volume. */
export const emptyVolumeIndex: VolumeIndex = { available: table(), byClaim: table() };

/** Whether the volume is up for any claim. */
export function isAvailable(volume: PersistentVolume): boolean {
  return volume.spec.claimRef === undefined && volume.status?.phase === 'Available' && volume.metadata.deletionTimestamp === undefined;
}

/** `namespace/name` of the claim that the volume's claimRef names; undefined when it has none. */
export function claimOfVolume(volume: PersistentVolume): string | undefined {
  const reference = volume.spec.claimRef;
  return reference && `${reference.namespace ?? 'default'}/${reference.name ?? ''}`;
}

/** The index with this version of a volume; an earlier one has to be taken out first. */
export function withVolume(index: VolumeIndex, volume: PersistentVolume): VolumeIndex {
  const claim = claimOfVolume(volume);
  return {
    available: isAvailable(volume) ? index.available.with(preferenceKey(volume), volume.metadata.name) : index.available,
    byClaim: claim === undefined ? index.byClaim : index.byClaim.with(`${claim}\0${volume.metadata.name}`, volume.metadata.name),
  };
}

/** The index without this version of a volume. */
export function withoutVolume(index: VolumeIndex, volume: PersistentVolume): VolumeIndex {
  const claim = claimOfVolume(volume);
  return {
    available: index.available.without(preferenceKey(volume)),
    byClaim: claim === undefined ? index.byClaim : index.byClaim.without(`${claim}\0${volume.metadata.name}`),
  };
}

/** Names of the available volumes of a class, in the order in which they are tried for a claim (PV-04). */
export function availableOfClass(index: VolumeIndex, storageClass: string): Iterable<string> {
  return underPrefix(index.available, preferencePrefix(storageClass));
}

/** Names of the volumes whose claimRef names the claim. */
export function volumesOfClaim(index: VolumeIndex, claim: string): Iterable<string> {
  return underPrefix(index.byClaim, `${claim}\0`);
}

/** The values of a table whose keys begin with a prefix, in order of keys. */
export function* underPrefix(entries: Table<string>, prefix: string): Iterable<string> {
  for (const [key, value] of entries.entries(prefix)) {
    if (!key.startsWith(prefix)) return;
    yield value;
  }
}

