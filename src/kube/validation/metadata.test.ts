import assert from 'node:assert/strict';
import test from 'node:test';
import type { ObjectMeta } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { metadataErrors, metadataUpdateErrors } from './metadata';
import { dnsSubdomain } from './names';

const RELEASE = releaseOf('1.20.2');
const META: ObjectMeta = { name: 'web', namespace: 'default', uid: 'u1', creationTimestamp: '2024-01-01T00:00:00Z' };

const created = (meta: Partial<ObjectMeta>, namespaced = true): readonly string[] =>
  metadataErrors(meta, dnsSubdomain, namespaced, RELEASE).map((error) => fieldErrorText(error, RELEASE));
const updated = (next: Partial<ObjectMeta>, previous: Partial<ObjectMeta> = {}): readonly string[] =>
  metadataUpdateErrors({ ...META, ...next }, { ...META, ...previous }, RELEASE).map((error) => fieldErrorText(error, RELEASE));

test('SS-VAL-02: name and namespace are required', () => {
  assert.deepEqual(created({}), ['metadata.name: Required value: name or generateName is required', 'metadata.namespace: Required value']);
});

test('a kind without namespaces may not have one', () => {
  assert.deepEqual(created(META, false), ['metadata.namespace: Forbidden: not allowed on this type']);
});

test('SS-ID-12: the label that names a long revision is refused', () => {
  const hash = `${'w'.repeat(53)}-5c6f8b9d4f`;
  assert.deepEqual(created({ ...META, labels: { app: 'web', 'controller-revision-hash': hash } }), [
    `metadata.labels: Invalid value: "${hash}": must be no more than 63 characters`,
  ]);
});

test('SS-VAL-18: keys of labels and annotations are qualified names, of annotations in any case', () => {
  assert.match(created({ ...META, labels: { 'a b': '' } }).join(), /^metadata.labels: Invalid value: "a b": name part must consist of/);
  assert.deepEqual(created({ ...META, annotations: { 'Example.com/Note': 'any text: at all' } }), []);
  assert.deepEqual(created({ ...META, annotations: { note: 'x'.repeat(262144) } }), ['metadata.annotations: Too long: must have at most 262144 bytes']);
});

test('an owner is named in full, and only one of them controls', () => {
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u', controller: true };
  assert.deepEqual(created({ ...META, ownerReferences: [owner] }), []);
  assert.deepEqual(created({ ...META, ownerReferences: [{ ...owner, uid: '', name: '' }] }), [
    'metadata.ownerReferences.name: Invalid value: "": name must not be empty',
    'metadata.ownerReferences.uid: Invalid value: "": uid must not be empty',
  ]);
  assert.match(created({ ...META, ownerReferences: [owner, { ...owner, name: 'db' }] }).join(),
    /Only one reference can have Controller set to true. Found "true" in references for web and db$/);
});

test('a finalizer has a prefix or is one of Kubernetes', () => {
  assert.deepEqual(created({ ...META, finalizers: ['example.com/wait', 'foregroundDeletion'] }), []);
  assert.deepEqual(created({ ...META, finalizers: ['wait'] }), [
    'metadata.finalizers[0]: Invalid value: "wait": name is neither a standard finalizer name nor is it fully qualified',
  ]);
});

test('API-04: identity and the marks of deletion do not change', () => {
  assert.deepEqual(updated({ labels: { a: 'b' } }), []);
  assert.deepEqual(updated({ uid: 'u2' }), ['metadata.uid: Invalid value: "u2": field is immutable']);
  assert.deepEqual(updated({ name: 'db', namespace: 'other' }), [
    'metadata.name: Invalid value: "db": field is immutable',
    'metadata.namespace: Invalid value: "other": field is immutable',
  ]);
  assert.deepEqual(updated({ creationTimestamp: '2024-01-02T00:00:00Z' }), [
    'metadata.creationTimestamp: Invalid value: 2024-01-02 00:00:00 +0000 UTC: field is immutable',
  ]);
  assert.deepEqual(updated({ deletionTimestamp: '2024-01-02T00:00:00Z' }), [
    'metadata.deletionTimestamp: Invalid value: 2024-01-02 00:00:00 +0000 UTC: field is immutable',
  ]);
});

test('API-05: no finalizer can be added while the object is being deleted', () => {
  const deleting = { deletionTimestamp: '2024-01-02T00:00:00Z', finalizers: ['example.com/b'] };
  assert.deepEqual(updated({ ...deleting, finalizers: [] }, deleting), []);
  assert.deepEqual(updated({ ...deleting, finalizers: ['example.com/b', 'example.com/a'] }, deleting), [
    'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/a"}',
  ]);
  assert.deepEqual(updated({ finalizers: ['example.com/a'] }), []);
});
