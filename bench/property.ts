import { performance } from 'node:perf_hooks';

import type { Share } from '../src/cli/explorer-process';
import { Explorers } from '../src/cli/explorers';
import type { Measured } from '../src/explore/measure';

/** What random runs under all invariants cost, on all cores together. */
export interface MeasuredRuns {
  readonly processes: number;
  readonly runsPerSecond: number;
  readonly transitionsPerRun: number;
  readonly operationsPerRun: number;
}

/** For each process: runs that warm it up, and then the runs that count, in shares. */
const WARM_UP = 40;
const SHARES = 20;
const RUNS_OF_SHARE = 10;

/** Random runs of some fifty operations, each judged by the invariants and by where it ends; clusters are prepared before. */
export async function measureRuns(): Promise<MeasuredRuns> {
  const explorers = new Explorers();
  try {
    const { count } = explorers;
    await explored(explorers, Array.from({ length: count }, (_, index) => ({ seed: 1 + index, runs: WARM_UP })));
    const start = performance.now();
    const { runs, transitions, operations } = await explored(explorers, Array.from({ length: SHARES * count }, (_, index) => ({ seed: 100 + index, runs: RUNS_OF_SHARE })));
    const seconds = (performance.now() - start) / 1000;
    return { processes: count, runsPerSecond: runs / seconds, transitionsPerRun: transitions / runs, operationsPerRun: operations / runs };
  } finally {
    explorers.end();
  }
}

/** What the trials of the shares were made of. Throws an Error when one goes wrong, as there is nothing to measure then. */
async function explored(explorers: Explorers, shares: readonly Share[]): Promise<Measured> {
  const found = await explorers.explore(shares);
  if ('counterexample' in found) throw new Error(found.counterexample);
  return found.measured;
}
