import type { Turn } from '../../apiserver/actor';
import type { PersistentVolume } from '../../kube/objects';
import { addWork } from '../workers';
import type { BinderState } from './binder-state';
import { claimOfVolume } from './volume-index';

/** The binder's name as an actor. */
export const BINDER = 'persistent-volume-binder';

/** One for claims and one for volumes. */
export const WORKERS = 2;

/** The key of the work on a claim, which is named `namespace/name`. */
export const claimWork = (claim: string): string => `claim ${claim}`;
/** The key of the work on a volume. */
export const volumeWork = (volume: string): string => `volume ${volume}`;

/** The state with a key of work in its queue. */
export function enqueued(state: BinderState, key: string, turn: Turn): BinderState {
  return { ...state, work: addWork(state.work, key, WORKERS, turn) };
}

/** The claim that a volume's claimRef names is looked at. */
export function wakeClaimOf(state: BinderState, volume: PersistentVolume, turn: Turn): BinderState {
  const claim = claimOfVolume(volume);
  return claim === undefined ? state : enqueued(state, claimWork(claim), turn);
}
