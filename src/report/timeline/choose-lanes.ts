/** The lanes that are drawn, and how many are left out after the first ones. */
export interface ChosenLanes {
  readonly head: readonly string[];
  readonly leftOut: readonly string[];
  readonly tail: readonly string[];
}

interface PodName {
  readonly family: string;
  readonly ordinal: number;
}

function parsed(pod: string): PodName {
  const match = /^(.*)-(\d+)$/.exec(pod);
  return match === null ? { family: pod, ordinal: -1 } : { family: match[1] ?? '', ordinal: Number(match[2]) };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names in order of what comes before the ordinal, then of the ordinal as a number: `web-9` before `web-10`. */
export function inOrdinalOrder(names: Iterable<string>): readonly string[] {
  return [...names]
    .map((name) => ({ name, ...parsed(name) }))
    .sort((a, b) => byText(a.family, b.family) || a.ordinal - b.ordinal || byText(a.name, b.name))
    .map(({ name }) => name);
}

/** Keeps the first and last `each` of the names in ordinal order, and up to `each` of those that must be seen. */
export function chooseLanes(names: Iterable<string>, each: number, needed: ReadonlySet<string>): ChosenLanes {
  const ordered = inOrdinalOrder(names);
  // One row would be needed to say that one is left out.
  if (ordered.length <= 2 * each + 1) return { head: ordered, leftOut: [], tail: [] };
  const middle = ordered.slice(each, -each);
  const seen = new Set(middle.filter((name) => needed.has(name)).slice(0, each));
  return { head: [...ordered.slice(0, each), ...seen], leftOut: middle.filter((name) => !seen.has(name)), tail: ordered.slice(-each) };
}
