import { TOLD_SCENARIO, type ToldScenario } from '../src/scenario/told-scenario';
import { quietRun } from './quiet-run';

/** Runs every feature once and gives its scenarios as data. Throws when one of them fails. */
export async function toldSuite(): Promise<readonly ToldScenario[]> {
  const told: ToldScenario[] = [];
  const success = await quietRun({ tell: true }, ({ attachment }) => {
    if (attachment?.mediaType === TOLD_SCENARIO) told.push(JSON.parse(Buffer.from(attachment.body, attachment.contentEncoding === 'BASE64' ? 'base64' : 'utf8').toString()) as ToldScenario);
  });
  if (!success) throw new Error('the suite fails: run `npm run specs` first');
  return told;
}
