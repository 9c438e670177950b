import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { randomBelow } from './random';

test('random numbers are whole, at least 0 and below what was asked for, and the same from the same state', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (state, below) => {
    const { value } = randomBelow(state | 0, below);
    assert.ok(Number.isInteger(value) && value >= 0 && value < below, String(value));
    assert.deepEqual(randomBelow(state | 0, below), randomBelow(state | 0, below));
  }));
});

test('each of a few numbers comes about as often as another, from whatever state on', () => {
  for (const seed of [0, 1, 12_345]) {
    const counts = [0, 0, 0, 0, 0];
    let state = seed;
    for (let draw = 0; draw < 5000; draw++) {
      const next = randomBelow(state, counts.length);
      state = next.state;
      counts[next.value] = (counts[next.value] ?? 0) + 1;
    }
    assert.ok(Math.min(...counts) > 850 && Math.max(...counts) < 1150, counts.join());
  }
});
