import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

import { finishReports, startReports } from '../report/finish-reports';
import { knowledge } from './knowledge';

const CONFIGURATION = relative(process.cwd(), join(__dirname, '../../cucumber.cjs'));

/** The path of `FILE:LINE:LINE`. */
function fileOf(path: string): string {
  return path.replace(/(?::\d+)+$/, '');
}

/** Runs the feature files that the arguments name, all of them by default. Gives the exit status: 0 when every scenario passed. */
async function specs(argv: readonly string[]): Promise<number> {
  const { useConfiguration, runConfiguration } = await loadConfiguration({ file: CONFIGURATION, provided: [...argv] });
  const missing = useConfiguration.paths.filter((path) => !/[*{@]/.test(path) && !existsSync(resolve(fileOf(path))));
  for (const path of missing) console.error(`There is no feature file "${fileOf(path)}": name it relative to ${process.cwd()}, as in features/scaling/scaling.feature.`);

  const reports = (runConfiguration.runtime.worldParameters as { readonly reports?: string | null }).reports;
  if (reports) startReports(reports);
  let scenarios = 0;
  const { success } = await runCucumber(runConfiguration, {}, (envelope) => {
    if (envelope.testCaseStarted) scenarios += 1;
  });
  if (reports) finishReports(reports, knowledge());
  if (success && scenarios === 0 && missing.length === 0) console.error('No scenario was chosen: look at the paths, line numbers, tags and names given.');
  return success && scenarios > 0 && missing.length === 0 ? 0 : 1;
}

specs(process.argv.slice(2)).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
