import assert from 'node:assert/strict';
import test from 'node:test';
import { collectionAfter, quarantineEnd } from './gc-times';

test('NF-10: pods of a missing node are collected 40 to 60 s after it vanished, at a round of 20 s', () => {
  assert.deepEqual([1, 19_999, 20_000].map(quarantineEnd), [60_000, 60_000, 80_000]);
  assert.deepEqual([0, 20_000].map(collectionAfter), [20_000, 40_000]);
});
