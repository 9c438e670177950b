import { join, relative } from 'node:path';

import { defineStep } from '@cucumber/cucumber';

import { ScenarioFailure } from '../src/scenario/failure';
import { EXPRESSIONS } from './expressions';
import { adviceOn } from './advice';
import type { ScenarioWorld } from './world';

/** The same pattern without its groups' captures. */
function withoutCaptures(source: string): string {
  return source.replace(/\\.|\((?!\?)/g, (part) => (part === '(' ? '(?:' : part));
}

const known = [...EXPRESSIONS.values()].map(({ regexp }) => `(?:${withoutCaptures(regexp.source)})`).join('|');
const page = join(__dirname, '../docs/sentences.md');

// A line that no sentence understands fails with advice, in every report; Cucumber would offer code to write.
defineStep(new RegExp(`^(?!${known})(.*)$`), function (this: ScenarioWorld, _line: string, _callback: unknown) {
  throw new ScenarioFailure(adviceOn(this.linesFromHere(), relative('', page)));
});
