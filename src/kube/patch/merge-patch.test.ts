import assert from 'node:assert/strict';
import test from 'node:test';
import { mergePatch } from './merge-patch';
import type { PatchError } from './patch-error';

test('API-11: maps merge, null deletes, lists are replaced', () => {
  assert.deepEqual(mergePatch({ a: { b: 1, c: 2 }, list: [1, 2], gone: 1 }, { a: { b: 3 }, list: [3], gone: null }), { a: { b: 3, c: 2 }, list: [3] });
});

test('nulls of a new map do not become values', () => {
  assert.deepEqual(mergePatch({}, { a: { b: null, c: 1 } }), { a: { c: 1 } });
});

test('what the patch does not touch stays the same object', () => {
  const original = { spec: { template: { a: 1 } }, metadata: {} };
  const patched = mergePatch(original, { metadata: { labels: { a: 'b' } } });
  assert.equal(patched.spec, original.spec);
});

test('a list replaces the object; what is neither a list nor a map is refused', () => {
  assert.deepEqual(mergePatch({ a: 1 }, [1]), [1]);
  for (const patch of [1, 'a', null]) assert.throws(() => mergePatch({}, patch), (error: PatchError) => error.code === 500 && error.message === 'Invalid JSON Patch');
});

test('a field of any name is merged like others', () => {
  const patched = mergePatch({ labels: { app: 'nginx' } }, JSON.parse('{"labels": {"__proto__": "x", "constructor": "y"}}'));
  assert.equal(JSON.stringify(patched), '{"labels":{"app":"nginx","__proto__":"x","constructor":"y"}}');
});
