import type { Actor } from '../apiserver/actor';
import { ACTORS } from '../cluster/actors';
import { simulatedCluster } from '../cluster/simulated';
import { run } from '../scenario/run';
import type { Prepared } from './forked-cluster';
import type { Judge } from './judge';
import { opening, type TrialKind } from './trial';

/** What trials of a kind begin with: their cluster, and the judge that has seen it come about. */
export interface Beginning {
  readonly prepared: Prepared;
  readonly judge: Judge;
}

/** What a cluster is made of, and who judges it. */
export interface Setting {
  /** Gives a judge that has seen nothing, for a Kubernetes version. */
  readonly judge: (version: string) => Judge;
  /** The parts of the cluster; all when absent. A test of the tests puts a broken one in. */
  readonly actors?: readonly Actor<unknown>[];
}

/** Gives what trials of a kind begin with. */
export type Prepare = (kind: TrialKind) => Promise<Beginning>;

const preparers = new WeakMap<readonly Actor<unknown>[], WeakMap<Setting['judge'], Prepare>>();

/** What prepares the trials of a setting; each kind is made once per process. */
export function preparer({ actors = ACTORS, judge }: Setting): Prepare {
  const ofActors = preparers.get(actors) ?? new WeakMap<Setting['judge'], Prepare>();
  preparers.set(actors, ofActors);
  const prepare = ofActors.get(judge) ?? newPreparer(actors, judge);
  ofActors.set(judge, prepare);
  return prepare;
}

function newPreparer(actors: readonly Actor<unknown>[], judge: Setting['judge']): Prepare {
  const made = new Map<string, Promise<Beginning>>();
  return (kind) => {
    const key = [kind.version, kind.policy, kind.claims].join(' ');
    const known = made.get(key) ?? beginning(kind, actors, judge(kind.version));
    made.set(key, known);
    return known;
  };
}

async function beginning(kind: TrialKind, actors: readonly Actor<unknown>[], judge: Judge): Promise<Beginning> {
  const cluster = simulatedCluster({ version: kind.version, actors });
  for (const command of opening(kind)) if (command.do !== 'use-version') await run(command, cluster, '');
  const journal = cluster.journal();
  const decisions = new Map(journal.flatMap((entry) => (entry.type === 'decision' ? [[entry.about, entry]] : [])));
  return { prepared: { simulation: cluster.simulation, decisions }, judge: journal.reduce((seen, entry) => seen.after(entry), judge).atRest() };
}
