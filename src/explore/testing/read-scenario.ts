import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';

import { EXPRESSIONS } from '../../../steps/expressions';
import type { Step } from '../../scenario/sentence';

/** The steps of a scenario in plain words, as Cucumber reads it out of a feature file. */
export function readScenario(text: string): readonly Step[] {
  let ids = 0;
  const newId = (): string => String(ids++);
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(`Feature: Pasted\n${text}`);
  return compile(document, 'pasted.feature', newId).flatMap(({ steps }) => steps).map(({ text: line, argument }) => {
    const below = [argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)), argument?.docString?.content].filter((part) => part !== undefined);
    for (const [sentence, expression] of EXPRESSIONS) {
      const words = expression.match(line);
      if (words !== null && (sentence.below !== undefined) === (below.length > 0)) return sentence.step([...words.map((word) => word.getValue(null)), ...below]);
    }
    throw new Error(`no sentence says: ${line}`);
  });
}
