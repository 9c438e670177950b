import type { Pod, RollingUpdate } from '../../../kube/objects';
import { getPodName } from '../identity';
import { isFailed } from '../pod-condition';
import { isMonotonic, partitionOf, replicasOf, strategyOf } from '../set-spec';
import { countSlots, highestLive, liveDown, marked, seatAt } from '../view/find';
import { countMissing, missing } from '../view/gaps';
import type { Range } from '../view/ordinals';
import type { Seat } from '../view/seat';
import { inTurn, NOTHING, type Plan } from './action';
import type { Decisions } from './decisions';
import { firstOf } from './first-of';
import { slots, unavailableUp, type Scene } from './scene';

/** Decides which pods are deleted because the template changed: pods are never changed in place (SS-UPD-03). */
export function updatePods(scene: Scene, decisions: Decisions): Plan {
  if (strategyOf(scene.set) === 'OnDelete') return { ...NOTHING, waitsFor: onDelete(scene) };
  const plan = scene.release.gates.MaxUnavailableStatefulSet ? withBudget(scene, decisions) : oneByOne(scene);
  return plan.waitsFor === undefined && plan.batches.length === 0 ? { ...plan, waitsFor: heldBack(scene) } : plan;
}

/** How many pods an update may take away: a percentage of the replicas rounded down, one at least (SS-MAXU-02). */
export function getStatefulSetMaxUnavailable(rollingUpdate: RollingUpdate | undefined, replicas: number): number {
  const wanted = rollingUpdate?.maxUnavailable ?? 1;
  const pods = typeof wanted === 'number' ? wanted : Math.floor((Number.parseInt(wanted, 10) * replicas) / 100);
  return Math.max(1, pods);
}

/** The highest outdated pod, unless a slot above it is not well yet (SS-UPD-01, SS-UPD-04). */
function oneByOne(scene: Scene): Plan {
  const target = highestOutdated(scene);
  const freshTarget = highestFreshAtOldRevision(scene);
  const highest = Math.max(target?.ordinal ?? -1, freshTarget ?? -1);
  if (highest < 0) return NOTHING;
  const above = { from: highest + 1, to: slots(scene).to };
  const blocker = firstOf(marked(unavailableUp(scene), above)) ?? firstOf(missing(scene.view.gaps, above));
  if (blocker !== undefined) return { ...NOTHING, waitsFor: waitsForUpdated(scene, blocker) };
  if (target === undefined || freshTarget === highest) return deletes([{ pod: podNamed(scene, highest) }]);
  return isRecreatedNow(scene, target) ? { ...NOTHING, waitsFor: waitsForUpdated(scene, highest) } : deletes([target]);
}

/** As many outdated pods, highest first, as may be away at once (SS-MAXU-03 to 11). */
function withBudget(scene: Scene, decisions: Decisions): Plan {
  const range = slots(scene);
  const max = decisions.getStatefulSetMaxUnavailable(scene.set.spec.updateStrategy?.rollingUpdate, replicasOf(scene.set));
  const away = countSlots(unavailableUp(scene), range) + countMissing(scene.view.gaps, range);
  const targets = new Set(scene.release.changes.StaleUnavailableFirst && !isMonotonic(scene.set) ? staleUnavailable(scene) : []);
  let budget = max - away;
  for (const seat of outdated(scene)) {
    if (budget <= 0) break;
    if (targets.has(seat)) continue;
    targets.add(seat);
    budget -= 1;
  }
  if (targets.size > 0) return deletes([...targets]);
  return highestOutdated(scene) === undefined ? NOTHING : { ...NOTHING, waitsFor: `${away} of at most ${max} unavailable pods to come back` };
}

/** Outdated pods that serve nobody: deleting them costs no budget (SS-MAXU-08). */
function staleUnavailable(scene: Scene): readonly Seat[] {
  const { from, to } = slots(scene);
  const marks = scene.view.unavailableUp;
  const range = { from: from + partitionOf(scene.set), to };
  return [...marked(marks, range)].reverse().flatMap((ordinal) => seatAt(scene.view, ordinal) ?? [])
    .filter((seat) => !seat.terminating && seat.revision !== scene.update.metadata.name);
}

