import { same } from '../../../apiserver/same';
import type { PersistentVolumeClaim, Pod, StatefulSet } from '../../../kube/objects';
import { isTerminal } from '../../../kube/pod-conditions';
import type { Release } from '../../../kube/release';
import type { Millis } from '../../../kube/time';
import { isClaimOwnerUpToDate } from '../claim-owners';
import { getParentNameAndOrdinal, identityMatches } from '../identity';
import { isPending, readySince, revisionOf, sameReadiness } from '../pod-condition';
import { isDeleting, minReadyOf } from '../set-spec';
import { claimNames, storageMatches } from '../storage';

/** The claims of the set's namespace, as the cache has them. */
export type ClaimLister = (name: string) => PersistentVolumeClaim | undefined;

/** A pod of a set in its place, with what the decisions ask of it. */
export interface Seat {
  readonly ordinal: number;
  readonly pod: Pod;
  readonly terminating: boolean;
  readonly ready: boolean;
  /** Ready for minReadySeconds at least, as far as the view has come in time. */
  readonly available: boolean;
  /** When a ready pod becomes, or became, available. */
  readonly availableAt: Millis;
  /** In phase Failed or Succeeded. */
  readonly finished: boolean;
  readonly revision: string;
  /** Its identity or its volumes are not those of its ordinal. */
  readonly misfit: boolean;
  /** It is Pending, and a claim of it is missing or is being deleted (SS-PVC-08). */
  readonly lacksClaims: boolean;
  /** Its claims' owners are not those of a slot's pod. */
  readonly misownedAsSlot: boolean;
  /** Its claims' owners are not those of a condemned pod. */
  readonly misownedAsCondemned: boolean;
}

/** What a pod is at this instant in the place that its name says. */
export function seatOf(pod: Pod, set: StatefulSet, release: Release, claims: ClaimLister, now: Millis): Seat {
  const { ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  const since = readySince(pod);
  const availableAt = (since ?? 0) + minReadyOf(set, release);
  const names = claimNames(set, ordinal);
  const owners = (condemned: boolean): boolean => names.every((name) => {
    const claim = claims(name);
    return claim === undefined || isClaimOwnerUpToDate(claim, pod, { set, release, condemned });
  });
  const judged = release.gates.StatefulSetAutoDeletePVC && names.length > 0;
  return {
    ordinal,
    pod,
    terminating: isDeleting(pod),
    ready: since !== undefined,
    available: since !== undefined && availableAt <= now,
    availableAt,
    finished: isTerminal(pod),
    revision: revisionOf(pod),
    misfit: !identityMatches(set, pod) || !storageMatches(set, pod),
    lacksClaims: isPending(pod) && names.some((name) => { const claim = claims(name); return claim === undefined || isDeleting(claim); }),
    misownedAsSlot: judged && !owners(false),
    misownedAsCondemned: judged && !owners(true),
  };
}

/** The seat of a pod that has changed in nothing that is asked of it. */
export function seatWith(seat: Seat, pod: Pod): Seat {
  const { ordinal, terminating, ready, available, availableAt, finished, revision, misfit, lacksClaims, misownedAsSlot, misownedAsCondemned } = seat;
  return { ordinal, pod, terminating, ready, available, availableAt, finished, revision, misfit, lacksClaims, misownedAsSlot, misownedAsCondemned };
}

/**
 * Whether a pod in its present state is judged as its seat says, without looking: most changes of a pod change nothing that is asked of it.
 * Its claims are not looked at, as a change of a claim is judged when it comes.
 */
export function isJudgedAlike({ pod: before, ready, available, availableAt }: Seat, pod: Pod, now: Millis): boolean {
  const [a, b] = [before.metadata, pod.metadata];
  return a.name === b.name && a.uid === b.uid && a.deletionTimestamp === b.deletionTimestamp
    && same(a.labels, b.labels) && same(a.ownerReferences, b.ownerReferences) && same(before.spec.volumes, pod.spec.volumes)
    && sameReadiness(before, pod) && (!ready || available || availableAt > now);
}

/** Ready and not terminating: what 1.20 to 1.34 wait for when they update or scale down (SS-READY-04). */
export function isHealthy(seat: Seat): boolean {
  return seat.ready && !seat.terminating;
}

/** Available and not terminating. */
export function isServing(seat: Seat): boolean {
  return seat.available && !seat.terminating;
}
