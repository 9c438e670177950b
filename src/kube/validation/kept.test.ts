import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateUpdate } from './validate';

const RELEASE = releaseOf('1.33');
const RBAC = 'rbac.authorization.k8s.io';

function object(kind: string, fields: object, metadata: object = {}): KubeObject {
  const made: unknown = { apiVersion: 'v1', kind, metadata: { name: 'x', namespace: 'default', ...metadata }, ...fields };
  return made as KubeObject;
}
const clusterWide = (kind: string, fields: object): KubeObject => object(kind, fields, { namespace: undefined });
const created = (made: KubeObject): readonly string[] => validateCreate(made, RELEASE).map((error) => fieldErrorText(error, RELEASE));
const updated = (next: KubeObject, previous: KubeObject): readonly string[] => validateUpdate(next, previous, RELEASE).map((error) => fieldErrorText(error, RELEASE));

test('keys of a ConfigMap are names of files, and stand in data or in binaryData', () => {
  assert.deepEqual(created(object('ConfigMap', { data: { 'app.conf': 'a', _x: '' }, binaryData: { logo: 'AAEC' } })), []);
  assert.deepEqual(created(object('ConfigMap', { data: { '..a': '', 'a b': '', both: '' }, binaryData: { both: '' } })), [
    "data[..a]: Invalid value: \"..a\": must not start with '..'",
    "data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
    + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    'data[both]: Invalid value: "both": duplicate of key present in binaryData',
    'binaryData[both]: Invalid value: "both": duplicate of key present in data',
  ]);
});

test('a ConfigMap holds a mebibyte', () => {
  assert.deepEqual(created(object('ConfigMap', { data: { a: 'x'.repeat(1024 * 1024) } })), []);
  assert.deepEqual(created(object('ConfigMap', { data: { a: 'x'.repeat(1024 * 1024 + 1) } })), ['[]: Too long: may not be more than 1048576 bytes']);
});

test('an immutable ConfigMap keeps its data and its mark', () => {
  const before = object('ConfigMap', { data: { a: '1' }, immutable: true });
  assert.deepEqual(updated(object('ConfigMap', { data: { a: '1' }, immutable: true }, { labels: { app: 'web' } }), before), []);
  assert.deepEqual(updated(object('ConfigMap', { data: { a: '2' } }), before), [
    'immutable: Forbidden: field is immutable when `immutable` is set', 'data: Forbidden: field is immutable when `immutable` is set',
  ]);
});

test('a Secret has the keys that its type asks for, and keeps its type', () => {
  const secret = (type: string, ...keys: string[]): KubeObject => object('Secret', { type, data: Object.fromEntries(keys.map((key) => [key, 'YQ=='])) });
  assert.deepEqual(created(secret('kubernetes.io/tls', 'tls.crt')), ['data[tls.key]: Required value']);
  assert.deepEqual(created(secret('kubernetes.io/basic-auth', 'password')), []);
  assert.deepEqual(created(secret('kubernetes.io/basic-auth')), ['data[username]: Required value', 'data[password]: Required value']);
  assert.deepEqual(created(secret('kubernetes.io/service-account-token')), ['metadata.annotations[kubernetes.io/service-account.name]: Required value']);
  assert.deepEqual(created(secret('example.com/mine')), []);
  assert.deepEqual(updated(secret('example.com/mine'), secret('Opaque')), ['type: Invalid value: "example.com/mine": field is immutable']);
});

test('rules of a Role name verbs, API groups and resources; those of a ClusterRole may name URLs instead', () => {
  const rules = [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }, {}, { verbs: ['get'], nonResourceURLs: ['/healthz'] }];
  assert.deepEqual(created(object('Role', { rules }, { name: 'system:reader' })), [
    'rules[1].verbs: Required value: verbs must contain at least one value',
    'rules[1].apiGroups: Required value: resource rules must supply at least one api group',
    'rules[1].resources: Required value: resource rules must supply at least one resource',
    'rules[2].nonResourceURLs: Invalid value: []string{"/healthz"}: namespaced rules cannot apply to non-resource URLs',
  ]);
  assert.deepEqual(created(clusterWide('ClusterRole', { rules: rules.slice(2) })), []);
  assert.deepEqual(created(object('Role', {}, { name: 'a/b' })), ["metadata.name: Invalid value: \"a/b\": may not contain '/'"]);
});

test('a RoleBinding names a role, which it keeps, and subjects', () => {
  const roleRef = { apiGroup: RBAC, kind: 'Role', name: 'reader' };
  const account = { kind: 'ServiceAccount', name: 'web' };
  assert.deepEqual(created(object('RoleBinding', { roleRef, subjects: [account] })), []);
  assert.deepEqual(created(clusterWide('ClusterRoleBinding', { roleRef, subjects: [account, { kind: 'Robot' }] })), [
    'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"',
    'subjects[0].namespace: Required value',
    'subjects[1].name: Required value',
    'subjects[1].kind: Unsupported value: "Robot": supported values: "ServiceAccount", "User", "Group"',
  ]);
  assert.deepEqual(updated(object('RoleBinding', { roleRef: { ...roleRef, name: 'writer' } }), object('RoleBinding', { roleRef })), [
    'roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"writer"}: cannot change roleRef',
  ]);
});

test('an Ingress routes something, by paths that say how they are meant', () => {
  const ingress = (...paths: object[]): KubeObject => object('Ingress', { spec: { rules: [{ http: { paths } }] } });
  assert.deepEqual(created(ingress({ path: '/', pathType: 'Prefix' })), []);
  assert.deepEqual(created(object('Ingress', { spec: {} })), ['spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified']);
  assert.deepEqual(created(ingress({ path: '/' }, { path: 'a', pathType: 'Exact' }, { pathType: 'Regex' })), [
    'spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified',
    'spec.rules[0].http.paths[1].path: Invalid value: "a": must be an absolute path',
    'spec.rules[0].http.paths[2].pathType: Unsupported value: "Regex": supported values: "Exact", "ImplementationSpecific", "Prefix"',
  ]);
});

test('other kinds that are kept', () => {
  assert.deepEqual(created(object('ServiceAccount', {}, { name: 'Web' })).length, 1);
  assert.deepEqual(created(object('NetworkPolicy', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Sideways'] } })), [
    'spec.policyTypes[1]: Unsupported value: "Sideways": supported values: "Egress", "Ingress"',
  ]);
  assert.deepEqual(created(clusterWide('IngressClass', { spec: {} })), ['spec.controller: Required value']);
  assert.deepEqual(updated(clusterWide('IngressClass', { spec: { controller: 'b' } }), clusterWide('IngressClass', { spec: { controller: 'a' } })).length, 1);
  assert.deepEqual(created(clusterWide('PriorityClass', { value: 2_000_000_000 })), ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000']);
  assert.deepEqual(updated(clusterWide('PriorityClass', { value: 2 }), clusterWide('PriorityClass', { value: 1 })), ['value: Forbidden: may not be changed in an update.']);
});
