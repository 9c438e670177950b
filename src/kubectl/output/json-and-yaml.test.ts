import assert from 'node:assert/strict';
import test from 'node:test';
import { indentedJson, sortedYaml } from './json-and-yaml';

const VALUE = { b: [1, { z: '<a & b>', y: null }], a: {}, gone: undefined, list: [] };

test('JSON is indented by four, with its fields in order and escaped as Go does it', () => {
  assert.equal(indentedJson(VALUE), `{
    "a": {},
    "b": [
        1,
        {
            "y": null,
            "z": "\\u003ca \\u0026 b\\u003e"
        }
    ],
    "list": []
}`);
});

test('lists in YAML are not indented', () => {
  assert.equal(sortedYaml(VALUE), 'a: {}\nb:\n- 1\n- "y": null\n  z: <a & b>\nlist: []\n');
});

test('keys that look like numbers stand in order of their text, as Go has it', () => {
  const keys = { 9: 'nine', 10: 'ten', a: 'letter' };
  assert.equal(indentedJson(keys), '{\n    "10": "ten",\n    "9": "nine",\n    "a": "letter"\n}');
  assert.equal(sortedYaml(keys), '"10": ten\n"9": nine\na: letter\n');
});
