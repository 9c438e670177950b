/** The first problem that one of the items has, in their order; undefined when none has any. What comes behind it is not looked at. */
export function firstProblem<T, P>(items: readonly T[], problem: (item: T, index: number) => P | undefined): P | undefined {
  for (const [index, item] of items.entries()) {
    const found = problem(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
