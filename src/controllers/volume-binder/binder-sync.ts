import type { Reader, Result, Turn } from '../../apiserver/actor';
import type { Labels, PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { BETA_STORAGE_PROVISIONER, claimClass, claimKey, isReservedFor, STORAGE_PROVISIONER } from '../../kube/volume-claims';
import { isMatch, isReservedMatch } from '../../kube/volume-matching';
import { finishWork, takeWork } from '../workers';
import { afterWrite, knownClaim, knownVolume, type BinderState } from './binder-state';
import { BINDER, claimWork, enqueued, volumeWork, wakeClaimOf, WORKERS } from './binder-work';
import { nextBindingWrite, type BinderWrite } from './binding-writes';
import { decideClaim, type ClaimDecision, type ClaimEvent, type ClaimView } from './claim-decision';
import { decideVolume } from './volume-decision';
import { availableOfClass, claimOfVolume, volumesOfClaim } from './volume-index';
import { withoutWaiting, withWaiting, type Wish } from './waiting-claims';

const EVENT_SOURCE = { component: 'persistentvolume-controller' };

/** The binder has no back-off: what failed is done again at its next resync. Resyncs in which nothing would happen are not simulated. */
const RESYNC: Millis = 15_000;

/** Takes up the next claim or volume, and makes at most one write for it. */
export function syncNext(state: BinderState, turn: Turn): BinderState {
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
  return {
    minor: releaseOf(turn.settings.version).minor,
    volume: (name) => knownVolume(state, turn.cache, name),
    storageClass: (name) => turn.cache.get('storageclasses', undefined, name),
    reservedVolume: (claim) => reservedVolume(claim, state, turn.cache),
    bestMatch: (claim) => bestMatch(claim, state, turn.cache),
    unscheduledPods: (claim) => [...turn.cache.usingClaim(claim.metadata.namespace ?? 'default', claim.metadata.name)]
      .filter(({ spec }) => !spec.nodeName).map(({ metadata }) => metadata.name),
  };
}

/** A volume whose claimRef names the claim (PV-14, PV-15). */
function reservedVolume(claim: PersistentVolumeClaim, state: BinderState, cache: Reader): PersistentVolume | undefined {
  for (const name of volumesOfClaim(state.index, claimKey(claim))) {
    const found = knownVolume(state, cache, name);
    if (found !== undefined && isReservedMatch(found, claim)) return found;
  }
  return undefined;
}

/** The best match among the volumes that are up for any claim (PV-03, PV-04). */
function bestMatch(claim: PersistentVolumeClaim, state: BinderState, cache: Reader): PersistentVolume | undefined {
  for (const name of availableOfClass(state.index, claimClass(claim))) {
    const found = knownVolume(state, cache, name);
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
  turn.note({ type: 'decision', by: BINDER, about: key, waitsFor: event?.message ?? `volume "${claim.spec.volumeName ?? ''}"` });
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
