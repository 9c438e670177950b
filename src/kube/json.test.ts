import assert from 'node:assert/strict';
import test from 'node:test';
import { isJsonList, isJsonObject, sameJson } from './json';

test('equality looks at values, not at the order of keys', () => {
  assert.equal(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }), true);
  assert.equal(sameJson({ a: [1, 2] }, { a: [2, 1] }), false);
  assert.equal(sameJson({ a: 1 }, { a: 1, b: 2 }), false);
  assert.equal(sameJson({ a: null }, {}), false);
});

test('an undefined value counts as absent', () => {
  assert.equal(sameJson({ a: 1, b: undefined }, { a: 1 }), true);
  assert.equal(sameJson({ a: undefined }, { b: 1 }), false);
});

test('a list is not an object, nor the other way around', () => {
  assert.equal(isJsonObject([]), false);
  assert.equal(isJsonList({}), false);
  assert.equal(isJsonObject(null), false);
  assert.equal(sameJson([], {}), false);
});
