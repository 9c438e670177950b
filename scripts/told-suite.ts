import { TOLD_SCENARIO, type ToldScenario } from '../src/scenario/told-scenario';
import { type Choice, quietRun } from './quiet-run';

/** Runs features once and gives their scenarios as data. Throws when one of them fails, or there is none. */
export async function toldSuite(choice: Choice = {}): Promise<readonly ToldScenario[]> {
  const told: ToldScenario[] = [];
  const success = await quietRun({ tell: true }, ({ attachment }) => {
    if (attachment?.mediaType === TOLD_SCENARIO) told.push(JSON.parse(Buffer.from(attachment.body, attachment.contentEncoding === 'BASE64' ? 'base64' : 'utf8').toString()) as ToldScenario);
  }, choice);
  if (!success) throw new Error('Some scenario fails: run `npm run specs` first.');
  if (told.length === 0) throw new Error('There is no scenario: name feature files or folders.');
  return told;
}
