import assert from 'node:assert/strict';
import test from 'node:test';
import { goKind, goSyntax, goText } from './go-text';

test('values stand in messages as Go prints them', () => {
  assert.equal(goText({ spec: { replicas: 'three', ports: [{ port: 80, on: true }] }, a: null }), 'map[a:<nil> spec:map[ports:[map[on:true port:80]] replicas:three]]');
});

test('values without a type stand in Go\'s syntax', () => {
  assert.equal(goSyntax({ kind: 'List', items: [], on: null, n: 1 }), 'map[string]interface {}{"items":[]interface {}{}, "kind":"List", "n":1, "on":interface {}(nil)}');
});

test('kinds of values have the names of the decoder', () => {
  assert.deepEqual([[], {}, true, 1, 'x'].map(goKind), ['array', 'object', 'bool', 'number', 'string']);
});
