import type { ClusterState } from '../src/apiserver/state';
import type { Cluster } from '../src/cluster/port';
import type { SimulatedCluster } from '../src/cluster/simulated';
import { newMonitor, rest, violationsOf, watch, type Monitor } from '../src/invariants/monitor';
import { timelineText } from '../src/scenario/entry-text';
import { PATIENCE } from '../src/scenario/run';
import { isTelling } from '../src/scenario/telling';

/** How many journal entries before a violation are told with it. */
const BEFORE = 10;

/** What the invariants made of a cluster up to a state that several scenarios have come to together. */
const looks = new WeakMap<ClusterState, Monitor>();

/** The invariants, watching the cluster of one scenario from step to step. */
export class Judgement {
  #monitor: Monitor;
  #seen = 0;

  constructor(private readonly cluster: SimulatedCluster) {
    this.#monitor = newMonitor({ version: cluster.version });
  }

  /** Looks at what has happened since the last look, and at what stands there if the cluster is at rest. */
  look(): Monitor {
    const { state } = this.cluster.simulation;
    const journal = this.cluster.journal();
    const known = looks.get(state);
    if (known !== undefined) {
      this.#seen = journal.length;
      this.#monitor = known;
      return known;
    }
    for (; this.#seen < journal.length; this.#seen++) {
      const entry = journal[this.#seen];
      if (entry !== undefined) this.#monitor = watch(this.#monitor, entry);
    }
    if (this.cluster.simulation.settled) this.#monitor = rest(this.#monitor);
    looks.set(state, this.#monitor);
    return this.#monitor;
  }

  /** Lets the cluster come to rest, and looks a last time. */
  async conclude(): Promise<Monitor> {
    await this.cluster.settle(PATIENCE);
    return this.look();
  }
}

/**
 * What is to be said of the violations: each invariant once, with what happened before it was violated first; undefined when there are
 * none.
 */
export function complaint(monitor: Monitor, cluster: Cluster): string | undefined {
  const violations = violationsOf(monitor);
  if (violations.length === 0) return undefined;
  const journal = cluster.journal();
  const invariants = [...new Set(violations.map(({ invariant }) => invariant))];
  return invariants.map((name) => {
    const own = violations.filter(({ invariant }) => invariant === name);
    const first = own[0]?.entry;
    const around = journal.filter((entry) => first !== undefined && entry.number <= first && isTelling(entry)).slice(-BEFORE - 1);
    return [`An invariant does not hold: ${name}`, ...own.map(({ text }) => `  ${text}`), 'What happened before:', ...around.map((entry) => `  ${timelineText(entry)}`)].join('\n');
  }).join('\n\n');
}
