/** Why a claim does not hold: what it expected and what was seen instead. Undefined where it holds. */
export interface Denial {
  readonly expected: string;
  readonly seen: string;
}
export type Verdict = Denial | undefined;

/** Holds when the condition is true. */
export function holds(condition: boolean, expected: string, seen: string): Verdict {
  return condition ? undefined : { expected, seen };
}

/** The first denial among these, taken one by one. */
export function firstDenial<T>(items: Iterable<T>, judge: (item: T) => Verdict): Verdict {
  for (const item of items) {
    const verdict = judge(item);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}
