import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { decodingError } from './decoding-error';

const problem = (kind: string, fields: object): string | undefined => {
  const made: unknown = { apiVersion: 'v1', kind, metadata: { name: 'x' }, ...fields };
  return decodingError(made as KubeObject)?.replace(`${kind} in version "v1" cannot be handled as a ${kind}: `, '');
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
