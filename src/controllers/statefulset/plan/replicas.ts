import { isClaimStale } from '../claim-owners';
import { getPodName } from '../identity';
import { isFailed } from '../pod-condition';
import { isMonotonic, partitionOf, retentionPolicyOf, strategyOf } from '../set-spec';
import { claimNames } from '../storage';
import { marked, merged, seatAt } from '../view/find';
import { missing } from '../view/gaps';
import type { Seat } from '../view/seat';
import { inTurn, slowStartBatches, type Action, type Plan, type Row } from './action';
import type { Decisions } from './decisions';
import { slots, type Scene } from './scene';

/** What becomes of the pod of one ordinal. `exit`: in a monotonic set, the pods after this one are left alone. */
export interface PodVerdict {
  readonly row: Row;
  readonly exit: boolean;
  readonly waitsFor?: string;
}

const PASS: PodVerdict = { row: [], exit: false };

/** Decides about all slots, lowest ordinal first; looks only at those where something may be to do. */
export function processReplicas(scene: Scene, decisions: Decisions): Plan {
  const monotonic = isMonotonic(scene.set);
  const { from } = slots(scene);
  const rows: { place: number; row: Row }[] = [];
  let waitsFor: string | undefined;
  for (const ordinal of ordinalsToLookAt(scene, monotonic)) {
    const verdict = decisions.processReplica(scene, ordinal, seatAt(scene.view, ordinal), decisions);
    if (verdict.row.length > 0) rows.push({ place: ordinal - from, row: verdict.row });
    if (monotonic && verdict.exit) return { batches: inTurn(rows.map(({ row }) => row)), exit: true, waitsFor: verdict.waitsFor };
    waitsFor ??= verdict.waitsFor;
  }
  const atOnce = !monotonic && scene.release.changes.ParallelBatches;
  return { batches: atOnce ? slowStartBatches(rows) : inTurn(rows.map(({ row }) => row)), exit: false, waitsFor };
}

/** Decides about one slot (SS-CREATE-01 to 06, SS-FAIL-01 to 03, SS-CLAIM-12). */
export function processReplica(scene: Scene, ordinal: number, seat: Seat | undefined, decisions: Decisions): PodVerdict {
  if (seat === undefined) return missingReplica(scene, ordinal, decisions);
  if (decisions.isToBeReplaced(seat, scene.release)) return terminatedReplica(scene, seat, decisions);
  const repairs: readonly Action[] = seat.lacksClaims && scene.release.changes.MissingClaimsRecreated ? [{ do: 'create-claims', pod: seat.pod }] : [];
  const waitsFor = isMonotonic(scene.set) ? blockedBy(scene, seat) : undefined;
  if (waitsFor !== undefined) return { row: repairs, exit: true, waitsFor };
  if (!seat.misfit && !seat.misownedAsSlot) return { row: repairs, exit: false };
  return { row: [...repairs, { do: 'update-pod', pod: seat.pod }], exit: false };
}

/** Failed pods are replaced, and since some release those that Succeeded too (SS-FAIL-02). */
export function isToBeReplaced(seat: Seat, release: Scene['release']): boolean {
  return seat.finished && (release.changes.SucceededPodsReplaced || isFailed(seat.pod));
}

/** A claim that an earlier pod of this name still owns must be collected before a new pod may use the name (SS-PVCR-09). */
export function podClaimIsStale(scene: Scene, ordinal: number): boolean {
  if (retentionPolicyOf(scene.set, scene.release)?.whenScaled !== 'Delete') return false;
  const podName = getPodName(scene.set, ordinal);
  return claimNames(scene.set, ordinal).some((name) => {
    const claim = scene.claims(name);
    return claim !== undefined && isClaimStale(claim, podName);
  });
}

function missingReplica(scene: Scene, ordinal: number, decisions: Decisions): PodVerdict {
  if (decisions.podClaimIsStale(scene, ordinal)) {
    return { row: [], exit: true, waitsFor: `the claims of the earlier ${getPodName(scene.set, ordinal)} to be gone` };
  }
  return { row: [decisions.newVersionedStatefulSetPod(scene, ordinal)], exit: true };
}

/** A pod that will never run again: deleted, and in 1.20 made anew at once (SS-FAIL-01). */
function terminatedReplica(scene: Scene, seat: Seat, decisions: Decisions): PodVerdict {
  const remove: Action = { do: 'delete-pod', pod: seat.pod, why: 'failed' };
  if (!scene.release.changes.FailedPodsRecreatedLater) {
    return { row: [remove, decisions.newVersionedStatefulSetPod(scene, seat.ordinal)], exit: true };
  }
  return seat.terminating ? { ...PASS, exit: true, waitsFor: `${seat.pod.metadata.name} to be gone` } : { row: [remove], exit: true };
}

/** Why a monotonic set stops at this pod; undefined when it goes on. */
function blockedBy(scene: Scene, seat: Seat): string | undefined {
  const { name } = seat.pod.metadata;
  if (seat.terminating) return `${name} to be gone`;
  if (!seat.ready) return `${name} to be Ready${deadEnd(scene, seat)}`;
  if (!seat.available) return `${name} to be available for ${scene.set.spec.minReadySeconds ?? 0}s`;
  return undefined;
}

/** What only hands can solve, in words (SS-STUCK-01, SS-FAIL-02). */
function deadEnd(scene: Scene, seat: Seat): string {
  if (seat.finished) return '; it has Succeeded and is not replaced: delete it by hand';
  const updates = strategyOf(scene.set) === 'OnDelete' || seat.ordinal - slots(scene).from >= partitionOf(scene.set);
  if (!updates || seat.revision === scene.update.metadata.name) return '';
  return `; it is still at revision ${seat.revision} although the template changed: delete it by hand`;
}

/** Slots where a decision may be other than to pass, ascending. */
function ordinalsToLookAt(scene: Scene, monotonic: boolean): Iterable<number> {
  const { view } = scene;
  const range = slots(scene);
  const waits = monotonic ? [view.unhealthyUp, view.unavailableUp] : [];
  const marks = [view.finishedUp, view.lacksClaimsUp, view.misfitUp, view.misownedAsSlotUp, ...waits].filter(({ size }) => size > 0);
  if (marks.length === 0) return missing(view.gaps, range);
  return merged([missing(view.gaps, range), ...marks.map((table) => marked(table, range))]);
}
