import type { Actor, Change, Result, Turn } from '../../apiserver/actor';
import type { What } from '../../kernel/event';
import type { Labels, PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { BETA_STORAGE_PROVISIONER, claimClass, claimKey, isReservedFor, STORAGE_PROVISIONER, volumeClass } from '../../kube/volume-claims';
import { isMatch, isReservedMatch } from '../../kube/volume-matching';
import { isChangeOf } from '../change-of';
import { addWork, finishWork, takeWork } from '../workers';
import { afterWrite, idleBinder, knownClaim, knownVolume, type BinderState } from './binder-state';
import { nextBindingWrite, type BinderWrite } from './binding-writes';
import { decideClaim, type ClaimDecision, type ClaimEvent, type ClaimView } from './claim-decision';
import { novelty } from './own-writes';
import { decideVolume } from './volume-decision';
import { availableOfClass, claimOfVolume, isAvailable, volumesOfClaim, withoutVolume, withVolume } from './volume-index';
import { claimsWaitingFor, withoutWaiting, withWaiting, type Wish } from './waiting-claims';

const NAME = 'persistent-volume-binder';
const EVENT_SOURCE = { component: 'persistentvolume-controller' };

/** The binder has no back-off: what failed is done again at its next resync (0.1). Resyncs in which nothing would happen are not simulated. */
const RESYNC: Millis = 15_000;

/** One for claims and one for volumes. */
const WORKERS = 2;

type Step = { readonly do: 'work' } | { readonly do: 'retry'; readonly key: string };

/** The controller that binds claims and volumes to each other, a write per step (PV-01 to PV-22). Volumes are made by the provisioner, not by it. */
export const volumeBinder: Actor<BinderState> = {
  name: NAME,
  watches: ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses', 'pods'],
  initial: () => idleBinder,
  // Pods are only looked up, to name those that a claim waits for.
  cares: (change) => change.resource !== 'pods',
  observe: (state, change, turn) => {
    if (isChangeOf(change, 'persistentvolumes')) return observeVolume(state, change, turn);
    if (isChangeOf(change, 'persistentvolumeclaims')) return observeClaim(state, change, turn);
    if (isChangeOf(change, 'storageclasses') && change.type !== 'DELETED') return wakeWishing(state, { storageClass: change.object.metadata.name }, turn);
    return state;
  },
  handle: (state, what, turn) => {
    const step = what as What & Step;
    return step.do === 'retry' ? enqueued(state, step.key, turn) : syncNext(state, turn);
  },
};

const claimWork = (claim: string): string => `claim ${claim}`;
const volumeWork = (volume: string): string => `volume ${volume}`;

function enqueued(state: BinderState, key: string, turn: Turn): BinderState {
  return { ...state, work: addWork(state.work, key, WORKERS, turn) };
}

// ---- what happens in the cluster ----

function observeVolume(state: BinderState, { type, object: volume, previous }: Change<'persistentvolumes'>, turn: Turn): BinderState {
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

function observeClaim(state: BinderState, { type, object: claim }: Change<'persistentvolumeclaims'>, turn: Turn): BinderState {
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

function wakeClaimOf(state: BinderState, volume: PersistentVolume, turn: Turn): BinderState {
  const claim = claimOfVolume(volume);
  return claim === undefined ? state : enqueued(state, claimWork(claim), turn);
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

function wakeWishing(state: BinderState, wish: Wish, turn: Turn): BinderState {
  return claimsWaitingFor(state.waiting, wish).reduce((after, key) => wakeWaiting(after, key, turn), state);
}

function wakeWaiting(state: BinderState, claim: string, turn: Turn): BinderState {
  return enqueued({ ...state, waiting: withoutWaiting(state.waiting, claim) }, claimWork(claim), turn);
}

// ---- one step of work ----

function syncNext(state: BinderState, turn: Turn): BinderState {
  const { key, work } = takeWork(state.work);
  const taken = { ...state, work };
  if (key === undefined) return taken;
  const [kind, name = ''] = key.split(' ');
  const synced = kind === 'claim' ? syncClaim(taken, name, turn) : syncVolume(taken, name, turn);
  return { ...synced, work: finishWork(synced.work, key, WORKERS, turn) };
}

function syncClaim(state: BinderState, key: string, turn: Turn): BinderState {
  const claim = knownClaim(state, turn.cache, key);
  if (claim === undefined) return state;
  const idle = { ...state, waiting: withoutWaiting(state.waiting, key) };
  const decision = decideClaim(claim, viewOf(idle, turn));
  switch (decision.decision) {
    case 'bind': return bind(idle, decision.volume, claim, turn);
    case 'lose': return lose(idle, claim, decision.event, turn);
    case 'order': return order(idle, claim, decision, turn);
    case 'wait': return wait(idle, claim, decision, turn);
  }
}

function viewOf(state: BinderState, turn: Turn): ClaimView {
  const volume = (name: string): PersistentVolume | undefined => knownVolume(state, turn.cache, name);
  return {
    minor: releaseOf(turn.settings.version).minor,
    volume,
    storageClass: (name) => turn.cache.get('storageclasses', undefined, name),
    findVolume: (claim, onlyReserved) => findVolume(state, claim, onlyReserved, volume),
    unscheduledPods: (claim) => [...turn.cache.usingClaim(claim.metadata.namespace ?? 'default', claim.metadata.name)]
      .filter(({ spec }) => !spec.nodeName).map(({ metadata }) => metadata.name),
  };
}

function findVolume(state: BinderState, claim: PersistentVolumeClaim, onlyReserved: boolean, volume: ClaimView['volume']): PersistentVolume | undefined {
  for (const name of volumesOfClaim(state.index, claimKey(claim))) {
    const found = volume(name);
    if (found !== undefined && isReservedMatch(found, claim)) return found;
  }
  if (onlyReserved) return undefined;
  for (const name of availableOfClass(state.index, claimClass(claim))) {
    const found = volume(name);
    if (found !== undefined && isMatch(found, claim)) return found;
  }
  return undefined;
}

/** Makes the next write of a binding; the same claim comes again for the one after it. */
function bind(state: BinderState, volume: PersistentVolume, claim: PersistentVolumeClaim, turn: Turn): BinderState {
  const write = nextBindingWrite(volume, claim);
  return write === undefined ? state : written(state, write, claimWork(claimKey(claim)), turn);
}

function lose(state: BinderState, claim: PersistentVolumeClaim, event: ClaimEvent, turn: Turn): BinderState {
  if (claim.status?.phase === 'Lost') return state;
  turn.event(claim, event.type, event.reason, event.message, EVENT_SOURCE);
  return written(state, { write: 'claim-status', object: { ...claim, status: { phase: 'Lost' } } }, claimWork(claimKey(claim)), turn);
}

/** Marks the claim with the provisioner that is to make its volume (PV-09). */
function order(state: BinderState, claim: PersistentVolumeClaim, { provisioner, event, wish }: ClaimDecision & { readonly decision: 'order' }, turn: Turn): BinderState {
  const { annotations = {} } = claim.metadata;
  if (annotations[BETA_STORAGE_PROVISIONER] === provisioner) return wait(state, claim, { event, wish }, turn);
  const current: Labels = releaseOf(turn.settings.version).minor >= 23 ? { [STORAGE_PROVISIONER]: provisioner } : {};
  const marked: PersistentVolumeClaim = { ...claim, metadata: { ...claim.metadata, annotations: { ...annotations, [BETA_STORAGE_PROVISIONER]: provisioner, ...current } } };
  const work = claimWork(claimKey(claim));
  const after = attempted(state, { write: 'claim', object: marked }, work, turn);
  return after.refused.has(work) ? after : wait(after, marked, { event, wish }, turn);
}

function wait(state: BinderState, claim: PersistentVolumeClaim, { event, wish }: { readonly event?: ClaimEvent; readonly wish?: Wish }, turn: Turn): BinderState {
  const key = claimKey(claim);
  if (event !== undefined) turn.event(claim, event.type, event.reason, event.message, EVENT_SOURCE);
  turn.note({ type: 'decision', by: NAME, about: key, waitsFor: event?.message ?? `volume "${claim.spec.volumeName ?? ''}"` });
  const waiting = wish === undefined ? state : { ...state, waiting: withWaiting(state.waiting, key, wish) };
  if ((claim.status?.phase ?? 'Pending') === 'Pending') return waiting;
  return written(waiting, { write: 'claim-status', object: { ...claim, status: { phase: 'Pending' } } }, claimWork(key), turn);
}

function syncVolume(state: BinderState, name: string, turn: Turn): BinderState {
  const volume = knownVolume(state, turn.cache, name);
  if (volume === undefined) return state;
  const decision = decideVolume(volume, claimOf(state, volume, turn));
  switch (decision.decision) {
    case 'nothing': return state;
    case 'see-claim': return wakeClaimOf(state, volume, turn);
    case 'delete': return deleted(state, volume, turn);
    case 'not-simulated': turn.note({ type: 'not-simulated', what: decision.what }); return state;
    case 'write':
      if (decision.failure !== undefined) turn.event(volume, 'Warning', 'VolumeFailedDelete', decision.failure, EVENT_SOURCE);
      return written(state, decision.write, volumeWork(name), turn);
  }
}

/** The claim that the volume is bound to. One that the cache does not show is looked up anew before the volume is given up. */
function claimOf(state: BinderState, volume: PersistentVolume, turn: Turn): PersistentVolumeClaim | undefined {
  const { claimRef } = volume.spec;
  const key = claimOfVolume(volume);
  if (!claimRef?.uid || key === undefined) return undefined;
  const known = knownClaim(state, turn.cache, key);
  if (known !== undefined && isReservedFor(volume, known)) return known;
  const live = turn.api.get('persistentvolumeclaims', claimRef.namespace, claimRef.name ?? '');
  return live.ok && isReservedFor(volume, live.object) ? live.object : undefined;
}

function deleted(state: BinderState, volume: PersistentVolume, turn: Turn): BinderState {
  const { name, uid } = volume.metadata;
  const answer = turn.api.delete('persistentvolumes', undefined, name, uid === undefined ? {} : { preconditions: { uid } });
  return answer.ok ? state : refused(state, volumeWork(name), turn);
}

/** Makes a write. When it is done the work goes on with what comes after it. */
function written(state: BinderState, write: BinderWrite, work: string, turn: Turn): BinderState {
  const after = attempted(state, write, work, turn);
  return after.refused.has(work) ? after : enqueued(after, work, turn);
}

function attempted(state: BinderState, write: BinderWrite, work: string, turn: Turn): BinderState {
  const before = write.write === 'volume' || write.write === 'volume-status' ? knownVolume(state, turn.cache, write.object.metadata.name) : undefined;
  const answer = sent(write, turn);
  if (!answer.ok) return refused(state, work, turn);
  const after = afterWrite(state, answer.object, before);
  return { ...after, refused: after.refused.without(work) };
}

function sent(write: BinderWrite, turn: Turn): Result<BinderWrite> {
  switch (write.write) {
    case 'volume': return answered(turn.api.update('persistentvolumes', write.object), (object) => ({ write: 'volume', object }));
    case 'volume-status': return answered(turn.api.updateStatus('persistentvolumes', write.object), (object) => ({ write: 'volume-status', object }));
    case 'claim': return answered(turn.api.update('persistentvolumeclaims', write.object), (object) => ({ write: 'claim', object }));
    case 'claim-status': return answered(turn.api.updateStatus('persistentvolumeclaims', write.object), (object) => ({ write: 'claim-status', object }));
  }
}

function answered<T>(answer: Result<T>, write: (object: T) => BinderWrite): Result<BinderWrite> {
  return answer.ok ? { ok: true, object: write(answer.object) } : answer;
}

/** A refused write is made again at the next resync. Once it was refused twice in a row, that only repeats the outcome. */
function refused(state: BinderState, key: string, turn: Turn): BinderState {
  turn.timer(RESYNC, { do: 'retry', key, repeats: state.refused.has(key) });
  return { ...state, refused: state.refused.with(key, true) };
}
