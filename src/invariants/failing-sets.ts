import type { JournalEntry } from '../kernel/journal';
import type { Table } from '../kernel/table';
import { STATEFULSET_CONTROLLER } from './actors';

/** Sets, by `namespace/name`, whose last sync ended with an error and is to be tried again. */
export type FailingSets = Table<true>;

/** The failing sets after an entry of the journal. */
export function failingAfter(failing: FailingSets, entry: JournalEntry): FailingSets {
  if (entry.type !== 'decision' || entry.by !== STATEFULSET_CONTROLLER) return failing;
  if (entry.error !== undefined) return failing.has(entry.about) ? failing : failing.with(entry.about, true);
  return failing.has(entry.about) ? failing.without(entry.about) : failing;
}
