import assert from 'node:assert/strict';
import test from 'node:test';
import { jsonPatch } from './json-patch';
import type { PatchError } from './patch-error';

const set = { spec: { replicas: 2, template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9' }] } } } };

test('API-11: operations are applied in order, the original stays', () => {
  const patched = jsonPatch(set, [
    { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'nginx:latest' },
    { op: 'test', path: '/spec/replicas', value: 2 },
    { op: 'remove', path: '/spec/replicas' },
  ]);
  assert.deepEqual(patched, { spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:latest' }] } } } });
  assert.equal(set.spec.replicas, 2);
});

test('API-11: a path that is not there and a test that fails are refused with 422', () => {
  for (const operation of [
    { op: 'replace', path: '/spec/nothing/here', value: 1 },
    { op: 'remove', path: '/spec/nothing' },
    { op: 'test', path: '/spec/replicas', value: 3 },
    { op: 'jump', path: '/spec' },
  ]) {
    assert.throws(() => jsonPatch(set, [operation]), (error: PatchError) =>
      error.code === 422 && error.message === 'the server rejected our request due to an error in our request');
  }
});

test('a body that is no list is refused with 400', () => {
  assert.throws(() => jsonPatch(set, { op: 'remove', path: '/spec' }), (error: PatchError) => error.code === 400);
});
