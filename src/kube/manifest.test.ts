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
  return new Map<string, unknown>(Object.entries(manifest?.object ?? {})).get('value');
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

test('text that is not YAML is refused with the lines around its mistake', () => {
  assert.equal(message('apiVersion: v1\nkind: [Pod\nmetadata: {}\nspec: {}\n'), `web.yaml:2: a bracket, a brace or a quote is opened here and not closed; close it, or indent all lines that belong to it
  1 | apiVersion: v1
> 2 | kind: [Pod
  3 | metadata: {}`);
  assert.equal(message('a:\n\t- 1\n'), `web.yaml:2: there is a tab in the indentation; put blanks in its place
  1 | a:
> 2 | \t- 1`);
});

for (const [what, line, text] of [
  ['a brace that is not closed', 2, 'a: 1\nb: { c: x\nd: [1]\n'],
  ['a brace that is not closed, further in', 2, 'spec:\n  selector: { app: x\n  ports: [1]\n'],
  ['a brace over several lines that is closed by another', 2, 'a: 1\nb: {\n  c: 1,\n  d: 2\n]\ne: 1\n'],
  ['a quote that is not closed', 2, 'a: 1\nname: "web\nb: 2\nc: "3"\n'],
  ['a key without a colon', 2, 'apiVersion: v1\nkind Service\nmetadata:\n  name: x\n'],
  ['a key without a blank', 2, 'apiVersion: v1\nkind:Service\nmetadata:\n  name: x\n'],
  ['a key that stands too far to the right', 3, 'a:\n  b: 1\n   c: 2\nd: 3\n'],
  ['a key that stands too far to the left', 3, 'metadata:\n  name: web\n labels: {}\nx: 1\n'],
  ['two colons', 2, 'a: 1\nimage: nginx: 1.7\nb: 2\n'],
  ['a list beside a key', 2, 'a: 1\n- b\n'],
  ['a mistake in the second document', 4, 'a: 1\n---\nb: 2\nc: {d\ne: 1\n'],
  ['a brace on the last line', 2, 'a: 1\nb: {'],
  ['an anchor that is not there', 2, 'a: 1\nb: *nowhere\n'],
] as const) {
  test(`the line is that of the mistake: ${what}`, () => assert.match(message(text), new RegExp(`^web\\.yaml:${line}: `)));
}

test('a mistake in a text that stands in another file is shown with the lines of that file', () => {
  const mistake = ((): ManifestError => {
    try {
      parseManifests('kind: Pod\nmetadata: {\nspec: {}\n', 'the manifest');
    } catch (error) {
      if (error instanceof ManifestError) return error;
    }
    throw new Error('no mistake was found');
  })();
  assert.match(mistake.within('web.feature', 9).message, /^web\.feature:10: .*\n {3}9 \| kind: Pod\n> 10 \| metadata: \{\n {2}11 \| spec: \{\}$/);
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
