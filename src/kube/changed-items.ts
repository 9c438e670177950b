/** A part of a list: the items from `from` up to, not including, `to`. */
export interface ItemRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The items of a list that may be new since an earlier version of it: those between the items that both versions begin with and
 * those that both end with. Items count as the same only when they are the same object, so a long list costs little.
 */
export function changedItems(list: readonly unknown[], before: readonly unknown[]): ItemRange {
  const shorter = Math.min(list.length, before.length);
  let from = 0;
  while (from < shorter && list[from] === before[from]) from += 1;
  let after = 0;
  while (after < shorter - from && list[list.length - 1 - after] === before[before.length - 1 - after]) after += 1;
  return { from, to: list.length - after };
}
