import type { Step } from '../../../scenario/sentence';
import { byInvariants } from '../../../cli/by-invariants';
import { writeScenario } from '../../write-scenario';
import { hunt } from '../hunt';
import type { Mutant } from '../mutant';
import type { Catch } from '../page';
import { play } from './play';

/** Catches a mutant: by random trials, and by its own scenario where it has one. Throws an Error when that shows nothing, or neither does. */
export async function caught(mutant: Mutant): Promise<Catch> {
  const find = await hunt(mutant, byInvariants);
  const trial = find && { trial: find.trial };
  if (mutant.scenario === undefined) {
    const [violation] = find?.outcome.violations ?? [];
    if (find === undefined || violation === undefined) throw new Error(`${mutant.id}: no trial found it`);
    return { rule: violation.invariant, ...trial, written: false, scenario: writeScenario(needed(find.outcome.steps), mutant.id) };
  }
  const scenario = `  Scenario: ${mutant.id}\n${mutant.scenario.slice(1)}\n`;
  const [rule] = (await play(scenario, mutant.actors)).keys();
  if (rule === undefined) throw new Error(`${mutant.id}: its scenario breaks no rule`);
  return { rule, ...trial, written: true, scenario };
}

/** The steps without what a command was told, which may be due to the bug itself, and without broken images that none of them uses. */
function needed(steps: readonly Step[]): readonly Step[] {
  const rest = JSON.stringify(steps.filter((step) => imageOf(step) === undefined));
  return steps.filter((step) => !('claim' in step && step.claim === 'fails') && rest.includes(imageOf(step) ?? ''));
}

/** The image whose behaviour a step sets. */
function imageOf(step: Step): string | undefined {
  return 'do' in step && step.do === 'power' && step.power.power === 'image' ? step.power.image : undefined;
}
