import assert from 'node:assert/strict';
import test from 'node:test';

import { WISHES } from '../src/scenario/wishes';
import { adviceOn } from './advice';
import { EXPRESSIONS } from './expressions';

test('what is advised is understood', () => {
  const lines = WISHES.map(({ says }) => says.replace(/^(?:Given|When|Then) /, ''));
  assert.deepEqual(lines.filter((line) => ![...EXPRESSIONS.values()].some((expression) => expression.match(line))), []);
});

test('all lines of a scenario that no sentence says are told at once, each with what comes near', () => {
  const advice = adviceOn(['I drain the node "node-1"', '"web" has 3 ready replicas', 'the pod "web-0" has the image "nginx:1.8"'], 'docs/sentences.md');
  assert.match(advice, /^No sentence says: I drain the node "node-1"\nThe nearest sentences are\n {2}When I run "kubectl drain node-1 --ignore-daemonsets"\n/);
  assert.match(advice, /\nNo sentence says: the pod "web-0" has the image "nginx:1\.8"\nThe nearest sentences are\n {2}Then the cluster settles with: {2}and below it {2}\| pod \| image /);
  assert.doesNotMatch(advice, /No sentence says: "web" has/);
  assert.match(advice, /\nAll sentences are listed in docs\/sentences\.md; `npm run steps` shows an example of each\.$/);
});

for (const [line, says] of [
  ['I roll back "web"', 'When I run "kubectl rollout undo statefulset/web"'],
  ['the readiness probe of "web-0" fails', 'When the pod "web-0" stays unready'],
  ['the pod "web-1" is deleted', 'When I delete the pod "web-0"'],
  ['the node "node-2" fails', 'When the node "node-2" loses power'],
  ['all pods are created at the same time', 'Then the pods "web-0" and "web-1" are created without waiting for each other'],
  ['the PersistentVolumeClaim "www-web-0" is Bound', 'Then the claim(s) {names} is/are {word}'],
  ['the pod "web-1" is on the same node', 'Then the pod {string} runs on the node {string}'],
  ['the PVCs "www-web-0" and "www-web-1" are Bound', 'Then the claim(s) {names} is/are {word}'],
  ['I force delete the pod "web-1"', 'When I force-delete the {kind} {string}'],
  ['a StatefulSet "web" with 3 replicas', 'Given the StatefulSet {string} with {int} replica(s)'],
] as const) {
  test(`"${line}" is answered with the sentence that is meant`, () => {
    assert.ok(adviceOn([line], '').split('\n').includes(`  ${says}`), adviceOn([line], ''));
  });
}
