import fc from 'fast-check';

import { preparer, type Setting } from './prepare';
import { type Outcome, runTrial } from './run-trial';
import { type Trial, trials } from './trial';
import { writeScenario } from './write-scenario';

/** How to explore. The same seed explores the same trials. */
export interface ExploreOptions extends Setting {
  readonly seed: number;
  readonly runs: number;
  /** Replays the run of an earlier failure. */
  readonly path?: string;
  /** Is told what came of each run, also while a failure is being shrunk. */
  readonly onOutcome?: (outcome: Outcome, trial: Trial) => void;
}

/** The smallest trial found that goes wrong, and how to come back to it. */
export interface Counterexample {
  readonly seed: number;
  readonly path: string;
  readonly trial: Trial;
  readonly outcome: Outcome;
  /** The trial in plain words. */
  readonly scenario: string;
}

/** Tries random trials; gives the first that goes wrong, shrunk, or undefined when none does. */
export async function explore(options: ExploreOptions): Promise<Counterexample | undefined> {
  const { seed, runs, path, onOutcome } = options;
  const prepare = preparer(options);
  const property = fc.asyncProperty(trials, async (trial) => {
    const outcome = await runTrial(trial, await prepare(trial));
    onOutcome?.(outcome, trial);
    return outcome.violations.length === 0;
  });
  const { counterexample, counterexamplePath } = await fc.check(property, { seed, numRuns: runs, ...(path !== undefined && { path }) });
  if (counterexample === null || counterexamplePath === null) return undefined;
  const [trial] = counterexample;
  const outcome = await runTrial(trial, await prepare(trial));
  return { seed, path: counterexamplePath, trial, outcome, scenario: writeScenario(outcome.steps) };
}

/** A counterexample as a message: what is wrong, how to replay it, and the scenario that shows it. */
export function counterexampleText({ seed, path, outcome, scenario }: Counterexample): string {
  return [...outcome.violations.map(({ invariant, text }) => `${invariant}: ${text}`), `To replay it: explore with seed ${String(seed)} and path "${path}".`, '', scenario].join('\n');
}
