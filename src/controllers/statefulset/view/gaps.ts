import { table, type Table } from '../../../kernel/table';
import { LAST_ORDINAL, fromUp, up, type Range } from './ordinals';

/**
 * The ordinals without a pod, as runs: the first ordinal of each run by the key of the ordinal after its last. Whatever
 * `replicas` and `start` are set to, nothing here changes; only pods that come and go do.
 */
export type Gaps = Table<number>;

/** The gaps of a set without pods: one run of all ordinals. */
export const noPods: Gaps = table([[up(LAST_ORDINAL + 1), 0]]);

/** A pod has come: its ordinal is missing no more. */
export function filled(gaps: Gaps, ordinal: number): Gaps {
  const [end, first] = runAfter(gaps, ordinal);
  if (end === undefined || first > ordinal) return gaps;
  const shorter = fromUp(end) > ordinal + 1 ? gaps.with(end, ordinal + 1) : gaps.without(end);
  return first < ordinal ? shorter.with(up(ordinal), first) : shorter;
}

/** A pod has gone: its ordinal is missing. */
export function opened(gaps: Gaps, ordinal: number): Gaps {
  const before = gaps.get(up(ordinal));
  const joined = before === undefined ? gaps : gaps.without(up(ordinal));
  const first = before ?? ordinal;
  const [end, next] = runAfter(gaps, ordinal);
  return end !== undefined && next === ordinal + 1 ? joined.with(end, first) : joined.with(up(ordinal + 1), first);
}

/** The missing ordinals of a range, ascending. */
export function* missing(gaps: Gaps, range: Range): Generator<number> {
  for (const [end, first] of gaps.entries(up(range.from + 1))) {
    if (first >= range.to) return;
    const last = Math.min(fromUp(end), range.to);
    for (let ordinal = Math.max(first, range.from); ordinal < last; ordinal += 1) yield ordinal;
  }
}

/** How many ordinals of a range are missing, without walking them. */
export function countMissing(gaps: Gaps, range: Range): number {
  let count = 0;
  for (const [end, first] of gaps.entries(up(range.from + 1))) {
    if (first >= range.to) break;
    count += Math.min(fromUp(end), range.to) - Math.max(first, range.from);
  }
  return count;
}

/** The run that ends after this ordinal: it holds the ordinal, or is the next one above. */
function runAfter(gaps: Gaps, ordinal: number): readonly [string | undefined, number] {
  for (const entry of gaps.entries(up(ordinal + 1))) return entry;
  return [undefined, 0];
}
