import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

import { finishReports, startReports } from '../report/finish-reports';
import { readRecords } from '../report/write-index';
import { knowledge } from './knowledge';

const CONFIGURATION = relative(process.cwd(), join(__dirname, '../../cucumber.cjs'));

/** The path of `FILE:LINE:LINE`. */
function fileOf(path: string): string {
  return path.replace(/(?::\d+)+$/, '');
}

/** What went wrong, with what lies behind it: Cucumber says of a bad tag expression only that filtering failed. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`;
}

/** Runs the feature files that the arguments name, all of them by default. Gives the exit status: 0 when every scenario passed. */
async function specs(argv: readonly string[]): Promise<number> {
  const { useConfiguration, runConfiguration } = await loadConfiguration({ file: CONFIGURATION, provided: [...argv] });
  const missing = useConfiguration.paths.filter((path) => !/[*{@]/.test(path) && !existsSync(resolve(fileOf(path))));
  for (const path of missing) console.error(`There is no feature file "${fileOf(path)}": name it relative to ${process.cwd()}, as in features/scaling/scaling.feature.`);

  const reports = (runConfiguration.runtime.worldParameters as { readonly reports?: string | null }).reports;
  if (reports) startReports(reports);
  let scenarios = 0;
  const run = runCucumber(runConfiguration, {}, (envelope) => {
    if (envelope.testCaseStarted) scenarios += 1;
  });
  const { success } = await run.finally(() => {
    if (!reports) return;
    finishReports(reports, knowledge());
    const kept = new Set(readRecords(reports).flatMap(({ notSimulated }) => notSimulated));
    if (kept.size > 0) console.log(`Kept as they are, but not simulated: ${[...kept].sort().join(', ')}.`);
  });
  if (success && scenarios === 0 && missing.length === 0) console.error('No scenario was chosen: look at the paths, line numbers, tags and names given.');
  return success && scenarios > 0 && missing.length === 0 ? 0 : 1;
}

specs(process.argv.slice(2)).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  },
);
