import { type DataTable, defineParameterType, defineStep } from '@cucumber/cucumber';

import { PARAMETERS } from '../src/scenario/parameters';
import { parametersOf, type Sentence } from '../src/scenario/sentence';
import { SENTENCES } from '../src/scenario/sentences';
import type { ScenarioWorld } from './world';

for (const [name, { regexp, read }] of Object.entries(PARAMETERS)) {
  if (regexp !== undefined) defineParameterType({ name, regexp, transformer: (text: string) => read(text), useForSnippets: false });
}

/** A step definition for a sentence. Cucumber looks at its length, and passes a callback behind the words that it does not need. */
function definition(sentence: Sentence): (...args: unknown[]) => Promise<void> {
  const words = parametersOf(sentence.expression).length + (sentence.below === undefined ? 0 : 1);
  async function take(this: ScenarioWorld, ...args: unknown[]): Promise<void> {
    const said = args.slice(0, words);
    if (sentence.below === 'table') said.push((said.pop() as DataTable).raw());
    await this.take(sentence.step(said));
  }
  return Object.defineProperty(take, 'length', { value: words });
}

for (const sentence of SENTENCES) defineStep(sentence.expression, definition(sentence));
