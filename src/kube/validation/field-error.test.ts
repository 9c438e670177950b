import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { aggregatedMessage, duplicate, fieldErrorText, forbidden, invalid, notFound, notSupported, required, statusCause, tooLong, tooMany } from './field-error';
import { goMap, goStrings } from './go-value';

const OLD = releaseOf('1.20.2');
const NEW = releaseOf('1.36');

test('each type of error has its words', () => {
  const texts = [
    required('spec.selector'),
    required('spec.accessModes', 'at least 1 access mode is required'),
    invalid('spec.replicas', -2, 'must be greater than or equal to 0'),
    invalid('spec.podManagementPolicy', 'Sometimes', "must be 'OrderedReady' or 'Parallel'"),
    notSupported('spec.template.spec.restartPolicy', 'Never', ['Always']),
    forbidden('spec', 'no'),
    duplicate('spec.containers[1].name', 'web'),
    notFound('spec.containers[0].volumeMounts[0].name', 'www'),
    tooLong('metadata.annotations', 262144, OLD),
    tooMany('ports', 101, 100),
  ].map((error) => fieldErrorText(error, OLD));
  assert.deepEqual(texts, [
    'spec.selector: Required value',
    'spec.accessModes: Required value: at least 1 access mode is required',
    'spec.replicas: Invalid value: -2: must be greater than or equal to 0',
    'spec.podManagementPolicy: Invalid value: "Sometimes": must be \'OrderedReady\' or \'Parallel\'',
    'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    'spec: Forbidden: no',
    'spec.containers[1].name: Duplicate value: "web"',
    'spec.containers[0].volumeMounts[0].name: Not found: "www"',
    'metadata.annotations: Too long: must have at most 262144 bytes',
    'ports: Too many: 101: must have at most 100 items',
  ]);
});

test('structured values are printed in Go syntax up to 1.33 and as JSON from 1.34', () => {
  const error = invalid('spec.template.metadata.labels', goMap({ tier: 'db', app: 'nginx' }), 'x');
  assert.equal(fieldErrorText(error, OLD), 'spec.template.metadata.labels: Invalid value: map[string]string{"app":"nginx", "tier":"db"}: x');
  assert.equal(fieldErrorText(error, NEW), 'spec.template.metadata.labels: Invalid value: {"app":"nginx","tier":"db"}: x');
  const none = invalid('f', goStrings(undefined), '');
  assert.equal(fieldErrorText(none, OLD), 'f: Invalid value: []string(nil)');
  assert.equal(fieldErrorText(none, NEW), 'f: Invalid value: null');
});

test('an absent value is printed as null', () => {
  assert.equal(fieldErrorText(invalid('f', null, 'gone'), OLD), 'f: Invalid value: "null": gone');
  assert.equal(fieldErrorText(invalid('f', null, 'gone'), NEW), 'f: Invalid value: null: gone');
});

test('API-09: a cause has the reason, the text without the field, and the field', () => {
  assert.deepEqual(statusCause(invalid('spec.replicas', -1, 'must be greater than or equal to 0'), OLD), {
    reason: 'FieldValueInvalid',
    message: 'Invalid value: -1: must be greater than or equal to 0',
    field: 'spec.replicas',
  });
});

test('one error is told as it is, several in brackets, the same text once', () => {
  const [a, b] = [required('a'), required('b')];
  assert.equal(aggregatedMessage([a], OLD), 'a: Required value');
  assert.equal(aggregatedMessage([a, b, a], OLD), '[a: Required value, b: Required value]');
  assert.equal(aggregatedMessage([a, a], OLD), 'a: Required value');
});
