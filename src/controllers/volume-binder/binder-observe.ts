import type { Change, Turn } from '../../apiserver/actor';
import type { PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { claimKey, volumeClass } from '../../kube/volume-claims';
import { isMatch } from '../../kube/volume-matching';
import { knownClaim, type BinderState } from './binder-state';
import { claimWork, enqueued, volumeWork, wakeClaimOf } from './binder-work';
import { novelty } from './own-writes';
import { isAvailable, volumesOfClaim, withoutVolume, withVolume } from './volume-index';
import { claimsWaitingFor, withoutWaiting, type Wish } from './waiting-claims';

/** A volume has changed: it is looked at, and so are the claims that it may be for. */
export function observeVolume(state: BinderState, { type, object: volume, previous }: Change<'persistentvolumes'>, turn: Turn): BinderState {
  const { name } = volume.metadata;
  const news = novelty(state.ownVolumes, name, volume);
  if (news === 'older') return state;
  const before = state.ownVolumes.get(name) ?? previous;
  const others = before === undefined ? state.index : withoutVolume(state.index, before);
  const known = { ...state, ownVolumes: state.ownVolumes.without(name) };
  if (type === 'DELETED') return wakeClaimOf({ ...known, index: others }, volume, turn);
  const seen = { ...known, index: withVolume(others, volume) };
  const wakened = wakeForVolume(seen, volume, turn);
  return news === 'echo' ? wakened : enqueued(wakened, volumeWork(name), turn);
}

/** A claim has changed: it is looked at, unless the binder wrote that itself. */
export function observeClaim(state: BinderState, { type, object: claim }: Change<'persistentvolumeclaims'>, turn: Turn): BinderState {
  const key = claimKey(claim);
  if (type === 'DELETED') return releaseVolumesOf({ ...state, ownClaims: state.ownClaims.without(key), waiting: withoutWaiting(state.waiting, key) }, claim, turn);
  const news = novelty(state.ownClaims, key, claim);
  if (news === 'older') return state;
  const known = { ...state, ownClaims: state.ownClaims.without(key) };
  return news === 'echo' ? known : enqueued(known, claimWork(key), turn);
}

/** A claim is gone: the volumes that were its have to be released (PV-16). */
function releaseVolumesOf(state: BinderState, claim: PersistentVolumeClaim, turn: Turn): BinderState {
  return [...volumesOfClaim(state.index, claimKey(claim))].reduce((after, name) => enqueued(after, volumeWork(name), turn), state);
}

/** A volume may be what claims have waited for: those that ask for it by name, it is reserved for, or it matches. */
function wakeForVolume(state: BinderState, volume: PersistentVolume, turn: Turn): BinderState {
  const { name } = volume.metadata;
  const reserved = volume.spec.claimRef !== undefined && !volume.spec.claimRef.uid ? wakeClaimOf(state, volume, turn) : state;
  const named = wakeWishing(reserved, { volume: name }, turn);
  if (!isAvailable(volume)) return named;
  return claimsWaitingFor(named.waiting, { storageClass: volumeClass(volume) }).reduce((after, key) => {
    const claim = knownClaim(after, turn.cache, key);
    return claim !== undefined && isMatch(volume, claim) ? wakeWaiting(after, key, turn) : after;
  }, named);
}

/** What these claims wait for may be there now. */
export function wakeWishing(state: BinderState, wish: Wish, turn: Turn): BinderState {
  return claimsWaitingFor(state.waiting, wish).reduce((after, key) => wakeWaiting(after, key, turn), state);
}

function wakeWaiting(state: BinderState, claim: string, turn: Turn): BinderState {
  return enqueued({ ...state, waiting: withoutWaiting(state.waiting, claim) }, claimWork(claim), turn);
}
