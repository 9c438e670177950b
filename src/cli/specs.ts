import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

import { goWhereCalled } from './go-where-called';
import { RunReports } from './run-reports';

const HOME = resolve(__dirname, '../..');

/** The path of `FILE:LINE:LINE`. */
function fileOf(path: string): string {
  return path.replace(/(?::\d+)+$/, '');
}

/** What went wrong, with what lies behind it; not in what part of itself Cucumber met it. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause === undefined) return error.message;
  return error.message.startsWith('Cucumber errored') ? messageOf(error.cause) : `${error.message}: ${messageOf(error.cause)}`;
}

/** The configuration that the arguments ask for. Throws an Error with what is wrong with them, once the reports say that nothing was run. */
async function configurationOf(argv: readonly string[]): ReturnType<typeof loadConfiguration> {
  const file = relative(process.cwd(), join(HOME, 'cucumber.cjs'));
  const usual = await loadConfiguration({ file });
  const reports = new RunReports(usual.useConfiguration.worldParameters);
  // At an option that it does not know Cucumber says so and ends the process.
  const ended = (status: number): void => {
    if (status !== 0) reports.ofNothing(`The command line was not understood: ${argv.join(' ')}`);
  };
  process.once('exit', ended);
  try {
    return await loadConfiguration({ file, provided: [...argv] });
  } catch (error) {
    reports.ofNothing(messageOf(error));
    throw error;
  } finally {
    process.off('exit', ended);
  }
}

/** Runs the feature files that the arguments name, all of them by default. Gives the exit status: 0 when every scenario passed. */
async function specs(argv: readonly string[]): Promise<number> {
  const { useConfiguration, runConfiguration } = await configurationOf(argv);
  const reports = new RunReports(runConfiguration.runtime.worldParameters);
  reports.start();
  const complain = (problem: string): void => {
    console.error(problem);
    reports.problem(problem);
  };

  const missing = useConfiguration.paths.filter((path) => !/[*{@]/.test(path) && !existsSync(resolve(fileOf(path))));
  for (const path of missing) complain(`There is no feature file "${fileOf(path)}": name it relative to ${process.cwd()}, as in features/scaling/scaling.feature.`);
  let scenarios = 0;
  try {
    const { success } = await runCucumber(runConfiguration, {}, ({ testCaseStarted, parseError }) => {
      if (testCaseStarted) scenarios += 1;
      if (parseError) reports.problem(`${parseError.source.uri ?? ''} ${parseError.message}`);
    });
    if (success && scenarios === 0 && missing.length === 0) complain('No scenario was chosen: look at the paths, tags and names given; a line number is that of a scenario\'s title.');
    return success && scenarios > 0 && missing.length === 0 ? 0 : 1;
  } catch (error) {
    complain(messageOf(error));
    return 1;
  } finally {
    reports.finish();
    const kept = reports.notSimulated();
    if (kept.length > 0) console.log(['Kept as they are, but not simulated:', ...kept].join('\n  '));
  }
}

goWhereCalled();
specs(process.argv.slice(2)).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  },
);