/** Pods of slots at or above the partition that are not at the update revision and not terminating, highest first. */
function* outdated(scene: Scene): Generator<Seat> {
  const { from, to } = slots(scene);
  const least = from + partitionOf(scene.set);
  for (const ordinal of liveDown(scene.view, (revision) => revision !== scene.update.metadata.name)) {
    if (ordinal < least) return;
    const seat = ordinal < to ? seatAt(scene.view, ordinal) : undefined;
    if (seat !== undefined) yield seat;
  }
}

/** The first of those, mostly found without a walk. */
function highestOutdated(scene: Scene): Seat | undefined {
  const { from, to } = slots(scene);
  const highest = highestLive(scene.view, (revision) => revision !== scene.update.metadata.name);
  if (highest === undefined || highest < from + partitionOf(scene.set)) return undefined;
  return highest < to ? seatAt(scene.view, highest) : firstOf(outdated(scene));
}

/**
 * A pod that this very sync creates at the current revision, which only a strategy without a rollingUpdate block does, is
 * already outdated, and a parallel set deletes it at once (SS-UPD-09, SS-PAR-06).
 */
function highestFreshAtOldRevision(scene: Scene): number | undefined {
  const { set, current, update } = scene;
  if (isMonotonic(set) || set.spec.updateStrategy?.rollingUpdate !== undefined || current.metadata.name === update.metadata.name) return undefined;
  const { from, to } = slots(scene);
  const range = { from, to: Math.min(to, from + (set.status?.currentReplicas ?? 0)) };
  let highest: number | undefined;
  for (const ordinal of missing(scene.view.gaps, range)) highest = ordinal;
  for (const ordinal of marked(scene.view.finishedUp, range)) {
    const seat = seatAt(scene.view, ordinal);
    if (seat !== undefined && isRecreatedNow(scene, seat) && ordinal > (highest ?? -1)) highest = ordinal;
  }
  return highest;
}

/** In 1.20 a failed pod has been deleted and made anew earlier in the same sync. */
function isRecreatedNow(scene: Scene, seat: Seat): boolean {
  return !scene.release.changes.FailedPodsRecreatedLater && isFailed(seat.pod);
}

function deletes(targets: readonly { readonly pod: Pod }[]): Plan {
  return { batches: inTurn(targets.map(({ pod }) => [{ do: 'delete-pod', pod, why: 'update' }])), exit: true };
}

/** Enough of a pod to delete it by name, as the controller deletes without preconditions. */
function podNamed(scene: Scene, ordinal: number): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: getPodName(scene.set, ordinal), namespace: scene.set.metadata.namespace }, spec: { containers: [] } };
}

function waitsForUpdated(scene: Scene, ordinal: number): string {
  const seat = seatAt(scene.view, ordinal);
  const name = getPodName(scene.set, ordinal);
  if (seat?.terminating) return `${name} to be gone before the next pod is updated`;
  if (seat?.ready) return `${name} to be available for ${scene.set.spec.minReadySeconds ?? 0}s before the next pod is updated`;
  return `${name} to be Ready before the next pod is updated`;
}

/** Pods that keep an old revision because the strategy says so, in words. */
function onDelete(scene: Scene): string | undefined {
  const pods = named(scene, (ordinal, { from, to }) => ordinal >= from && ordinal < to);
  return pods === undefined ? undefined : `${pods} to be deleted by hand: the update strategy is OnDelete`;
}

function heldBack(scene: Scene): string | undefined {
  const partition = partitionOf(scene.set);
  const pods = partition === 0 ? undefined : named(scene, (ordinal, { from, to }) => ordinal >= from && ordinal < Math.min(to, from + partition));
  return pods === undefined ? undefined : `the partition to be lowered from ${partition}: it keeps ${pods} at an earlier revision`;
}

const NAMED_AT_MOST = 3;

function named(scene: Scene, fits: (ordinal: number, range: Range) => boolean): string | undefined {
  const names: string[] = [];
  for (const ordinal of liveDown(scene.view, (revision) => revision !== scene.update.metadata.name)) {
    if (!fits(ordinal, slots(scene))) continue;
    if (names.length === NAMED_AT_MOST) return `${names.join(', ')} and more`;
    names.push(getPodName(scene.set, ordinal));
  }
  return names.length === 0 ? undefined : names.join(', ');
}
