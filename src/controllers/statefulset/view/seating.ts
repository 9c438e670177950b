import { table, type Table } from '../../../kernel/table';
import type { Millis } from '../../../kube/time';
import { filled, opened } from './gaps';
import { down, up } from './ordinals';
import { isHealthy, isServing, type Seat } from './seat';
import type { RevisionPods, SetView } from './set-view';

/** The view after the pod of one ordinal has come (`before` absent), changed, or gone (`after` absent). */
export function reseat(view: SetView, before: Seat | undefined, after: Seat | undefined): SetView {
  const seat = after ?? before;
  if (seat === undefined) return view;
  const { set, strays, toAdopt, toRelease } = view;
  return {
    set,
    seats: after ? view.seats.with(down(seat.ordinal), after) : view.seats.without(down(seat.ordinal)),
    gaps: gapsAfter(view, before, after),
    ready: view.ready + Number(after?.ready ?? false) - Number(before?.ready ?? false),
    unhealthyUp: marksAfter(view.unhealthyUp, isUnhealthy, before, after),
    unavailableUp: marksAfter(view.unavailableUp, isUnavailable, before, after),
    ripening: ripeningAfter(view.ripening, before, after),
    finishedUp: marksAfter(view.finishedUp, isFinished, before, after),
    misfitUp: marksAfter(view.misfitUp, isMisfit, before, after),
    lacksClaimsUp: marksAfter(view.lacksClaimsUp, lacksClaims, before, after),
    misownedAsSlotUp: marksAfter(view.misownedAsSlotUp, isMisownedAsSlot, before, after),
    misownedAsCondemnedUp: marksAfter(view.misownedAsCondemnedUp, isMisownedAsCondemned, before, after),
    revisions: revisionsAfter(view.revisions, before, after),
    strays, toAdopt, toRelease,
  };
}

const isUnhealthy = (seat: Seat): boolean => !isHealthy(seat);
const isUnavailable = (seat: Seat): boolean => !isServing(seat);
const isFinished = (seat: Seat): boolean => seat.finished;
const isMisfit = (seat: Seat): boolean => seat.misfit;
const lacksClaims = (seat: Seat): boolean => seat.lacksClaims;
const isMisownedAsSlot = (seat: Seat): boolean => seat.misownedAsSlot;
const isMisownedAsCondemned = (seat: Seat): boolean => seat.misownedAsCondemned;

/** The view at a later time: pods that have been Ready long enough meanwhile are available. */
export function ripened(view: SetView, now: Millis): SetView {
  let current = view;
  for (;;) {
    const first = current.ripening.minKey();
    const ordinal = first === undefined ? undefined : current.ripening.get(first);
    const seat = ordinal === undefined ? undefined : current.seats.get(down(ordinal));
    if (seat === undefined || seat.availableAt > now) return current;
    current = reseat(current, seat, { ...seat, available: true });
  }
}

function marksAfter(marks: Table<true>, is: (seat: Seat) => boolean, before: Seat | undefined, after: Seat | undefined): Table<true> {
  const was = before !== undefined && is(before);
  if (after !== undefined && is(after)) return was ? marks : marks.with(up(after.ordinal), true);
  return was ? marks.without(up(before.ordinal)) : marks;
}

function gapsAfter(view: SetView, before: Seat | undefined, after: Seat | undefined): SetView['gaps'] {
  if (before === undefined && after !== undefined) return filled(view.gaps, after.ordinal);
  if (before !== undefined && after === undefined) return opened(view.gaps, before.ordinal);
  return view.gaps;
}

function ripeningAfter(ripening: Table<number>, before: Seat | undefined, after: Seat | undefined): Table<number> {
  const old = ripeningPlace(before);
  const now = ripeningPlace(after);
  if (old === now) return ripening;
  const without = old === undefined ? ripening : ripening.without(old);
  return now === undefined || after === undefined ? without : without.with(now, after.ordinal);
}

function ripeningPlace(seat: Seat | undefined): string | undefined {
  if (seat === undefined || !seat.ready || seat.available) return undefined;
  return `${String(seat.availableAt).padStart(15, '0')}/${up(seat.ordinal)}`;
}

function revisionsAfter(revisions: Table<RevisionPods>, before: Seat | undefined, after: Seat | undefined): Table<RevisionPods> {
  if (before !== undefined && after !== undefined && before.revision === after.revision && before.terminating === after.terminating) return revisions;
  const without = before === undefined ? revisions : counted(revisions, before, -1);
  return after === undefined ? without : counted(without, after, 1);
}

function counted(revisions: Table<RevisionPods>, seat: Seat, by: 1 | -1): Table<RevisionPods> {
  const pods = revisions.get(seat.revision) ?? { live: table(), terminating: 0 };
  const key = down(seat.ordinal);
  const next = seat.terminating
    ? { live: pods.live, terminating: pods.terminating + by }
    : { live: by === 1 ? pods.live.with(key, true) : pods.live.without(key), terminating: pods.terminating };
  return next.live.size === 0 && next.terminating === 0 ? revisions.without(seat.revision) : revisions.with(seat.revision, next);
}
