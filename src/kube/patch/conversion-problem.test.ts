import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { conversionProblem } from './conversion-problem';

const release = releaseOf('1.20');
const ofSet = (spec: unknown): string | undefined => conversionProblem({ spec }, 'StatefulSet', release);
const ofContainer = (container: object): string | undefined => ofSet({ template: { spec: { containers: [{ name: 'c', ...container }] } } });

test('what fits its field is converted, and nulls and unknown fields are passed over', () => {
  assert.equal(ofSet({ replicas: 3, selector: null, unknown: 5, template: { spec: { terminationGracePeriodSeconds: 0, hostNetwork: true } } }), undefined);
  assert.equal(ofContainer({ command: ['a'], resources: { requests: { cpu: '1' } }, ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 'web' } } }), undefined);
});

const PROBLEMS: readonly (readonly [problem: string | undefined, message: string])[] = [
  [ofSet({ replicas: 'three' }), 'unrecognized type: int32'],
  [ofSet({ replicas: 1.5 }), 'cannot convert float64 to int32'],
  [ofSet({ template: { spec: { terminationGracePeriodSeconds: '30' } } }), 'unrecognized type: int64'],
  [ofSet({ template: { spec: { hostNetwork: 'yes' } } }), 'unrecognized type: bool'],
  [ofContainer({ env: [{ name: 'PORT', value: 5432 }] }), 'cannot convert int64 to string'],
  [ofContainer({ env: [{ name: 'ON', value: true }] }), 'unrecognized type: string'],
  [ofContainer({ command: 'sleep' }), 'cannot restore slice from string'],
  [ofContainer({ resources: { requests: 1 } }), 'cannot restore map from int64'],
  [ofContainer({ resources: { requests: { cpu: 'much' } } }), "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  [ofSet([]), 'cannot restore struct from: slice'],
  [conversionProblem({ data: { a: 'open sesame' } }, 'Secret', release), 'error decoding from json: illegal base64 data at input byte 4'],
];

for (const [problem, message] of PROBLEMS) test(`a patched object that does not fit: ${message}`, () => assert.equal(problem, message));
