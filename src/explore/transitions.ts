import type { JournalEntry } from '../kernel/journal';
import type { Pod } from '../kube/objects';
import { isReady, isTerminating } from './rest';

/** How many steps in the life of a pod an entry is: created, scheduled, running, ready, terminating, gone. */
export function transitionsIn(entry: JournalEntry): number {
  if (entry.type !== 'api' || entry.resource !== 'pods' || entry.object === undefined) return 0;
  const [before, after] = [entry.previous as Pod | undefined, entry.object as Pod];
  if (entry.removed === true || before === undefined) return 1;
  const steps = [
    !before.spec.nodeName && after.spec.nodeName,
    before.status?.phase !== 'Running' && after.status?.phase === 'Running',
    !isReady(before) && isReady(after),
    !isTerminating(before) && isTerminating(after),
  ];
  return steps.filter(Boolean).length;
}
