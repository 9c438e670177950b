import assert from 'node:assert/strict';
import test from 'node:test';
import { jsonPathText, relaxedPathValues } from './json-path';

const LIST = {
  items: [
    { metadata: { name: 'web-0', labels: { app: 'nginx', 'app.kubernetes.io/name': 'web' } }, status: { phase: 'Running', n: 2 } },
    { metadata: { name: 'web-1' }, status: { phase: 'Pending', n: 1, conditions: [{ type: 'Ready', status: 'True' }] } },
  ],
};

const CASES: readonly (readonly [template: string, text: string])[] = [
  ['{.items[*].metadata.name}', 'web-0 web-1'],
  ['{.items[0].metadata.name}', 'web-0'],
  ['{.items[-1].metadata.name}', 'web-1'],
  ['{.items[0:1].metadata.name}', 'web-0'],
  ['{$.items[0].metadata.labels}', '{"app":"nginx","app.kubernetes.io/name":"web"}'],
  ['{.items[0].metadata.labels.app\\.kubernetes\\.io/name}', 'web'],
  ["{.items[0].metadata.labels['app.kubernetes.io/name']}", 'web'],
  ['{range .items[*]}{.metadata.name}{"\\t"}{.status.phase}{"\\n"}{end}', 'web-0\tRunning\nweb-1\tPending\n'],
  ['{.items[?(@.status.phase=="Pending")].metadata.name}', 'web-1'],
  ['{.items[?(@.status.n>1)].metadata.name}', 'web-0'],
  ['{.items[?(@.status.conditions)].status.conditions[?(@.type=="Ready")].status}', 'True'],
  ['{..phase}', 'Running Pending'],
  ['{.nothing.here}', ''],
  ['pods: {.items[*].status.n}!', 'pods: 2 1!'],
];

for (const [template, text] of CASES) {
  test(`JSONPath ${template}`, () => assert.equal(jsonPathText(template, LIST), text));
}

test('a path of a column may leave out braces and the first dot', () => {
  for (const written of ['.status.phase', 'status.phase', '{.status.phase}', '{status.phase}']) {
    assert.deepEqual(relaxedPathValues(written, LIST.items[0]), ['Running']);
  }
});

test('a template that cannot be read is refused', () => {
  assert.throws(() => jsonPathText('{range .items[*]}{.a}', LIST), /error parsing jsonpath .*, unclosed range/);
  assert.throws(() => jsonPathText('{.items[x]}', LIST), /invalid array index x/);
});

test('an item behind the end of a list is refused with what was looked at', () => {
  const empty = { apiVersion: 'v1', items: [], kind: 'List', metadata: { resourceVersion: '', selfLink: '' } };
  assert.throws(() => jsonPathText('{.items[0].metadata.name}', empty), {
    message: [
      'error executing jsonpath "{.items[0].metadata.name}": Error executing template: array index out of bounds: index 0, length 0. Printing more information for debugging the template:',
      '\ttemplate was:', '\t\t{.items[0].metadata.name}', '\tobject given to jsonpath engine was:',
      '\t\tmap[string]interface {}{"apiVersion":"v1", "items":[]interface {}{}, "kind":"List", "metadata":map[string]interface {}{"resourceVersion":"", "selfLink":""}}', '', '', '',
    ].join('\n'),
  });
  assert.throws(() => relaxedPathValues('.items[2]', LIST), { message: 'array index out of bounds: index 2, length 2' });
});
