import assert from 'node:assert/strict';
import test from 'node:test';

import { say, type Sentence } from './sentence';
import { SENTENCES } from './sentences';

function sentence(expression: string): Sentence {
  const found = SENTENCES.find((candidate) => candidate.expression === expression);
  assert.ok(found, expression);
  return found;
}

test('a sentence does not say the step of another', () => {
  const scale = sentence('I scale {string} to {int} replica(s)');
  assert.equal(say(scale, { do: 'set-image', set: 'web', image: 'nginx' }), undefined);
});

test('amounts decide between singular and plural', () => {
  const scale = sentence('I scale {string} to {int} replica(s)');
  assert.equal(say(scale, { do: 'scale', set: 'web', replicas: 1 })?.text, 'I scale "web" to 1 replica');
  assert.equal(say(scale, { do: 'scale', set: 'web', replicas: 5 })?.text, 'I scale "web" to 5 replicas');
  const ready = sentence('the pod(s) {names} is/are {podState}');
  assert.equal(say(ready, { claim: 'pod-is', pods: ['a'], state: 'Ready' })?.text, 'the pod "a" is Ready');
  assert.equal(say(ready, { claim: 'pod-is', pods: ['a', 'b'], state: 'Ready' })?.text, 'the pods "a" and "b" are Ready');
});

test('a time is one or many by its own amount, and never speaks for the pods beside it', () => {
  const pass = sentence('{duration} passes/pass');
  assert.equal(say(pass, { do: 'pass', time: 60_000 })?.text, '1 minute passes');
  assert.equal(say(pass, { do: 'pass', time: 90_000 })?.text, '90 seconds pass');
  const within = sentence('within {duration} the pod(s) {names} is/are {podState}');
  const ready = (time: number, pods: readonly string[]): string | undefined => say(within, { claim: 'within', time, state: { claim: 'pod-is', pods, state: 'Ready' } })?.text;
  assert.equal(ready(5000, ['a']), 'within 5 seconds the pod "a" is Ready');
  assert.equal(ready(1000, ['a', 'b']), 'within 1 second the pods "a" and "b" are Ready');
});

test('a table or text below a sentence is part of its step', () => {
  const rows = [['pod', 'ready'], ['web-0', 'yes']];
  assert.deepEqual(say(sentence('the cluster settles with:'), { claim: 'pods', rows }), { text: 'the cluster settles with:', table: rows });
  assert.deepEqual(say(sentence('it prints:'), { claim: 'prints', text: 'a\nb' }), { text: 'it prints:', doc: 'a\nb' });
});
