import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import fc from 'fast-check';

import type { ParameterName } from '../src/scenario/parameters';
import { parametersOf, say, type Sentence } from '../src/scenario/sentence';
import { SENTENCES } from '../src/scenario/sentences';
import { EXPRESSIONS } from './expressions';

const features = join(__dirname, '../features');
const lines = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.feature'))
  .flatMap((file) => readFileSync(join(features, file), 'utf8').split('\n'))
  .flatMap((line) => /^\s*(?:Given|When|Then|And|But) (.*)$/.exec(line)?.[1] ?? []);

const text = fc.stringMatching(/^[a-z][a-z0-9:. -]{0,12}$/);
const VALUES: { readonly [N in ParameterName]: fc.Arbitrary<unknown> } = {
  string: text,
  int: fc.nat(1000),
  word: fc.constantFrom('Bound', 'Normal', 'Warning'),
  duration: fc.constantFrom(1, 1000, 90_000, 300_000, 7_200_000),
  ever: fc.record({ at: fc.constantFrom('no time', 'some time'), longerThan: fc.constantFrom(1000, 90_000) }, { requiredKeys: ['at'], noNullPrototype: true }),
  names: fc.array(text, { minLength: 1, maxLength: 4 }),
  podState: fc.constantFrom('Ready', 'not Ready', 'Terminating'),
  kind: fc.constantFrom('pods', 'statefulsets', 'persistentvolumeclaims'),
  kinds: fc.constantFrom('pods', 'nodes'),
  verb: fc.constantFrom('create', 'delete'),
};
const BELOW = { table: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }), text };

function words(sentence: Sentence): fc.Arbitrary<unknown[]> {
  const parameters = parametersOf(sentence.expression).map((name) => VALUES[name]);
  return fc.tuple(...parameters, ...(sentence.below ? [BELOW[sentence.below]] : []));
}

test('every sentence is understood by itself alone, and its step turns back into the same step', () => {
  for (const sentence of SENTENCES) {
    fc.assert(fc.property(words(sentence), (given) => {
      const step = sentence.step(given);
      const said = say(sentence, step);
      assert.ok(said, `"${sentence.expression}" cannot say its own step`);
      const understood = SENTENCES.filter((other) => EXPRESSIONS.get(other)?.match(said.text));
      assert.deepEqual(understood.map(({ expression }) => expression), [sentence.expression], said.text);
      const read = EXPRESSIONS.get(sentence)?.match(said.text)?.map((argument) => argument.getValue(null)) ?? [];
      assert.deepEqual(sentence.step([...read, ...(said.table ? [said.table] : []), ...(said.doc === undefined ? [] : [said.doc])]), step);
    }), { numRuns: 10, seed: 1 });
  }
});

test('every sentence is used in a feature', () => {
  const unused = [...EXPRESSIONS.values()].filter((expression) => !lines.some((line) => expression.match(line)));
  assert.deepEqual(unused.map(({ source }) => source), []);
});
