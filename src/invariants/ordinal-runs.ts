import { table, type Table } from '../kernel/table';
import { up } from './names';

/** A set of ordinals, as runs: the first ordinal of each run, by the key of the ordinal after its last. */
export type OrdinalRuns = Table<number>;

/** The set with no ordinal in it. */
export const noOrdinals: OrdinalRuns = table();

/** Whether an ordinal is in the set. */
export function hasOrdinal(runs: OrdinalRuns, ordinal: number): boolean {
  const [, first] = runAfter(runs, ordinal);
  return first <= ordinal;
}

/** The set with this ordinal in it too; runs that meet become one. */
export function withOrdinal(runs: OrdinalRuns, ordinal: number): OrdinalRuns {
  const [end, next] = runAfter(runs, ordinal);
  if (next <= ordinal) return runs;
  const before = runs.get(up(ordinal));
  const first = before ?? ordinal;
  const apart = before === undefined ? runs : runs.without(up(ordinal));
  return end !== undefined && next === ordinal + 1 ? apart.with(end, first) : apart.with(up(ordinal + 1), first);
}

/** The set without this ordinal; a run that it was in the midst of becomes two. */
export function withoutOrdinal(runs: OrdinalRuns, ordinal: number): OrdinalRuns {
  const [end, first] = runAfter(runs, ordinal);
  if (end === undefined || first > ordinal) return runs;
  const after = Number(end) > ordinal + 1 ? runs.with(end, ordinal + 1) : runs.without(end);
  return first < ordinal ? after.with(up(ordinal), first) : after;
}

/** The first ordinal from `from` on that is not in the set. */
export function firstAbsent(runs: OrdinalRuns, from: number): number {
  const [end, first] = runAfter(runs, from);
  return end !== undefined && first <= from ? Number(end) : from;
}

/** How many ordinals from `from` up to, but not including, `to` are not in the set; stops counting at `enough`. */
export function countAbsent(runs: OrdinalRuns, from: number, to: number, enough: number): number {
  let [count, next] = [0, from];
  for (const [end, first] of runs.entries(up(from + 1))) {
    if (first >= to || count >= enough) break;
    count += Math.max(0, first - next);
    next = Number(end);
  }
  return Math.min(enough, count + Math.max(0, to - next));
}

/** The run that holds an ordinal, or else the next above it; from Infinity when there is none. */
function runAfter(runs: OrdinalRuns, ordinal: number): readonly [end: string | undefined, first: number] {
  for (const run of runs.entries(up(ordinal + 1))) return run;
  return [undefined, Infinity];
}
