import { join, relative } from 'node:path';
import { Writable } from 'node:stream';

import { type IConfiguration, loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

type OnMessage = Parameters<typeof runCucumber>[2];

/** Which scenarios: those of some feature files or folders, those that tags leave; all when absent. */
export type Choice = Partial<Pick<IConfiguration, 'paths' | 'tags'>>;

/** Runs features with these world parameters and writes nothing: messages go to `onMessage`. Whether all passed. */
export async function quietRun(worldParameters: IConfiguration['worldParameters'], onMessage: OnMessage, choice: Choice = {}): Promise<boolean> {
  const file = relative(process.cwd(), join(__dirname, '../cucumber.cjs'));
  const { runConfiguration } = await loadConfiguration({ file, provided: { format: [], worldParameters: { ...worldParameters, reports: null }, ...choice } });
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const formats = { stdout: 'progress', files: {}, publish: false as const, options: {} };
  const { success } = await runCucumber({ ...runConfiguration, formats }, { stdout: quiet, stderr: quiet }, onMessage);
  return success;
}
