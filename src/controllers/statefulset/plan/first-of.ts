/** The first of several values, of which no more are made; undefined when there is none. */
export function firstOf<T>(values: Iterable<T>): T | undefined {
  for (const value of values) return value;
  return undefined;
}
