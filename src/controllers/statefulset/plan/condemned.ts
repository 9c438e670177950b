import { getPodName } from '../identity';
import { isMonotonic } from '../set-spec';
import { condemnedDown, hasCondemned, liveDown, seatAt } from '../view/find';
import { missing } from '../view/gaps';
import { fromUp, up, within } from '../view/ordinals';
import type { Seat } from '../view/seat';
import { inTurn, NOTHING, slowStartBatches, type Plan, type Row } from './action';
import type { Decisions } from './decisions';
import { firstOf } from './first-of';
import type { PodVerdict } from './replicas';
import { slots, unavailableUp, type Scene } from './scene';

/** Puts the claims of condemned pods in their pods' hands before any of them is deleted (SS-PVCR-03). */
export function fixClaimsOfCondemned(scene: Scene): Plan {
  if (scene.view.misownedAsCondemnedUp.size === 0) return NOTHING;
  const range = slots(scene);
  const rows = [...scene.view.misownedAsCondemnedUp.keys()].map(fromUp).filter((ordinal) => !within(ordinal, range)).sort((a, b) => b - a)
    .flatMap((ordinal): CondemnedRow[] => {
      const seat = seatAt(scene.view, ordinal);
      return seat === undefined ? [] : [{ ordinal, row: [{ do: 'update-claims', pod: seat.pod }] }];
    });
  return { batches: batchesOf(scene, rows), exit: false };
}

/** Decides about the pods outside of the slots, highest ordinal first (SS-SCALE-02). */
export function processCondemnedPods(scene: Scene, decisions: Decisions): Plan {
  const range = slots(scene);
  if (!hasCondemned(scene.view, range)) return NOTHING;
  if (!isMonotonic(scene.set)) return burst(scene, decisions);
  const rows: Row[] = [];
  for (const seat of condemnedDown(scene.view, range)) {
    const verdict = decisions.processCondemned(scene, seat);
    if (verdict.row.length > 0) rows.push(verdict.row);
    if (verdict.exit) return { batches: inTurn(rows), exit: true, waitsFor: verdict.waitsFor };
  }
  return { batches: inTurn(rows), exit: false };
}

/** Decides about one condemned pod (SS-SCALE-02 to 08; SS-PAR-04). */
export function processCondemned(scene: Scene, seat: Seat): PodVerdict {
  const { name } = seat.pod.metadata;
  const monotonic = isMonotonic(scene.set);
  if (seat.terminating) return { row: [], exit: true, waitsFor: `${name} to be gone` };
  if (monotonic && !(seat.ready && seat.available)) {
    const first = firstUnavailable(scene);
    if (first !== name && !seat.ready) return { row: [], exit: true, waitsFor: `${name} to be Ready before it is deleted${deadlockWith(first)}` };
    if (first !== name) return { row: [], exit: true, waitsFor: `${name} to be available for ${scene.set.spec.minReadySeconds ?? 0}s before it is deleted` };
  }
  return { row: [{ do: 'delete-pod', pod: seat.pod, why: 'scale-down' }], exit: monotonic };
}

/** The lowest slot that is not well, or else the lowest condemned pod that is not (SS-READY-04). */
function firstUnavailable(scene: Scene): string | undefined {
  const range = slots(scene);
  const marks = unavailableUp(scene);
  const unwell = firstOf(marks.keys(up(range.from)));
  const absent = firstOf(missing(scene.view.gaps, range));
  const slot = Math.min(unwell === undefined || Number(unwell) >= range.to ? Infinity : Number(unwell), absent ?? Infinity);
  if (slot !== Infinity) return seatAt(scene.view, slot)?.pod.metadata.name ?? getPodName(scene.set, slot);
  const below = marks.minKey();
  const above = firstOf(marks.keys(up(range.to)));
  const condemned = below !== undefined && Number(below) < range.from ? below : above;
  return condemned === undefined ? undefined : seatAt(scene.view, Number(condemned))?.pod.metadata.name;
}

/** Two pods that are not Ready stand in each other's way for ever (SS-SCALE-07, SS-SCALE-08). */
function deadlockWith(first: string | undefined): string {
  return first === undefined ? '' : `; as ${first} is not Ready either, neither is deleted: delete one by hand`;
}

function burst(scene: Scene, decisions: Decisions): Plan {
  const rows: CondemnedRow[] = [];
  for (const ordinal of liveOutside(scene)) {
    const seat = seatAt(scene.view, ordinal);
    const row = seat === undefined ? [] : decisions.processCondemned(scene, seat).row;
    if (row.length > 0) rows.push({ ordinal, row });
  }
  return { batches: batchesOf(scene, rows), exit: false };
}

interface CondemnedRow {
  readonly ordinal: number;
  readonly row: Row;
}

/** By the places of the pods among all condemned ones, where the release and the policy send them out together. */
function batchesOf(scene: Scene, rows: readonly CondemnedRow[]): Plan['batches'] {
  const together = !isMonotonic(scene.set) && scene.release.changes.ParallelBatches;
  if (rows.length === 0 || !together) return inTurn(rows.map(({ row }) => row));
  const places = new Map([...condemnedDown(scene.view, slots(scene))].map((seat, place) => [seat.ordinal, place]));
  return slowStartBatches(rows.map(({ ordinal, row }) => ({ place: places.get(ordinal) ?? 0, row })));
}

function* liveOutside(scene: Scene): Generator<number> {
  const range = slots(scene);
  for (const ordinal of liveDown(scene.view, () => true)) {
    if (ordinal >= range.to) yield ordinal;
    else break;
  }
  if (range.from === 0) return;
  for (const seat of condemnedDown(scene.view, range)) if (seat.ordinal < range.from && !seat.terminating) yield seat.ordinal;
}
