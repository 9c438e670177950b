import assert from 'node:assert/strict';
import test from 'node:test';
import { changedFields, semanticEqual } from './semantic-equal';

test('missing fields, zero values and empty lists and maps are alike', () => {
  assert.ok(semanticEqual({ a: 1, labels: {}, list: [], text: '', flag: false, nothing: null }, { a: 1 }));
  assert.ok(semanticEqual(undefined, {}));
  assert.ok(!semanticEqual({ a: 1 }, {}));
  assert.ok(!semanticEqual([''], []));
});

test('lists keep their order, maps do not', () => {
  assert.ok(semanticEqual({ a: 1, b: 2 }, { b: 2, a: 1 }));
  assert.ok(!semanticEqual([1, 2], [2, 1]));
});

test('quantities are compared by amount where quantities are', () => {
  assert.ok(semanticEqual({ requests: { storage: '1Gi' } }, { requests: { storage: '1024Mi' } }));
  assert.ok(!semanticEqual({ requests: { storage: '1Gi' } }, { requests: { storage: '2Gi' } }));
  assert.ok(!semanticEqual({ requests: { storage: '1Gi' } }, {}));
  assert.ok(!semanticEqual({ image: '1Gi' }, { image: '1024Mi' }));
});

test('changed fields are named in order', () => {
  assert.deepEqual(changedFields({ b: 1, a: 1, c: 1 }, { b: 2, c: 1, d: 1 }), ['a', 'b', 'd']);
});
