import assert from 'node:assert/strict';
import test from 'node:test';

import fc from 'fast-check';

import { longList } from './long-list';

test('lists are as long as they were asked to be', () => {
  const lengths = fc.sample(longList(fc.nat(), 20, 30), { numRuns: 200, seed: 1 }).map(({ length }) => length);
  assert.deepEqual([Math.min(...lengths), Math.max(...lengths)], [20, 30]);
});

test('a failing list shrinks to the few items that matter, and each of them to its simplest', () => {
  let runs = 0;
  const property = fc.property(longList(fc.nat({ max: 1000 }), 60, 60), (items) => {
    runs += 1;
    const at = items.findIndex((item) => item > 900);
    return at < 0 || !items.slice(at).some((item) => item < 100);
  });
  const { counterexample } = fc.check(property, { seed: 3, numRuns: 1000 });
  assert.deepEqual(counterexample, [[901, 0]]);
  assert.ok(runs < 250, `${runs} runs`);
});
