import { type DataTable, defineParameterType, defineStep } from '@cucumber/cucumber';

import { PARAMETERS } from '../src/scenario/parameters';
import type { Sentence } from '../src/scenario/sentence';
import { SENTENCES } from '../src/scenario/sentences';
import type { ScenarioWorld } from './world';

for (const [name, { regexp, read }] of Object.entries(PARAMETERS)) {
  if (regexp !== undefined) defineParameterType({ name, regexp, transformer: (text: string) => read(text), useForSnippets: false });
}

function wordsOf(sentence: Sentence, args: readonly unknown[]): readonly unknown[] {
  if (sentence.below !== 'table') return args;
  return [...args.slice(0, -1), (args.at(-1) as DataTable).raw()];
}

/** A step definition with as many parameters as Cucumber is going to pass. */
function definition(sentence: Sentence, parameters: number): (...args: unknown[]) => Promise<void> {
  const take = async function (this: ScenarioWorld, ...args: unknown[]): Promise<void> {
    await this.take(sentence.step(wordsOf(sentence, args)));
  };
  return Object.defineProperty(take, 'length', { value: parameters });
}

for (const sentence of SENTENCES) {
  const parameters = (sentence.expression.match(/\{\w+\}/g) ?? []).length + (sentence.below === undefined ? 0 : 1);
  defineStep(sentence.expression, definition(sentence, parameters));
}
