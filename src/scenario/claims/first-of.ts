/** How many of a long list are told of. */
const MOST = 10;

/** `a, b and 3 more`: the first of a list, and how many more there are. */
export function firstOf(items: readonly string[], between: string): string {
  const rest = items.length - MOST;
  return [...items.slice(0, MOST), ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join(between);
}
