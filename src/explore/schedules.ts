import { simulatedCluster, type SimulatedCluster } from '../cluster/simulated';
import { ScenarioFailure } from '../scenario/failure';
import { isClaim, Scenario } from '../scenario/scenario';
import type { Step } from '../scenario/sentence';
import type { TakenStep } from '../scenario/told-scenario';
import type { Judge, Violation } from './judge';
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
  /** Claims that did not hold, and commands that could not be done: a claim may be true of the plain schedule only, unless it is a rule. */
  readonly denials: readonly Denial[];
}

/** Whether the step said that something never happens: that holds under every schedule, unless it is a matter of how long things take. */
export function isRule({ step }: Denial): boolean {
  return isClaim(step) && step.claim === 'ever' && step.ever.at === 'no time' && step.ever.longerThan === undefined;
}

export interface UnderSeedsOptions extends Setting {
  /** Where the feature file lies; files that steps name are found from there. */
  readonly folder: string;
}

/** Runs the steps of one scenario under the schedule of each seed, from its first step on. */
export async function underSeeds(steps: readonly TakenStep[], seeds: Iterable<number>, options: UnderSeedsOptions): Promise<readonly UnderSeed[]> {
  const results: UnderSeed[] = [];
  for (const seed of seeds) results.push(await underSeed(steps, seed, options));
  return results;
}

async function underSeed(steps: readonly TakenStep[], seed: number, { folder, judge, actors }: UnderSeedsOptions): Promise<UnderSeed> {
  let made: SimulatedCluster | undefined;
  const scenario = new Scenario(folder, (options) => (made = simulatedCluster({ ...options, seed, ...(actors && { actors }) })));
  let seen: Seen | undefined;
  const denials: Denial[] = [];
  for (const { step, part } of [...steps, LAST]) {
    try {
      // A refusal is for the claim behind it to judge.
      await scenario.take(step, part, true);
    } catch (error) {
      if (!(error instanceof ScenarioFailure)) throw error;
      denials.push({ step, text: error.message });
    }
    if (made !== undefined) seen = look(seen ?? { judge: judge(made.version), entries: 0 }, made);
  }
  return { seed, denials, violations: seen?.judge.violations ?? [] };
}

/** Whatever a scenario leaves under way comes to its end. */
const LAST: TakenStep = { step: { do: 'settle' }, part: 'When', expectsRefusal: false };

/** A judge, and how many entries of the journal it has seen. */
interface Seen {
  readonly judge: Judge;
  readonly entries: number;
}

function look({ judge, entries }: Seen, cluster: SimulatedCluster): Seen {
  const journal = cluster.journal();
  const after = journal.slice(entries).reduce((so, entry) => so.after(entry), judge);
  return { judge: cluster.simulation.settled ? after.atRest() : after, entries: journal.length };
}
