import type { Cluster } from '../src/cluster/port';
import { newMonitor, rest, violationsOf, watch, type Monitor } from '../src/invariants/monitor';
import { timelineText } from '../src/scenario/entry-text';
import { PATIENCE } from '../src/scenario/run';

/** How many journal entries before a violation are told with it. */
const BEFORE = 10;

/** What every invariant says of all that has happened in a cluster, and of how it stands when it has settled. */
export async function judgement(cluster: Cluster): Promise<Monitor> {
  const { settled } = await cluster.settle(PATIENCE);
  const seen = cluster.journal().reduce((monitor, entry) => watch(monitor, entry), newMonitor({ version: cluster.version }));
  return settled ? rest(seen) : seen;
}

/** What is to be said of the violations, each with what happened before it; undefined when there are none. */
export function complaint(monitor: Monitor, cluster: Cluster): string | undefined {
  const violations = violationsOf(monitor);
  if (violations.length === 0) return undefined;
  const journal = cluster.journal();
  return violations.map(({ invariant, text, entry }) => {
    const at = journal.findIndex(({ number }) => number === entry);
    const around = journal.slice(Math.max(0, at - BEFORE), at + 1).map((line) => `  ${timelineText(line)}`);
    return [`An invariant does not hold: ${invariant}`, `  ${text}`, 'What happened before:', ...around].join('\n');
  }).join('\n\n');
}
