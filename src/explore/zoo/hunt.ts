import fc from 'fast-check';

import type { Setting } from '../prepare';
import { preparer } from '../prepare';
import { type Outcome, runTrial } from '../run-trial';
import { type Trial, trials } from '../trial';
import type { Mutant } from './mutant';

/** The seed of the trials of every hunt, and after how many a hunt is given up. */
const SEED = 1;
const MOST_TRIALS = 30;

/** What random trials found of a mutant. */
export interface Find {
  /** The number of the first trial that went wrong, from 1 on. */
  readonly trial: number;
  /** What came of that trial when only what is needed was left of it. */
  readonly outcome: Outcome;
}

/** Looks for what a mutant does wrong by random trials; undefined when none shows anything. */
export async function hunt({ actors, habitat }: Mutant, judge: Setting['judge']): Promise<Find | undefined> {
  const prepare = preparer({ actors, judge });
  const outcomeOf = async (trial: Trial): Promise<Outcome> => runTrial(trial, await prepare(trial));
  const property = fc.asyncProperty(trialsIn(habitat), async (trial) => (await outcomeOf(trial)).violations.length === 0);
  const { counterexample, counterexamplePath } = await fc.check(property, { seed: SEED, numRuns: MOST_TRIALS });
  if (counterexample === null) return undefined;
  return { trial: 1 + Number.parseInt(counterexamplePath ?? '', 10), outcome: await outcomeOf(counterexample[0]) };
}

/** What comes of one of the trials of a hunt in a cluster of these parts. */
export async function trialOfHunt(number: number, { habitat }: Mutant, setting: Setting): Promise<Outcome> {
  const trial = fc.sample(trialsIn(habitat), { seed: SEED, numRuns: number }).at(-1);
  if (trial === undefined) throw new Error(`a hunt has no trial ${String(number)}`);
  return runTrial(trial, await preparer(setting)(trial));
}

function trialsIn(habitat: Mutant['habitat']): fc.Arbitrary<Trial> {
  return trials.map((trial) => ({ ...trial, ...habitat }));
}
