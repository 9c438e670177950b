import { performance } from 'node:perf_hooks';

import { judging } from '../src/explore/judge';
import { measureProperty } from '../src/explore/measure';
import * as invariants from '../src/invariants/monitor';

/** What random runs under all invariants cost. */
export interface MeasuredRuns {
  readonly runsPerSecond: number;
  readonly transitionsPerRun: number;
  readonly operationsPerRun: number;
}

const WARM_UP = 40;
const RUNS = 200;

/** Random runs of some fifty operations, each judged by the invariants and by where it ends; clusters are prepared before. */
export async function measureRuns(): Promise<MeasuredRuns> {
  const judge = (version: string): ReturnType<typeof judging> => judging(invariants, version);
  await measureProperty({ judge, seed: 1, runs: WARM_UP });
  const start = performance.now();
  const { runs, transitions, operations } = await measureProperty({ judge, seed: 2, runs: RUNS });
  const seconds = (performance.now() - start) / 1000;
  return { runsPerSecond: runs / seconds, transitionsPerRun: transitions / runs, operationsPerRun: operations / runs };
}
