import type { JournalEntry } from '../kernel/journal';
import { isRunningAndReady, isTerminating } from '../kube/pod-conditions';
import type { Pod } from '../kube/objects';

/** How many steps in the life of a pod an entry is: created, scheduled, running, ready, terminating, gone. */
export function transitionsIn(entry: JournalEntry): number {
  if (entry.type !== 'api' || entry.resource !== 'pods' || entry.object === undefined) return 0;
  const [before, after] = [entry.previous as Pod | undefined, entry.object as Pod];
  if (entry.removed === true || before === undefined) return 1;
  if (before === after) return 0;
  return one(!before.spec.nodeName && Boolean(after.spec.nodeName))
    + one(before.status?.phase !== 'Running' && after.status?.phase === 'Running')
    + one(!isRunningAndReady(before) && isRunningAndReady(after))
    + one(!isTerminating(before) && isTerminating(after));
}

const one = (happened: boolean): number => (happened ? 1 : 0);
