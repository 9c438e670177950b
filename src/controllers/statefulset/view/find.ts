import type { Table } from '../../../kernel/table';
import { down, fromDown, fromUp, up, type Range } from './ordinals';
import type { Seat } from './seat';
import type { SetView } from './set-view';

/** The marked ordinals of a range, ascending. */
export function* marked(marksUp: Table<true>, range: Range): Generator<number> {
  for (const key of marksUp.keys(up(range.from))) {
    const ordinal = fromUp(key);
    if (ordinal >= range.to) return;
    yield ordinal;
  }
}

/** How many ordinals of a range are marked; walks only those outside of it. */
export function countSlots(marksUp: Table<true>, range: Range): number {
  let outside = 0;
  for (const key of marksUp.keys()) {
    if (fromUp(key) >= range.from) break;
    outside += 1;
  }
  for (const _ of marksUp.keys(up(range.to))) outside += 1;
  return marksUp.size - outside;
}

/** Ordinals, or keys, of several ascending sequences as one, each once. Takes no more of them than it is asked for. */
export function* merged<T extends number | string>(sequences: readonly IterableIterator<T>[]): Generator<T> {
  const [only] = sequences;
  if (only !== undefined && sequences.length === 1) return yield* only;
  const heads = sequences.map((sequence) => ({ sequence, next: sequence.next() }));
  for (;;) {
    let lowest: T | undefined;
    for (const { next } of heads) if (next.done !== true && (lowest === undefined || next.value < lowest)) lowest = next.value;
    if (lowest === undefined) return;
    yield lowest;
    for (const head of heads) if (head.next.done !== true && head.next.value === lowest) head.next = head.sequence.next();
  }
}

/** Ordinals of pods that are not terminating and whose revision fits, highest first. */
export function* liveDown(view: SetView, fits: (revision: string) => boolean): Generator<number> {
  const tables: IterableIterator<string>[] = [];
  for (const [revision, { live }] of view.revisions.entries()) if (live.size > 0 && fits(revision)) tables.push(live.keys());
  for (const key of merged(tables)) yield fromDown(key);
}

/** The highest ordinal of the pods that `liveDown` finds. */
export function highestLive(view: SetView, fits: (revision: string) => boolean): number | undefined {
  let first: string | undefined;
  for (const [revision, { live }] of view.revisions.entries()) {
    const key = fits(revision) ? live.minKey() : undefined;
    if (key !== undefined && (first === undefined || key < first)) first = key;
  }
  return first === undefined ? undefined : fromDown(first);
}

/** The claimed pods outside of the slots, highest ordinal first. */
export function* condemnedDown(view: SetView, slots: Range): Generator<Seat> {
  for (const seat of view.seats.values()) {
    if (seat.ordinal < slots.to) break;
    yield seat;
  }
  if (slots.from > 0) yield* view.seats.values(down(slots.from - 1));
}

/** Whether any pod is claimed outside of the slots. */
export function hasCondemned(view: SetView, slots: Range): boolean {
  const highest = view.seats.minKey();
  const lowest = view.seats.maxKey();
  return highest !== undefined && lowest !== undefined && (fromDown(highest) >= slots.to || fromDown(lowest) < slots.from);
}

/** The claimed pod in the place of an ordinal. */
export function seatAt(view: SetView, ordinal: number): Seat | undefined {
  return view.seats.get(down(ordinal));
}
