import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';

import { PARAMETERS } from '../src/scenario/parameters';
import type { Sentence } from '../src/scenario/sentence';
import { SENTENCES } from '../src/scenario/sentences';

function registry(): ParameterTypeRegistry {
  const types = new ParameterTypeRegistry();
  for (const [name, { regexp, read }] of Object.entries(PARAMETERS)) {
    if (regexp !== undefined) types.defineParameterType(new ParameterType(name, regexp, Object, (text: string) => read(text), false, false));
  }
  return types;
}

const types = registry();

/** Every sentence with its expression, compiled as Cucumber does it. */
export const EXPRESSIONS: ReadonlyMap<Sentence, CucumberExpression> =
  new Map(SENTENCES.map((sentence) => [sentence, new CucumberExpression(sentence.expression, types)]));
