/** A part of an object while defaults are filled in: fields of any name, read-only. */
export type Part = Readonly<Record<string, unknown>>;

/** `part` with `defaults` for the fields it lacks; the same part when it lacks none. Nulls count as lacking. */
export function fill<T extends object>(part: T, defaults: Part): T {
  let missing: Record<string, unknown> | undefined;
  for (const name in defaults) {
    const value = (part as Part)[name];
    if ((value === undefined || value === null) && defaults[name] !== undefined) (missing ??= {})[name] = defaults[name];
  }
  return missing ? { ...part, ...missing } : part;
}

/** As `fill`, where an empty text and 0 count as lacking as well. */
export function fillZeros<T extends object>(part: T, defaults: Part): T {
  let missing: Record<string, unknown> | undefined;
  for (const name in defaults) {
    const value = (part as Part)[name];
    if (!value && value !== false) (missing ??= {})[name] = defaults[name];
  }
  return missing ? { ...part, ...missing } : part;
}

/** `part` with its field `name` changed by `change`, if it has one; the same part when that changes nothing. */
export function changed<T extends object, K extends keyof T>(part: T, name: K, change: (value: NonNullable<T[K]>) => unknown): T {
  const value = part[name];
  if (value === undefined || value === null) return part;
  const next = change(value);
  return next === value ? part : { ...part, [name]: next };
}

/** A list with each item changed; the same list when no item changes. */
export function each<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let result: T[] | undefined;
  list.forEach((item, index) => {
    const next = change(item);
    if (next !== item) (result ??= [...list])[index] = next;
  });
  return result ?? list;
}

/** Remembers the outcome for each object, and that the outcome itself needs no change. For pure functions that fill defaults. */
export function remembered<T extends object>(change: (object: T) => T): (object: T) => T {
  const outcomes = new WeakMap<T, T>();
  return (object) => {
    const known = outcomes.get(object);
    if (known) return known;
    const outcome = change(object);
    outcomes.set(object, outcome);
    outcomes.set(outcome, outcome);
    return outcome;
  };
}
