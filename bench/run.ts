import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { exitWith } from '../src/cli/exit-with';
import { calibrate } from './calibration';
import { measureForks } from './forks';
import type { Policy } from './large-set';
import { measureRuns } from './property';
import { measureColdStart, measureSuite } from './suite';
import { printTable, type Row } from './table';
import { quickestOf } from './transitions';

const SIZES = [100, 1_000, 10_000] as const;
const RUNS: Readonly<Record<(typeof SIZES)[number], number>> = { 100: 10, 1_000: 14, 10_000: 1 };

const grouped = (number: number): string => Math.round(number).toLocaleString('en');

/** What `--json` writes; rates are per second, `transitionsPerSecond` and `growth1kTo10k` those of the slower policy. */
interface Numbers {
  readonly suiteRatio: number;
  readonly transitionsPerSecond: number;
  readonly growth1kTo10k: number;
  readonly propertyRunsPerSecond: number;
  readonly coldStartSeconds: number;
}

/** Measures everything, prints it as one table, and gives the numbers. */
async function bench(): Promise<Numbers> {
  const rows: Row[] = [];
  const tell = (what: string, measured: string, more = ''): void => {
    rows.push({ what, measured, more, calibration: grouped(calibrate()) });
  };

  const { suite, empty } = measureSuite();
  tell('feature suite', `${(suite / empty).toFixed(1)} × the empty run`, `${suite.toFixed(2)} s and ${empty.toFixed(2)} s`);
  const coldStart = measureColdStart();
  tell('cold start of one scenario', `${coldStart.toFixed(2)} s`);

  const atThousand: number[] = [];
  const growths: number[] = [];
  for (const policy of ['OrderedReady', 'Parallel'] satisfies Policy[]) {
    const seconds = new Map<number, number>();
    for (const size of SIZES) {
      const run = quickestOf(RUNS[size], policy, size);
      seconds.set(size, run.seconds);
      if (size === 1_000) atThousand.push(run.rate);
      const { create, roll, scaleDown } = run.rates;
      tell(`${policy}, ${grouped(size)} replicas`, `${grouped(run.rate)} transitions/s`, `create ${grouped(create)}, roll ${grouped(roll)}, scale down ${grouped(scaleDown)}`);
    }
    const growth = (seconds.get(10_000) ?? NaN) / (seconds.get(1_000) ?? NaN);
    growths.push(growth);
    tell(`${policy}, 1,000 to 10,000`, `${growth.toFixed(1)} × the time`);
  }

  const { processes, runsPerSecond, transitionsPerRun, operationsPerRun } = await measureRuns();
  tell('random property runs', `${runsPerSecond.toFixed(1)} runs/s`, `${operationsPerRun.toFixed(0)} operations and ${transitionsPerRun.toFixed(0)} transitions a run, in ${processes.toFixed(0)} processes`);
  tell('forks of a set of 1,000', `${grouped(measureForks())} forks/s`, 'each with a change of its own');

  printTable(rows);
  return { suiteRatio: suite / empty, transitionsPerSecond: Math.min(...atThousand), growth1kTo10k: Math.max(...growths), propertyRunsPerSecond: runsPerSecond, coldStartSeconds: coldStart };
}

/** `--json FILE` writes the numbers to a file too. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const numbers = await bench();
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(numbers, undefined, 2)}\n`);
  return 0;
}

exitWith(main());
