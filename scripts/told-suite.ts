import { join, relative } from 'node:path';
import { Writable } from 'node:stream';

import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

import { TOLD_SCENARIO, type ToldScenario } from '../src/scenario/told-scenario';

/** Runs every feature once and gives its scenarios as data. Throws when one of them fails. */
export async function toldSuite(): Promise<readonly ToldScenario[]> {
  const file = relative(process.cwd(), join(__dirname, '../cucumber.cjs'));
  const { runConfiguration } = await loadConfiguration({ file, provided: { format: [], worldParameters: { tell: true, reports: null } } });
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const told: ToldScenario[] = [];
  const { success } = await runCucumber({ ...runConfiguration, formats: { stdout: 'progress', files: {}, publish: false, options: {} } }, { stdout: quiet, stderr: quiet }, ({ attachment }) => {
    if (attachment?.mediaType === TOLD_SCENARIO) told.push(JSON.parse(Buffer.from(attachment.body, attachment.contentEncoding === 'BASE64' ? 'base64' : 'utf8').toString()) as ToldScenario);
  });
  if (!success) throw new Error('the suite fails: run `npm run specs` first');
  return told;
}
