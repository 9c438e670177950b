import assert from 'node:assert/strict';
import test from 'node:test';
import { matchesNodeSelector } from './node-selector';
import type { Node, NodeSelectorRequirement } from './objects';

const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1', labels: { zone: 'a', cores: '8' } }, spec: {} };
const fits = (...matchExpressions: readonly NodeSelectorRequirement[]): boolean => matchesNodeSelector({ nodeSelectorTerms: [{ matchExpressions }] }, node);

test('no selector fits every node; no term and an empty term fit none', () => {
  assert.equal(matchesNodeSelector(undefined, node), true);
  assert.equal(matchesNodeSelector({ nodeSelectorTerms: [] }, node), false);
  assert.equal(fits(), false);
});

test('any term, of a term every requirement', () => {
  const zone = (value: string): NodeSelectorRequirement => ({ key: 'zone', operator: 'In', values: [value] });
  assert.equal(matchesNodeSelector({ nodeSelectorTerms: [{ matchExpressions: [zone('b')] }, { matchExpressions: [zone('a')] }] }, node), true);
  assert.equal(fits(zone('a'), zone('b')), false);
});

test('each operator', () => {
  assert.equal(fits({ key: 'zone', operator: 'NotIn', values: ['b'] }), true);
  assert.equal(fits({ key: 'disk', operator: 'NotIn', values: ['b'] }), true);
  assert.equal(fits({ key: 'disk', operator: 'Exists' }), false);
  assert.equal(fits({ key: 'disk', operator: 'DoesNotExist' }), true);
  assert.equal(fits({ key: 'cores', operator: 'Gt', values: ['7'] }), true);
  assert.equal(fits({ key: 'cores', operator: 'Lt', values: ['8'] }), false);
  assert.equal(fits({ key: 'zone', operator: 'Gt', values: ['1'] }), false);
});

test('a node is found by its name as a field', () => {
  const named = (name: string): boolean =>
    matchesNodeSelector({ nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [name] }] }] }, node);
  assert.deepEqual([named('node-1'), named('node-2')], [true, false]);
});
