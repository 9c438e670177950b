import { explore, type ExploreOptions } from './explore';

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

/** Tries random trials that all go well, and counts what was in them. Throws an Error when one goes wrong. */
export async function measureProperty(options: Omit<ExploreOptions, 'onOutcome' | 'path'>): Promise<Measured> {
  let measured: Measured = { runs: 0, operations: 0, changes: 0, fewestChanges: Infinity, transitions: 0, deadEnds: {} };
  const found = await explore({
    ...options,
    onOutcome: ({ changes, transitions, deadEnd }, { operations }) => {
      measured = {
        runs: measured.runs + 1,
        operations: measured.operations + operations.length,
        changes: measured.changes + changes,
        fewestChanges: Math.min(measured.fewestChanges, changes),
        transitions: measured.transitions + transitions,
        deadEnds: deadEnd === undefined ? measured.deadEnds : { ...measured.deadEnds, [deadEnd]: (measured.deadEnds[deadEnd] ?? 0) + 1 },
      };
    },
  });
  if (found !== undefined) throw new Error(`a trial went wrong, so there is nothing to measure: ${found.outcome.violations.map(({ text }) => text).join('; ')}`);
  return measured;
}
