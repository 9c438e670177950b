import assert from 'node:assert/strict';
import test from 'node:test';
import { changedItems } from './changed-items';

test('what both versions begin and end with is left out', () => {
  assert.deepEqual(changedItems(['a', 'b', 'x', 'c'], ['a', 'b', 'c']), { from: 2, to: 3 });
  assert.deepEqual(changedItems(['a', 'x', 'c'], ['a', 'b', 'c']), { from: 1, to: 2 });
  assert.deepEqual(changedItems(['a', 'c'], ['a', 'b', 'c']), { from: 1, to: 1 });
  assert.deepEqual(changedItems(['x', 'a'], ['a']), { from: 0, to: 1 });
});

test('equal lists have nothing new, and a first version is all new', () => {
  assert.deepEqual(changedItems(['a', 'b'], ['a', 'b']), { from: 2, to: 2 });
  assert.deepEqual(changedItems(['a', 'b'], []), { from: 0, to: 2 });
  assert.deepEqual(changedItems([], ['a']), { from: 0, to: 0 });
});

test('an item that stands twice is not counted from both ends', () => {
  assert.deepEqual(changedItems(['a', 'a', 'a'], ['a', 'a']), { from: 2, to: 3 });
  assert.deepEqual(changedItems(['a', 'a'], ['a', 'a', 'a']), { from: 2, to: 2 });
});

test('an equal item that is another object is new', () => {
  assert.deepEqual(changedItems([{ ip: '10.0.0.1' }], [{ ip: '10.0.0.1' }]), { from: 0, to: 1 });
});
