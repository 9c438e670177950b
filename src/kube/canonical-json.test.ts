import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalJson } from './canonical-json';

test('keys are in order and nothing is blank', () => {
  assert.equal(canonicalJson({ b: [1, { d: true, c: null }], a: 'x', $patch: 'replace' }), '{"$patch":"replace","a":"x","b":[1,{"c":null,"d":true}]}');
});

test('what HTML could take for markup is escaped, as Go does', () => {
  assert.equal(canonicalJson({ command: 'a && b > c < d\u2028' }), '{"command":"a \\u0026\\u0026 b \\u003e c \\u003c d\\u2028"}');
});

test('control characters are written as Go writes them', () => {
  assert.equal(canonicalJson('\b\f\n\t"\\'), '"\\u0008\\u000c\\n\\t\\"\\\\"');
  assert.equal(canonicalJson('\\b\\f'), '"\\\\b\\\\f"');
});

test('an undefined value is left out', () => {
  assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}');
});

test('keys beyond the basic plane come after all others', () => {
  assert.equal(canonicalJson({ '\u{1f600}': 1, '\uffee': 2 }), '{"\uffee":2,"\u{1f600}":1}');
});
