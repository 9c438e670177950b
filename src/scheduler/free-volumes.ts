import type { Change, Reader } from '../apiserver/actor';
import { table, type Table } from '../kernel/table';
import type { PersistentVolume } from '../kube/objects';
import { preferenceKey } from '../kube/volume-matching';

/** The volumes that may be chosen for a pod, so that choosing one does not walk those that are chosen already. */
export interface FreeVolumes {
  /** Names of the volumes that a claim may match and no pod was promised, by `preferenceKey`. */
  readonly free: Table<string>;
  /** Names of the volumes chosen for pods whose binding is under way. */
  readonly promised: Table<true>;
}

/** The value while there is no volume. */
export const noVolumes: FreeVolumes = { free: table(), promised: table() };

/** Whether some claim may match the volume: an available one, or one that is reserved for a claim by name only (PV-03, PV-14). */
function mayMatch({ metadata, spec, status }: PersistentVolume): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  return spec.claimRef === undefined ? status?.phase === 'Available' : !spec.claimRef.uid;
}

/** The volumes after a change of one. */
export function withVolumeChange({ free, promised }: FreeVolumes, change: Change<'persistentvolumes'>): FreeVolumes {
  const { object, previous = object } = change;
  const others = free.without(preferenceKey(previous));
  const isFree = change.type !== 'DELETED' && mayMatch(object) && !promised.has(object.metadata.name);
  return { promised, free: isFree ? others.with(preferenceKey(object), object.metadata.name) : others };
}

/** The volumes after these were chosen for a pod. */
export function withPromised(volumes: FreeVolumes, names: readonly string[], cache: Reader): FreeVolumes {
  let { free, promised } = volumes;
  for (const name of names) {
    const volume = cache.get('persistentvolumes', undefined, name);
    promised = promised.with(name, true);
    if (volume !== undefined) free = free.without(preferenceKey(volume));
  }
  return { free, promised };
}

/** The volumes after a pod's binding is over: those that its claims did not get are free again. */
export function withoutPromised(volumes: FreeVolumes, names: readonly string[], cache: Reader): FreeVolumes {
  let { free, promised } = volumes;
  for (const name of names) {
    const volume = cache.get('persistentvolumes', undefined, name);
    promised = promised.without(name);
    if (volume !== undefined && mayMatch(volume)) free = free.with(preferenceKey(volume), name);
  }
  return { free, promised };
}
