import assert from 'node:assert/strict';
import test from 'node:test';

import { judgePrinted, sameLine } from './printed';

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
