import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { decodingError } from './decoding-error';

const problem = (kind: string, fields: object): string | undefined => {
  const made: unknown = { apiVersion: 'v1', kind, metadata: { name: 'x' }, ...fields };
  return decodingError(made as KubeObject, releaseOf('1.33'))?.replace(`${kind} in version "v1" cannot be handled as a ${kind}: `, '');
};

test('values of a ConfigMap are text', () => {
  assert.equal(problem('ConfigMap', { data: { port: '8080', empty: null }, binaryData: { a: 'AAEC' } }), undefined);
  assert.equal(problem('ConfigMap', { data: { port: 8080 } }), 'json: cannot unmarshal number into Go struct field ConfigMap.data of type string');
  assert.equal(problem('ConfigMap', { data: { on: true } }), 'json: cannot unmarshal bool into Go struct field ConfigMap.data of type string');
  assert.equal(problem('ConfigMap', { data: ['a'] }), 'json: cannot unmarshal array into Go struct field ConfigMap.data of type map[string]string');
});

test('data of a Secret is base64', () => {
  assert.equal(problem('Secret', { data: { a: 'YWRtaW4=', b: 'YW\nI=', c: '' } }), undefined);
  assert.equal(problem('Secret', { data: { a: 'open sesame' } }), 'illegal base64 data at input byte 4');
  assert.equal(problem('Secret', { data: { a: 'YWRtaW4' } }), 'illegal base64 data at input byte 4');
  assert.equal(problem('Secret', { stringData: { pin: 1234 } }), 'json: cannot unmarshal number into Go struct field Secret.stringData of type string');
});

test('a value that is not of its field\'s type is named with its way from the top', () => {
  const of = (spec: unknown): string | undefined => problem('Pod', { spec });
  const containers = (container: object): object => ({ containers: [{ name: 'c', ...container }] });
  assert.equal(of('x'), 'json: cannot unmarshal string into Go struct field Pod.spec of type v1.PodSpec');
  assert.equal(of({ containers: {} }), 'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container');
  assert.equal(of(containers({ env: [{ name: 'N', value: 1 }] })), 'json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string');
  assert.equal(of(containers({ ports: [{ containerPort: '80' }] })), 'json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32');
  assert.equal(of({ terminationGracePeriodSeconds: 0.5 }), 'json: cannot unmarshal number 0.5 into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64');
  assert.equal(of({ hostNetwork: 'yes' }), 'json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool');
  assert.equal(problem('Pod', { metadata: { name: 'p', labels: { a: true } } }), 'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string');
});

test('nulls, unknown fields and fields that a version lacks are not looked at', () => {
  assert.equal(problem('Pod', { spec: { containers: null, nodeName: null, unknown: 5 } }), undefined);
  assert.equal(decodingError({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 's' }, spec: { minReadySeconds: 'x' } } as KubeObject, releaseOf('1.21')), undefined);
});
