import { defineStep } from '@cucumber/cucumber';

import { ScenarioFailure } from '../src/scenario/failure';
import { nearestSentences } from '../src/scenario/nearest';
import { EXPRESSIONS } from './expressions';

/** The same pattern without its groups' captures. */
function withoutCaptures(source: string): string {
  return source.replace(/\\.|\((?!\?)/g, (part) => (part === '(' ? '(?:' : part));
}

const known = [...EXPRESSIONS.values()].map(({ regexp }) => `(?:${withoutCaptures(regexp.source)})`).join('|');

// A line that no sentence understands fails with advice, in every report; Cucumber would offer code to write.
defineStep(new RegExp(`^(?!${known})(.*)$`), function (line: string, _callback: unknown) {
  const near = nearestSentences(line).map((sentence) => `  ${sentence}`);
  const instead = near.length === 0 ? [] : ['The nearest sentences are', ...near];
  throw new ScenarioFailure([`No sentence says: ${line}`, ...instead, 'All sentences are listed in docs/sentences.md.'].join('\n'));
});
