import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { strictDecodingError, unknownFields } from './unknown-fields';

const old = releaseOf('1.20');
const newest = releaseOf('1.37');
const setWith = (spec: object, container: object = {}): { apiVersion: string; kind: string; metadata: { name: string }; spec: object } => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web' },
  spec: { serviceName: 'nginx', template: { spec: { containers: [{ name: 'nginx', ...container }] } }, ...spec },
});

test('API-20: unknown fields are found with their paths, at the top too', () => {
  assert.deepEqual(unknownFields({ ...setWith({ replicaz: 3 }, { imagee: 'nginx' }), ...{ speck: {} } }, old), ['spec.replicaz', 'spec.template.spec.containers[0].imagee', 'speck']);
});

test('API-20: the strict server\'s answer', () => {
  assert.equal(strictDecodingError(setWith({ replicaz: 3 }, { imagee: 'nginx' }), newest),
    'strict decoding error: unknown field "spec.replicaz", unknown field "spec.template.spec.containers[0].imagee"');
  assert.equal(strictDecodingError(setWith({}), newest), undefined);
});

for (const [field, last, first] of [
  ['minReadySeconds', '1.21', '1.22'],
  ['persistentVolumeClaimRetentionPolicy', '1.22', '1.23'],
  ['ordinals', '1.25', '1.26'],
] as const) {
  test(`spec.${field} is unknown in ${last} and known from ${first} on`, () => {
    const object = setWith({ [field]: {} });
    assert.deepEqual(unknownFields(object, releaseOf(last)), [`spec.${field}`]);
    assert.deepEqual(unknownFields(object, releaseOf(first)), []);
  });
}

test('maxUnavailable is unknown in 1.23 and known from 1.24 on', () => {
  const object = setWith({ updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } });
  assert.equal(unknownFields(object, releaseOf('1.23')).length, 1);
  assert.equal(unknownFields(object, releaseOf('1.24')).length, 0);
});

test('labels and other maps take any key', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { anything: 'goes' } }, spec: { containers: [], nodeSelector: { disk: 'ssd' } } };
  assert.deepEqual(unknownFields(pod, old), []);
});

test('nothing is said of kinds that are not simulated', () => {
  assert.deepEqual(unknownFields({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, ...{ spec: { replicaz: 1 } } }, old), []);
});
