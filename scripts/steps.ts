import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Sentence } from '../src/scenario/sentence';
import { EXPRESSIONS } from '../steps/expressions';
import { TOPICS } from './sentences-page';

const STEP = /^\s*(?:Given|When|Then|And|But) (.+)$/;

/** Every line of a step in the features, in the order of the files' names. */
function linesOfFeatures(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.feature')).sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => STEP.exec(line)?.[1] ?? []);
}

function exampleOf(sentence: Sentence, lines: readonly string[]): string | undefined {
  const expression = EXPRESSIONS.get(sentence);
  return lines.find((line) => !line.includes('<') && expression?.match(line));
}

/** The step catalogue for a terminal: by noun, each sentence with an example from the features. */
function catalogue(lines: readonly string[]): string {
  return TOPICS.map(([title, , sentences]) => [title.toUpperCase(), ...sentences.map((sentence) => {
    const example = exampleOf(sentence, lines);
    return `  ${sentence.keyword} ${sentence.expression}${example === undefined ? '' : `\n      ${example}`}`;
  })].join('\n')).join('\n\n');
}

console.log(catalogue(linesOfFeatures(join(__dirname, '../features'))));
