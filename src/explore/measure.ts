import { type Counterexample, explore, type ExploreOptions } from './explore';
import type { Outcome } from './run-trial';
import type { Trial } from './trial';

/** What a row of trials was made of. */
export interface Measured {
  readonly runs: number;
  /** Operations in all, and how many of them changed something; the least of the latter in one run. */
  readonly operations: number;
  readonly changes: number;
  readonly fewestChanges: number;
  /** Steps in the lives of pods. */
  readonly transitions: number;
  /** How many runs ended in each dead end, by its catalogued id. */
  readonly deadEnds: Readonly<Record<string, number>>;
}

/** What no trials are made of. */
export const NO_TRIALS: Measured = { runs: 0, operations: 0, changes: 0, fewestChanges: Infinity, transitions: 0, deadEnds: {} };

/** What two rows of trials are made of together. */
export function together(some: Measured, others: Measured): Measured {
  const ids = [...new Set([...Object.keys(some.deadEnds), ...Object.keys(others.deadEnds)])].sort();
  return {
    runs: some.runs + others.runs,
    operations: some.operations + others.operations,
    changes: some.changes + others.changes,
    fewestChanges: Math.min(some.fewestChanges, others.fewestChanges),
    transitions: some.transitions + others.transitions,
    deadEnds: Object.fromEntries(ids.map((id) => [id, (some.deadEnds[id] ?? 0) + (others.deadEnds[id] ?? 0)])),
  };
}

function measured({ changes, transitions, deadEnd }: Outcome, { operations }: Trial): Measured {
  return { runs: 1, operations: operations.length, changes, fewestChanges: changes, transitions, deadEnds: deadEnd === undefined ? {} : { [deadEnd]: 1 } };
}

/** What came of a row of trials: what they were made of when all went well, or the one that did not. */
export type Explored = { readonly measured: Measured } | { readonly counterexample: Counterexample };

/** Tries random trials and counts what is in them, up to the first that goes wrong. */
export async function exploreAndMeasure(options: Omit<ExploreOptions, 'onOutcome'>): Promise<Explored> {
  let sum = NO_TRIALS;
  const counterexample = await explore({ ...options, onOutcome: (outcome, trial) => { sum = together(sum, measured(outcome, trial)); } });
  return counterexample === undefined ? { measured: sum } : { counterexample };
}
