import type { Millis } from '../../kube/time';
import type { Incarnation, Span } from '../story/story';

/** Which row each incarnation of a name is drawn on, and how many rows there are. */
export interface Stack {
  readonly rowOf: readonly number[];
  readonly rows: number;
}

/** From the first to the last that is known of an incarnation, in the API or on a node. */
function whole({ created, removed, runs }: Incarnation): Span {
  const from = Math.min(created ?? Infinity, runs[0]?.from ?? Infinity);
  const goesOn = runs.at(-1)?.to === undefined && runs.length > 0;
  const inApi = created !== undefined && removed === undefined;
  return goesOn || inApi ? { from } : { from, to: Math.max(removed ?? 0, runs.at(-1)?.to ?? 0) };
}

/** Puts incarnations that are there at the same time on rows of their own; one after the other they share the first. */
export function stackOf(incarnations: readonly Incarnation[]): Stack {
  const free: Millis[] = [];
  const rowOf = incarnations.map((incarnation) => {
    const { from, to } = whole(incarnation);
    const found = free.findIndex((at) => at <= from);
    const row = found < 0 ? free.length : found;
    free[row] = to ?? Infinity;
    return row;
  });
  return { rowOf, rows: Math.max(1, free.length) };
}

/** The time that two stretches share, if any. */
export function intersection(a: Span, b: Span): Span | undefined {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to ?? Infinity, b.to ?? Infinity);
  if (from >= to) return undefined;
  return to === Infinity ? { from } : { from, to };
}

/** When processes of two pods ran under one name. */
export function overlapsOf(incarnations: readonly Incarnation[]): readonly Span[] {
  return incarnations.flatMap((incarnation, index) => incarnations.slice(index + 1).flatMap((later) => (
    incarnation.runs.flatMap((run) => later.runs.flatMap((other) => intersection(run, other) ?? []))
  )));
}
