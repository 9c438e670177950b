import type { JournalEntry } from '../kernel/journal';

const REPEATING: readonly string[] = ['events', 'leases', 'endpoints', 'endpointslices'];

/** Whether an entry says something to a reader; Events, leases and the endpoints of Services only repeat what other entries say. */
export function isTelling(entry: JournalEntry): boolean {
  return entry.type !== 'api' || entry.code >= 400 || !REPEATING.includes(entry.resource);
}
