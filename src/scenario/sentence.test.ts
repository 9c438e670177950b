import assert from 'node:assert/strict';
import test from 'node:test';

import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import fc from 'fast-check';

import { type ParameterName, PARAMETERS } from './parameters';
import { nearestSentences } from './nearest';
import { parametersOf, say, type Sentence } from './sentence';
import { SENTENCES } from './sentences';

const registry = new ParameterTypeRegistry();
for (const [name, { regexp, read }] of Object.entries(PARAMETERS)) {
  if (regexp) registry.defineParameterType(new ParameterType(name, regexp, Object, (text: string) => read(text), false, false));
}
const COMPILED = new Map(SENTENCES.map((sentence) => [sentence, new CucumberExpression(sentence.expression, registry)]));

const text = fc.stringMatching(/^[a-z][a-z0-9:. -]{0,12}$/);
const VALUES: { readonly [N in ParameterName]: fc.Arbitrary<unknown> } = {
  string: text,
  int: fc.nat(1000),
  word: fc.constantFrom('Bound', 'Normal', 'Warning'),
  duration: fc.constantFrom(1, 1000, 90_000, 300_000, 7_200_000),
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
      const understood = SENTENCES.filter((other) => COMPILED.get(other)?.match(said.text));
      assert.deepEqual(understood.map(({ expression }) => expression), [sentence.expression], said.text);
      const read = COMPILED.get(sentence)?.match(said.text)?.map((argument) => argument.getValue(null)) ?? [];
      assert.deepEqual(sentence.step([...read, ...(said.table ? [said.table] : []), ...(said.doc === undefined ? [] : [said.doc])]), step);
    }), { numRuns: 10, seed: 1 });
  }
});

test('a sentence does not say the step of another', () => {
  const scale = SENTENCES.find(({ expression }) => expression.startsWith('I scale'));
  assert.ok(scale);
  assert.equal(say(scale, { do: 'set-image', set: 'web', image: 'nginx' }), undefined);
});

test('amounts decide between singular and plural', () => {
  const scale = SENTENCES.find(({ expression }) => expression.startsWith('I scale'));
  assert.ok(scale);
  assert.equal(say(scale, { do: 'scale', set: 'web', replicas: 1 })?.text, 'I scale "web" to 1 replica');
  assert.equal(say(scale, { do: 'scale', set: 'web', replicas: 5 })?.text, 'I scale "web" to 5 replicas');
  const ready = SENTENCES.find(({ expression }) => expression === 'the pod(s) {names} is/are {podState}');
  assert.ok(ready);
  assert.equal(say(ready, { claim: 'pod-is', pods: ['a'], state: 'Ready' })?.text, 'the pod "a" is Ready');
  assert.equal(say(ready, { claim: 'pod-is', pods: ['a', 'b'], state: 'Ready' })?.text, 'the pods "a" and "b" are Ready');
});

test('a line that no sentence understands is answered with the nearest sentences', () => {
  assert.match(nearestSentences('I scale the set "web" up to 5 replicas')[0] ?? '', /^When I scale \{string\} to \{int\} replica/);
  assert.match(nearestSentences('the image "x" can not be pulled')[0] ?? '', /cannot be pulled/);
  assert.deepEqual(nearestSentences('zzz'), []);
});
