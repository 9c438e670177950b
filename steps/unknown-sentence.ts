import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { defineStep } from '@cucumber/cucumber';

import { ScenarioFailure } from '../src/scenario/failure';
import { nearestSentences } from '../src/scenario/nearest';
import { PARAMETERS } from '../src/scenario/parameters';
import { SENTENCES } from '../src/scenario/sentences';

function registry(): ParameterTypeRegistry {
  const types = new ParameterTypeRegistry();
  for (const [name, { regexp, read }] of Object.entries(PARAMETERS)) {
    if (regexp !== undefined) types.defineParameterType(new ParameterType(name, regexp, Object, (text: string) => read(text), false, false));
  }
  return types;
}

/** The same pattern without its groups' captures. */
function withoutCaptures(source: string): string {
  return source.replace(/\\.|\((?!\?)/g, (part) => (part === '(' ? '(?:' : part));
}

const types = registry();
const known = SENTENCES.map(({ expression }) => withoutCaptures(new CucumberExpression(expression, types).regexp.source));

// A line that no sentence understands fails with advice, in every report; Cucumber would offer code to write.
defineStep(new RegExp(`^(?!${known.map((source) => `(?:${source})`).join('|')})(.*)$`), function (line: string, _callback: unknown) {
  const near = nearestSentences(line).map((sentence) => `  ${sentence}`);
  const instead = near.length === 0 ? [] : ['The nearest sentences are', ...near];
  throw new ScenarioFailure([`No sentence says: ${line}`, ...instead, 'All sentences are listed in docs/sentences.md.'].join('\n'));
});
