import assert from 'node:assert/strict';
import test from 'node:test';
import { withDefaults } from '../defaults';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';

/** The object's fields beside its type and metadata, once the server has filled in what is missing. */
function defaulted(kind: string, fields: object, version = '1.33'): object {
  const made: unknown = { apiVersion: 'v1', kind, metadata: { name: 'x' }, ...fields };
  const { apiVersion: _v, kind: _k, metadata: _m, ...rest } = withDefaults(made as KubeObject, releaseOf(version));
  return rest;
}

test('the text of a Secret is stored in base64, in place of data of the same key', () => {
  assert.deepEqual(defaulted('Secret', { stringData: { user: 'admin', mark: 'é' }, data: { user: 'b2xk', key: 'a2V5' } }), {
    type: 'Opaque', data: { user: 'YWRtaW4=', key: 'a2V5', mark: 'w6k=' },
  });
  assert.deepEqual(defaulted('Secret', { type: 'kubernetes.io/tls' }), { type: 'kubernetes.io/tls' });
});

test('a Secret that lacks nothing stays the same object', () => {
  const secret: unknown = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, type: 'Opaque', data: { a: 'YQ==' } };
  assert.equal(withDefaults(secret as KubeObject, releaseOf('1.33')), secret);
});

test('users and groups of a binding belong to the API group of RBAC, ServiceAccounts to none', () => {
  const apiGroup = 'rbac.authorization.k8s.io';
  assert.deepEqual(defaulted('RoleBinding', { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'u' }, { kind: 'ServiceAccount', name: 's' }] }), {
    roleRef: { apiGroup, kind: 'Role', name: 'r' }, subjects: [{ apiGroup, kind: 'User', name: 'u' }, { kind: 'ServiceAccount', name: 's' }],
  });
});

test('a NetworkPolicy is about what comes in, and about what goes out when it has rules for that', () => {
  assert.deepEqual(defaulted('NetworkPolicy', { spec: { podSelector: {} } }), { spec: { podSelector: {}, policyTypes: ['Ingress'] } });
  assert.deepEqual(defaulted('NetworkPolicy', { spec: { podSelector: {}, egress: [{ ports: [{ port: 53 }] }] } }), {
    spec: { podSelector: {}, egress: [{ ports: [{ port: 53, protocol: 'TCP' }] }], policyTypes: ['Ingress', 'Egress'] },
  });
});

test('an IngressClass has parameters of the whole cluster from 1.22 on, a PriorityClass preempts', () => {
  const spec = { controller: 'c', parameters: { kind: 'K', name: 'n' } };
  assert.deepEqual(defaulted('IngressClass', { spec }, '1.21'), { spec });
  assert.deepEqual(defaulted('IngressClass', { spec }), { spec: { controller: 'c', parameters: { kind: 'K', name: 'n', scope: 'Cluster' } } });
  assert.deepEqual(defaulted('PriorityClass', { value: 1 }), { value: 1, preemptionPolicy: 'PreemptLowerPriority' });
});
