import { nearestSentences } from '../src/scenario/nearest';
import { wishesOf } from '../src/scenario/wishes';
import { EXPRESSIONS } from './expressions';

/** How many sentences are named for a line, and how many of them for what it seems to wish for. */
const NAMED = 3;
const WISHED = 2;

function isUnknown(line: string): boolean {
  return ![...EXPRESSIONS.values()].some((expression) => expression.match(line));
}

function sentencesFor(line: string): readonly string[] {
  return [...wishesOf(line).slice(0, WISHED), ...nearestSentences(line, NAMED)].slice(0, NAMED).map((sentence) => `  ${sentence}`);
}

/**
 * What to tell of a line that no sentence says, the first of these, and of those after it that none says either. `page` is where all
 * sentences are listed.
 */
export function adviceOn(lines: readonly string[], page: string): string {
  const [first = '', ...others] = lines.filter(isUnknown);
  const told = (line: string): readonly string[] => {
    const near = sentencesFor(line);
    return [`No sentence says: ${line}`, ...(near.length === 0 ? [] : ['The nearest sentences are', ...near])];
  };
  return [...told(first), ...others.flatMap(told), `All sentences are listed in ${page}; \`npm run steps\` shows an example of each.`].join('\n');
}
