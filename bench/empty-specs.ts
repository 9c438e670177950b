import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

/** Runs every feature with the step files that the first argument names, and Cucumber's formatters into the folder of the second. Loads nothing of src/. */
async function emptySpecs([steps = '', folder = '']: readonly string[]): Promise<number> {
  const format = ['summary', ['html', `${folder}/specs.html`], ['junit', `${folder}/specs.xml`], ['message', `${folder}/specs.ndjson`]] as [string, string][];
  const { runConfiguration } = await loadConfiguration({ file: false, provided: { require: [steps], format } });
  const { success } = await runCucumber(runConfiguration);
  return success ? 0 : 1;
}

emptySpecs(process.argv.slice(2)).then((status) => { process.exitCode = status; }, (error: unknown) => { console.error(error); process.exitCode = 1; });
