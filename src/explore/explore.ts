import fc from 'fast-check';

import { preparer, type Setting } from './prepare';
import { type Outcome, runTrial } from './run-trial';
import { type Trial, trials } from './trial';
import { writeScenario } from './write-scenario';

/** How to explore. The same seed explores the same trials. */
export interface ExploreOptions extends Setting {
  readonly seed: number;
  readonly runs: number;
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
  const { seed, runs, onOutcome } = options;
  const prepare = preparer(options);
  const property = fc.asyncProperty(trials, async (trial) => {
    const outcome = await runTrial(trial, await prepare(trial));
    onOutcome?.(outcome, trial);
    return outcome.violations.length === 0;
  });
  const { counterexamplePath } = await fc.check(property, { seed, numRuns: runs });
  return counterexamplePath === null ? undefined : exploreAgain({ ...options, path: counterexamplePath });
}

/** Tries the trial of an earlier counterexample again; undefined when it goes well now. Throws an Error when the path leads nowhere. */
export async function exploreAgain({ seed, path, ...setting }: Setting & Pick<Counterexample, 'seed' | 'path'>): Promise<Counterexample | undefined> {
  const trial = trialAt(seed, path);
  const outcome = await runTrial(trial, await preparer(setting)(trial));
  return outcome.violations.length === 0 ? undefined : { seed, path, trial, outcome, scenario: writeScenario(outcome.steps) };
}

function trialAt(seed: number, path: string): Trial {
  try {
    const [trial] = fc.sample(trials, { seed, path, numRuns: 1 });
    if (trial !== undefined) return trial;
  } catch {
    // Said below.
  }
  throw new Error(`seed ${String(seed)} has no trial at path ${path}: both are what a failure of this version of Rollcall has printed`);
}

/** A counterexample as a message: what is wrong, how to replay it, and the scenario that shows it. */
export function counterexampleText({ seed, path, outcome, scenario }: Counterexample): string {
  return [...outcome.violations.map(({ invariant, text }) => `${invariant}: ${text}`), `To see it again: npm run explore -- --seed ${String(seed)} --path ${path}`, '', scenario].join('\n');
}
