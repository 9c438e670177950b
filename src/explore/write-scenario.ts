import type { Row } from '../scenario/command';
import { type Said, say, type Sentence, type Step } from '../scenario/sentence';
import { isClaim, type Part } from '../scenario/scenario';
import { SENTENCES } from '../scenario/sentences';
import { textTable } from '../scenario/text-table';

/** A step with the sentence that says it. */
interface Spoken {
  readonly step: Step;
  readonly sentence: Sentence;
  readonly said: Said;
}

function spoken(step: Step): Spoken {
  for (const sentence of SENTENCES) {
    const said = say(sentence, step);
    if (said !== undefined) return { step, sentence, said };
  }
  throw new Error(`no sentence says ${JSON.stringify(step)}`);
}

/** How a scenario begins is Given; from its first `When` sentence on all that is done is When. */
function partsOf(steps: readonly Spoken[]): readonly Part[] {
  let begun = false;
  return steps.map(({ step, sentence }) => {
    if (isClaim(step)) return 'Then';
    begun ||= sentence.keyword === 'When';
    return begun ? 'When' : 'Given';
  });
}

const cell = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');

function below({ table, doc }: Said): readonly string[] {
  if (table !== undefined) return textTable(table.map((row: Row) => row.map(cell))).split('\n');
  return doc === undefined ? [] : ['"""', ...doc.split('\n'), '"""'];
}

/** The steps as a scenario in plain words, to be put into a feature file. Throws an Error for a step that no sentence says. */
export function writeScenario(steps: readonly Step[], title = 'Found by exploring'): string {
  const all = steps.map(spoken);
  const parts = partsOf(all);
  const lines = all.flatMap(({ said }, index) => {
    const keyword = index > 0 && parts[index - 1] === parts[index] ? 'And' : (parts[index] ?? 'When');
    return [`    ${keyword} ${said.text}`, ...below(said).map((line) => `      ${line}`)];
  });
  return [`  Scenario: ${title}`, ...lines, ''].join('\n');
}
