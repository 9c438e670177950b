import { simulatedCluster } from '../cluster/simulated';
import { ScenarioFailure } from '../scenario/failure';
import { isClaim, Scenario } from '../scenario/scenario';
import type { Step } from '../scenario/sentence';
import type { Violation } from './judge';
import type { Setting } from './prepare';

/** A step of a scenario that went otherwise than it says. */
export interface Denial {
  readonly step: Step;
  readonly text: string;
}

/** What came of a scenario under one schedule. */
export interface UnderSeed {
  readonly seed: number;
  /** Rules that were broken: they hold under every schedule. */
  readonly violations: readonly Violation[];
  /** Claims that did not hold, and commands that could not be done: a claim about order or time may be true of the plain schedule only. */
  readonly denials: readonly Denial[];
}

export interface UnderSeedsOptions extends Setting {
  /** Where the feature file lies; files that steps name are found from there. */
  readonly folder: string;
}

/** Runs the steps of one scenario under the schedule of each seed, from its first step on. */
export async function underSeeds(steps: readonly Step[], seeds: Iterable<number>, options: UnderSeedsOptions): Promise<readonly UnderSeed[]> {
  const results: UnderSeed[] = [];
  for (const seed of seeds) results.push(await underSeed(steps, seed, options));
  return results;
}

async function underSeed(steps: readonly Step[], seed: number, { folder, judge, actors }: UnderSeedsOptions): Promise<UnderSeed> {
  const scenario = new Scenario(folder, (options) => simulatedCluster({ ...options, seed, ...(actors && { actors }) }));
  const denials: Denial[] = [];
  for (const step of steps) {
    try {
      // A refusal is for the claim behind it to judge.
      await scenario.take(step, isClaim(step) ? 'Then' : 'When', true);
    } catch (error) {
      if (!(error instanceof ScenarioFailure)) throw error;
      denials.push({ step, text: error.message });
    }
  }
  const { cluster } = scenario;
  const { settled } = await cluster.settle(PATIENCE);
  const seen = cluster.journal().reduce((so, entry) => so.after(entry), judge(cluster.version));
  return { seed, denials, violations: (settled ? seen.atRest() : seen).violations };
}

/** How long a cluster may take to settle at last: virtual milliseconds. */
const PATIENCE = 600_000;
