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
  const key = up(seat.ordinal);
  const marked = (marks: Table<true>, is: (seat: Seat) => boolean): Table<true> =>
    mark(marks, key, before !== undefined && is(before), after !== undefined && is(after));
  return {
    ...view,
    seats: after ? view.seats.with(down(seat.ordinal), after) : view.seats.without(down(seat.ordinal)),
    gaps: gapsAfter(view, before, after),
    ready: view.ready + Number(after?.ready ?? false) - Number(before?.ready ?? false),
    unhealthyUp: marked(view.unhealthyUp, (one) => !isHealthy(one)),
    unavailableUp: marked(view.unavailableUp, (one) => !isServing(one)),
    ripening: ripen(view.ripening, before, after),
    finishedUp: marked(view.finishedUp, (one) => one.finished),
    misfitUp: marked(view.misfitUp, (one) => one.misfit),
    lacksClaimsUp: marked(view.lacksClaimsUp, (one) => one.lacksClaims),
    misownedAsSlotUp: marked(view.misownedAsSlotUp, (one) => one.misownedAsSlot),
    misownedAsCondemnedUp: marked(view.misownedAsCondemnedUp, (one) => one.misownedAsCondemned),
    revisions: revisionsAfter(view.revisions, before, after),
  };
}

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

function mark(marks: Table<true>, key: string, before: boolean, after: boolean): Table<true> {
  if (before === after) return marks;
  return after ? marks.with(key, true) : marks.without(key);
}

function gapsAfter(view: SetView, before: Seat | undefined, after: Seat | undefined): SetView['gaps'] {
  if (before === undefined && after !== undefined) return filled(view.gaps, after.ordinal);
  if (before !== undefined && after === undefined) return opened(view.gaps, before.ordinal);
  return view.gaps;
}

function ripen(ripening: Table<number>, before: Seat | undefined, after: Seat | undefined): Table<number> {
  const place = (seat: Seat | undefined): string | undefined =>
    seat === undefined || !seat.ready || seat.available ? undefined : `${String(seat.availableAt).padStart(15, '0')}/${up(seat.ordinal)}`;
  const [old, now] = [place(before), place(after)];
  if (old === now) return ripening;
  const without = old === undefined ? ripening : ripening.without(old);
  return now === undefined || after === undefined ? without : without.with(now, after.ordinal);
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
    ? { ...pods, terminating: pods.terminating + by }
    : { ...pods, live: by === 1 ? pods.live.with(key, true) : pods.live.without(key) };
  return next.live.size === 0 && next.terminating === 0 ? revisions.without(seat.revision) : revisions.with(seat.revision, next);
}
