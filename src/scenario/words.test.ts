import assert from 'node:assert/strict';
import test from 'node:test';

import { judgePrinted, sameLine } from './claims/printed';
import { clockText } from '../kernel/clock-text';
import { fieldOf, fieldPath, withFields } from './fields';
import { printDuration, PARAMETERS } from './parameters';
import { shellWords } from './shell-words';

test('a command line is split as a shell does it', () => {
  assert.deepEqual(shellWords(`kubectl patch sts web -p '{"a": "b c"}'`), ['kubectl', 'patch', 'sts', 'web', '-p', '{"a": "b c"}']);
  assert.deepEqual(shellWords('a "b \\"c\\"" d\\ e ""'), ['a', 'b "c"', 'd e', '']);
  assert.throws(() => shellWords("kubectl get 'pods"), { message: /quote .* is not closed/ });
});

test('ages, addresses and generated suffixes of output are open, the rest is not', () => {
  assert.ok(sameLine('web-0   1/1   Running   0   65s', 'web-0  1/1  Running  0  2m3s'));
  assert.ok(sameLine('web-0 1/1 Running 0 65s 10.1.2.3 node-1', 'web-0 1/1 Running 0 5d 10.244.0.7 node-1'));
  assert.ok(sameLine('web-c77f6d978 created', 'web-7466694c86 created'));
  assert.ok(!sameLine('web-0 1/1 Running 0 65s', 'web-1 1/1 Running 0 65s'));
  assert.ok(!sameLine('web-0 1/1 Running 0', 'web-0 1/1 Running 1'));
});

test('a failure must fail and say the text', () => {
  const refused = { stdout: '', stderr: 'Error from server (NotFound): statefulsets.apps "web" not found\n', exit: 1 };
  assert.equal(judgePrinted({ claim: 'fails', text: '"web" not found' }, refused), undefined);
  assert.match(judgePrinted({ claim: 'fails', text: 'Forbidden' }, refused)?.seen ?? '', /NotFound/);
  assert.match(judgePrinted({ claim: 'fails', text: 'x' }, { stdout: 'ok', stderr: '', exit: 0 })?.seen ?? '', /succeeded/);
});

test('a warning may stand before what was done, as on a terminal', () => {
  const printed = { stdout: 'statefulset.apps/web created\n', stderr: 'Warning: beware\n', exit: 0 };
  assert.equal(judgePrinted({ claim: 'prints', text: 'Warning: beware\nstatefulset.apps/web created' }, printed), undefined);
  assert.equal(judgePrinted({ claim: 'prints', text: 'statefulset.apps/web created\nWarning: beware' }, printed), undefined);
  assert.ok(judgePrinted({ claim: 'prints', text: 'statefulset.apps/web created' }, printed));
});

test('field paths reach into objects and lists', () => {
  const pod = { spec: { containers: [{ image: 'a' }], labels: { 'a.b/c': 'x' } } };
  assert.deepEqual(fieldPath('spec.containers[0].image'), ['spec', 'containers', 0, 'image']);
  assert.equal(fieldOf(pod, 'spec.containers[0].image'), 'a');
  assert.equal(fieldOf(pod, 'spec.labels["a.b/c"]'), 'x');
  assert.equal(fieldOf(pod, 'spec.nothing.here'), undefined);
  assert.deepEqual(withFields(pod, [['spec.containers[0].image', 'b'], ['spec.labels', ''], ['spec.replicas', '3']]), { spec: { containers: [{ image: 'b' }], replicas: 3 } });
});

test('at no time and at some time are read and written, with and without a limit', () => {
  for (const text of ['at no time', 'at some time', 'at no time for longer than 90 seconds', 'at some time for longer than 5 minutes']) {
    assert.equal(PARAMETERS.ever.print(PARAMETERS.ever.read(text)), text);
  }
  assert.deepEqual(PARAMETERS.ever.read('at some time for longer than 90 seconds'), { at: 'some time', longerThan: 90_000 });
});

test('times are written in the largest unit that fits, and read back', () => {
  assert.equal(printDuration(90_000), '90 seconds');
  assert.equal(printDuration(60_000), '1 minute');
  assert.equal(PARAMETERS.duration.read('90 seconds'), 90_000);
  assert.equal(PARAMETERS.duration.read('5 minutes'), 300_000);
  assert.equal(clockText(62_345), '1:02.345');
  assert.equal(clockText(3_662_345), '1:01:02.345');
});
