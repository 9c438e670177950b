import type { Pod, StatefulSet } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import { matchesSelector } from '../../../kube/selector';
import type { Millis } from '../../../kube/time';
import { getControllerOf } from '../../controller-of';
import { getParentNameAndOrdinal, getPodName, isMemberOf } from '../identity';
import { isDeleting, minReadyOf, retentionPolicyOf } from '../set-spec';
import { down } from './ordinals';
import { isJudgedAlike, seatOf, seatWith, type ClaimLister } from './seat';
import { reseat } from './seating';
import { emptyView, viewWith, type SetView } from './set-view';

/** What a view is folded with besides the pods themselves. */
export interface Surroundings {
  readonly release: Release;
  readonly claims: ClaimLister;
  readonly now: Millis;
}

/** What a pod is to a set (SS-CLAIM-01 to 10). */
export type Relation = 'member' | 'to-adopt' | 'to-release' | 'stranger';

/** What a pod is to a set by its controller reference, its name and its labels. */
export function relationOf(set: StatefulSet, pod: Pod): Relation {
  const controller = getControllerOf(pod);
  if (controller !== undefined && controller.uid !== set.metadata.uid) return 'stranger';
  const belongs = isMemberOf(set, pod) && matchesSelector(set.spec.selector, pod.metadata.labels);
  if (controller !== undefined) return belongs ? 'member' : 'to-release';
  return belongs && !isDeleting(pod) ? 'to-adopt' : 'stranger';
}

/** The view after a pod has come or changed. */
export function withPod(view: SetView, pod: Pod, around: Surroundings): SetView {
  const { ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  const holder = view.seats.get(down(ordinal));
  if (holder !== undefined && isJudgedAlike(holder, pod, around.now)) return viewWith(view, { seats: view.seats.with(down(ordinal), seatWith(holder, pod)) });
  const relation = relationOf(view.set, pod);
  if (relation === 'member') return withMember(view, pod, around);
  const without = withoutPod(view, pod.metadata.name, around);
  if (relation === 'to-adopt') return viewWith(without, { toAdopt: without.toAdopt.with(pod.metadata.name, pod) });
  if (relation === 'to-release') return viewWith(without, { toRelease: without.toRelease.with(pod.metadata.name, pod) });
  return without;
}

/** The view with a pod that the set has claimed, or is about to. */
export function withMember(view: SetView, pod: Pod, around: Surroundings): SetView {
  const { name } = pod.metadata;
  const { ordinal } = getParentNameAndOrdinal(name);
  const holder = view.seats.get(down(ordinal));
  const listed = withoutCandidate(view, name);
  const canonical = ordinal >= 0 && name === getPodName(view.set, ordinal);
  if (ordinal >= 0 && (holder === undefined || canonical || holder.pod.metadata.name === name)) {
    const seat = seatOf(pod, view.set, around.release, around.claims, around.now);
    if (holder === undefined || holder.pod.metadata.name === name) return reseat(listed, holder, seat);
    return reseat(viewWith(listed, { strays: listed.strays.with(holder.pod.metadata.name, holder.pod) }), holder, seat);
  }
  return viewWith(listed, { strays: listed.strays.with(name, pod) });
}

/** The view after a pod of this name has gone, or is none of the set's business any more. */
export function withoutPod(view: SetView, name: string, around: Surroundings): SetView {
  const listed = withoutCandidate(view, name);
  const { ordinal } = getParentNameAndOrdinal(name);
  const holder = ordinal < 0 ? undefined : view.seats.get(down(ordinal));
  if (holder === undefined || holder.pod.metadata.name !== name) return listed;
  const vacated = reseat(listed, holder, undefined);
  for (const stray of vacated.strays.values()) {
    if (getParentNameAndOrdinal(stray.metadata.name).ordinal === ordinal) return withMember(vacated, stray, around);
  }
  return vacated;
}

/** The view after a claim of this ordinal has come, changed or gone. */
export function withClaimChanged(view: SetView, ordinal: number, around: Surroundings): SetView {
  const seat = view.seats.get(down(ordinal));
  return seat === undefined ? view : reseat(view, seat, seatOf(seat.pod, view.set, around.release, around.claims, around.now));
}

/** The view after the set itself has changed; what is asked of each pod may have changed with it. */
export function withSet(view: SetView, set: StatefulSet, around: Surroundings): SetView {
  if (sameQuestions(view.set, set, around.release)) return viewWith(view, { set });
  const pods = [...view.seats.values()].map((seat) => seat.pod);
  return [...pods, ...view.strays.values(), ...view.toAdopt.values(), ...view.toRelease.values()]
    .reduce((folded, pod) => withPod(folded, pod, around), emptyView(set));
}

/** Whether pods are judged alike under both forms of a set: all but these fields either cannot change or change no judgement. */
function sameQuestions(a: StatefulSet, b: StatefulSet, release: Release): boolean {
  const [before, after] = [retentionPolicyOf(a, release), retentionPolicyOf(b, release)];
  return a.metadata.uid === b.metadata.uid && minReadyOf(a, release) === minReadyOf(b, release)
    && before?.whenDeleted === after?.whenDeleted && before?.whenScaled === after?.whenScaled;
}

function withoutCandidate(view: SetView, name: string): SetView {
  if (!view.toAdopt.has(name) && !view.toRelease.has(name) && !view.strays.has(name)) return view;
  return viewWith(view, { toAdopt: view.toAdopt.without(name), toRelease: view.toRelease.without(name), strays: view.strays.without(name) });
}
