import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject, PodDisruptionBudget } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateStatus, validateUpdate } from './validate';

const budget = (spec: object, status?: object): KubeObject => {
  const made: unknown = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'default' }, spec, ...(status ? { status } : {}) };
  return made as PodDisruptionBudget;
};
const errors = (spec: object, version = '1.33'): readonly string[] => validateCreate(budget(spec), releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));

test('PDB-01: a budget says a number or a share of at most all pods', () => {
  for (const spec of [{}, { minAvailable: 0 }, { minAvailable: '100%' }, { maxUnavailable: '0%', selector: {} }]) assert.deepEqual(errors(spec), []);
  assert.deepEqual(errors({ minAvailable: -1 }), ['spec.minAvailable: Invalid value: -1: must be greater than or equal to 0']);
  assert.deepEqual(errors({ maxUnavailable: '101%' }, '1.34'), ['spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%']);
  assert.match(errors({ maxUnavailable: 'some' }, '1.34').join(), /^spec\.maxUnavailable: Invalid value: "some": a valid percent string must be/);
});

test('PDB-01: a budget cannot say both', () => {
  assert.deepEqual(errors({ minAvailable: 1, maxUnavailable: 1, selector: {} }, '1.20'), [
    'spec: Invalid value: policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(0xc000000000), Selector:(*v1.LabelSelector)(0xc000000000), '
    + 'MaxUnavailable:(*intstr.IntOrString)(0xc000000000)}: minAvailable and maxUnavailable cannot be both set',
  ]);
  assert.match(errors({ minAvailable: 1, maxUnavailable: 1 }, '1.34').join(), /"MinAvailable":1,"Selector":null,"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null\}: minAvailable and maxUnavailable cannot be both set$/);
});

test('PDB-03: there are two policies for unready pods', () => {
  assert.deepEqual(errors({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }), []);
  assert.deepEqual(errors({ unhealthyPodEvictionPolicy: 'Never' }), ['spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"']);
});

test('the selector of a budget is checked; all of its spec may change', () => {
  const release = releaseOf('1.33');
  assert.match(errors({ selector: { matchLabels: { 'a b': 'c' } } }).join(), /^spec\.selector\.matchLabels: Invalid value: "a b"/);
  const before = budget({ minAvailable: 1, selector: { matchLabels: { app: 'a' } } });
  assert.deepEqual(validateUpdate(budget({ maxUnavailable: 1, selector: {} }), before, release), []);
  assert.equal(validateUpdate(budget({ maxUnavailable: -1 }), before, release).length, 1);
  assert.deepEqual(validateStatus(budget({}, { currentHealthy: -1 }), before, release).map(({ field }) => field), ['status.currentHealthy']);
});
