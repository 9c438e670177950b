import assert from 'node:assert/strict';
import test from 'node:test';
import { ManifestError, parseManifests } from './manifest';

const names = (text: string): readonly (readonly [string, number])[] => parseManifests(text, 'web.yaml').map(({ object, line }) => [object.metadata.name, line]);
const message = (text: string): string => {
  try {
    parseManifests(text, 'web.yaml');
  } catch (error) {
    if (error instanceof ManifestError) return error.message;
    throw error;
  }
  return 'no error';
};

const TWO = `# two objects
apiVersion: v1
kind: Service
metadata: {name: nginx}
---
# nothing here
---

apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
---
`;

test('API-21: documents come in order with their lines; empty ones are skipped', () => {
  assert.deepEqual(names(TWO), [['nginx', 2], ['web', 9]]);
  assert.equal(parseManifests(TWO, 'web.yaml')[0]?.source, 'web.yaml');
  assert.deepEqual(names(''), []);
  assert.deepEqual(names('# only words\n---\n'), []);
});

test('API-21: a List is its items', () => {
  assert.deepEqual(names(`kind: List
apiVersion: v1
metadata: {items: x}
items:
- apiVersion: v1
  kind: PersistentVolume
  metadata: {name: pv-a}
- {apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-b}}
`), [['pv-a', 5], ['pv-b', 8]]);
});

test('JSON is read too', () => {
  assert.deepEqual(names('{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}}'), [['p', 1]]);
});

const read = (value: string): unknown => {
  const [manifest] = parseManifests(`apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nvalue: ${value}\n`, 'p.yaml');
  return (manifest?.object as unknown as { readonly value: unknown }).value;
};

for (const [written, meant] of [
  ['yes', true], ['No', false], ['on', true], ['OFF', false], ['y', true], ['true', true], ['"yes"', 'yes'], ['yEs', 'yEs'],
  ['0644', 420], ['0o644', 420], ['0x1F', 31], ['0b11', 3], ['1_000', 1000], ['-12', -12], ['+1', 1], ['0', 0], ['08', 8], ['1e3', 1000], ['.5', 0.5],
  ['1:30', '1:30'], ['2024-01-01', '2024-01-01'], ['1.7.9', '1.7.9'], ['1Gi', '1Gi'], ['~', null], ['Null', null], ['', null], ["'8761'", '8761'],
] as const) {
  test(`the plain value ${written || 'nothing'} is read as Kubernetes reads it: ${JSON.stringify(meant)}`, () => assert.deepEqual(read(written), meant));
}

test('anchors and merge keys work', () => {
  const [, second] = parseManifests('apiVersion: v1\nkind: Pod\nmetadata: &m {name: a, labels: {x: "1"}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {<<: {name: b}, labels: {z: "2"}}\n', 'p.yaml');
  assert.deepEqual(second?.object.metadata, { name: 'b', labels: { z: '2' } });
});

test('a key that reads as a boolean becomes its text', () => {
  const [manifest] = parseManifests('apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {y: "2"}}\n', 'p.yaml');
  assert.deepEqual(manifest?.object.metadata.labels, { true: '2' });
});

test('of two equal keys the last one counts, as with kubectl', () => {
  assert.deepEqual(names('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nmetadata: {name: b}\n'), [['b', 1]]);
});

test('text that is not YAML is refused with its line and column', () => {
  assert.equal(message('apiVersion: v1\nkind: [Pod\nmetadata: {}\n'), 'web.yaml:3:1: deficient indentation');
  assert.match(message('a:\n\t- 1\n'), /^web\.yaml:2:1: tab characters must not be used/);
});

test('a document that is no object of Kubernetes is refused with its line', () => {
  assert.equal(message('---\n- 1\n- 2\n'), 'web.yaml:2: not a Kubernetes object but a list');
  assert.equal(message('hello'), 'web.yaml:1: not a Kubernetes object but the value "hello"');
  assert.equal(message(`${TWO}kind: Pod\nmetadata: {name: p}\n`), 'web.yaml:14: apiVersion not set');
  assert.equal(message('apiVersion: v1\nmetadata: {name: p}\n'), 'web.yaml:1: kind not set');
  assert.equal(message('apiVersion: v1\nkind: Pod\nspec: {}\n'), 'web.yaml:1: Pod has no metadata.name');
  assert.equal(message('apiVersion: v1\nkind: Pod\nmetadata: {name: 5}\n'), 'web.yaml:1: metadata.name of Pod should be text, not 5; put it in quotes');
  assert.equal(message('kind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n'), 'web.yaml:3: Pod has no metadata.name');
});

test('a name may be left to the server', () => {
  assert.equal(parseManifests('apiVersion: v1\nkind: Pod\nmetadata: {generateName: p-}\n', 'p.yaml').length, 1);
});
