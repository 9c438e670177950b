import type { Reader } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import type { PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { claimKey } from '../../kube/volume-claims';
import { table, type Table } from '../../kernel/table';
import { noWork, type Workload } from '../workers';
import type { BinderWrite } from './binding-writes';
import { noOwnWrites, type OwnWrites } from './own-writes';
import { emptyVolumeIndex, withoutVolume, withVolume, type VolumeIndex } from './volume-index';
import { noWaitingClaims, type WaitingClaims } from './waiting-claims';

/** What the volume binder remembers beside its caches. */
export interface BinderState {
  readonly index: VolumeIndex;
  readonly waiting: WaitingClaims;
  readonly ownVolumes: OwnWrites<PersistentVolume>;
  readonly ownClaims: OwnWrites<PersistentVolumeClaim>;
  /** Keys of work: `claim namespace/name` or `volume name`. */
  readonly work: Workload;
  /** Keys of work whose last write was refused. */
  readonly refused: Table<true>;
}

/** The state before anything was delivered. */
export const idleBinder: BinderState = { index: emptyVolumeIndex, waiting: noWaitingClaims, ownVolumes: noOwnWrites(), ownClaims: noOwnWrites(), work: noWork, refused: table() };

/** The volume as the binder knows it: its own last write, or its cache. */
export function knownVolume(state: BinderState, cache: Reader, name: string): PersistentVolume | undefined {
  return state.ownVolumes.get(name) ?? cache.get('persistentvolumes', undefined, name);
}

/** The claim as the binder knows it, by `namespace/name`. */
export function knownClaim(state: BinderState, cache: Reader, key: string): PersistentVolumeClaim | undefined {
  const { namespace, name } = partsOfKey(key);
  return state.ownClaims.get(key) ?? cache.get('persistentvolumeclaims', namespace, name);
}

/** The state after a write of the binder's own; `before` is the version of the volume that it replaced. */
export function afterWrite(state: BinderState, write: BinderWrite, before: PersistentVolume | undefined): BinderState {
  if (write.write === 'claim' || write.write === 'claim-status') return { ...state, ownClaims: state.ownClaims.with(claimKey(write.object), write.object) };
  const index = before === undefined ? state.index : withoutVolume(state.index, before);
  return { ...state, index: withVolume(index, write.object), ownVolumes: state.ownVolumes.with(write.object.metadata.name, write.object) };
}
