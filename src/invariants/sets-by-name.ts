import { table, type Table } from '../kernel/table';
import type { JournalEntry } from '../kernel/journal';
import { keyOf } from './names';
import { noSpecs, specsAfter, specsAtRest, type SetSpecs } from './set-specs';

/** The versions of each set, by `namespace/name`, that its controller may be acting on. */
export interface SetsByName {
  readonly version: string;
  readonly specs: Table<SetSpecs>;
}

export function noSetsByName(version: string): SetsByName {
  return { version, specs: table() };
}

export function specsOf(sets: SetsByName, key: string): SetSpecs {
  return sets.specs.get(key) ?? noSpecs;
}

export function setsAfter(sets: SetsByName, entry: JournalEntry): SetsByName {
  if (entry.type !== 'api' || entry.resource !== 'statefulsets') return sets;
  const key = keyOf(entry);
  const before = specsOf(sets, key);
  const after = specsAfter(before, entry, sets.version);
  return after === before ? sets : { ...sets, specs: sets.specs.with(key, after) };
}

export function setsAtRest(sets: SetsByName): SetsByName {
  let { specs } = sets;
  for (const [key, before] of sets.specs.entries()) {
    const after = specsAtRest(before);
    if (after !== before) specs = after.length === 0 ? specs.without(key) : specs.with(key, after);
  }
  return specs === sets.specs ? sets : { ...sets, specs };
}
