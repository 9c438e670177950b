import type { Actor } from '../apiserver/actor';
import { simulatedCluster } from '../cluster/simulated';
import { run } from '../scenario/run';
import type { Prepared } from './forked-cluster';
import { opening, type TrialKind } from './trial';

/** Gives the cluster that trials of a kind begin with; each is made once, by the parts given or else by all of a cluster. */
export function preparer(actors?: readonly Actor<unknown>[]): (kind: TrialKind) => Promise<Prepared> {
  const made = new Map<string, Promise<Prepared>>();
  return (kind) => {
    const key = [kind.version, kind.policy, kind.claims].join(' ');
    const known = made.get(key) ?? prepared(kind, actors);
    made.set(key, known);
    return known;
  };
}

async function prepared(kind: TrialKind, actors: readonly Actor<unknown>[] | undefined): Promise<Prepared> {
  const cluster = simulatedCluster({ version: kind.version, ...(actors && { actors }) });
  for (const command of opening(kind)) if (command.do !== 'use-version') await run(command, cluster, '');
  const journal = cluster.journal();
  return {
    simulation: cluster.simulation, journal,
    decisions: new Map(journal.flatMap((entry) => (entry.type === 'decision' ? [[entry.about, entry]] : []))),
  };
}
