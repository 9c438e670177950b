import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../../kube/release';
import type { Resource, ResourceTypes } from '../../kube/resources';
import { timestamp } from '../../kube/time';
import { resourceTable } from './resource-tables';

const metadata = { name: 'x', creationTimestamp: timestamp(0) };
const meta = { apiVersion: 'v1', kind: 'K', metadata };

/** The one row of an object's table, by column, 65 seconds after the start. */
function row<R extends Resource>(resource: R, object: ResourceTypes[R], version = '1.33'): Readonly<Record<string, string>> {
  const table = resourceTable(resource, [object], { release: releaseOf(version), now: 65_000 });
  return Object.fromEntries(table.columns.map(({ name }, index) => [name.toUpperCase(), table.rows[0]?.cells[index] ?? '']));
}

test('API-17: ConfigMaps and Secrets show how many keys they have', () => {
  assert.deepEqual(row('configmaps', { ...meta, data: { a: '', b: '' }, binaryData: { c: '' } }), { NAME: 'x', DATA: '3', AGE: '65s' });
  assert.deepEqual(row('secrets', { ...meta, type: 'Opaque', data: { a: '' } }), { NAME: 'x', TYPE: 'Opaque', DATA: '1', AGE: '65s' });
  assert.deepEqual(row('serviceaccounts', meta), { NAME: 'x', SECRETS: '0', AGE: '65s' });
});

test('API-17: roles and whom they are bound to', () => {
  assert.deepEqual(row('clusterroles', meta), { NAME: 'x', 'CREATED AT': '2024-01-01T00:00:00Z' });
  const subjects = [{ kind: 'User', name: 'ann' }, { kind: 'User', name: 'bob' }, { kind: 'ServiceAccount', name: 'web', namespace: 'default' }];
  assert.deepEqual(row('rolebindings', { ...meta, roleRef: { apiGroup: '', kind: 'Role', name: 'reader' }, subjects }), {
    NAME: 'x', ROLE: 'Role/reader', AGE: '65s', USERS: 'ann, bob', GROUPS: '', SERVICEACCOUNTS: 'default/web',
  });
});

test('API-17: Ingresses, their classes and NetworkPolicies', () => {
  const hosts = ['a', 'b', undefined, 'c'].map((host) => (host === undefined ? {} : { host }));
  assert.deepEqual(row('ingresses', { ...meta, spec: { ingressClassName: 'nginx', rules: hosts, tls: [{}] } }), {
    NAME: 'x', CLASS: 'nginx', HOSTS: 'a,b,* + 1 more...', ADDRESS: '', PORTS: '80, 443', AGE: '65s',
  });
  assert.deepEqual(row('ingresses', { ...meta, spec: {} }), { NAME: 'x', CLASS: '<none>', HOSTS: '*', ADDRESS: '', PORTS: '80', AGE: '65s' });
  const parameters = { apiGroup: 'example.com', kind: 'Params', name: 'p' };
  assert.deepEqual(row('ingressclasses', { ...meta, spec: { controller: 'c', parameters } }), { NAME: 'x', CONTROLLER: 'c', PARAMETERS: 'Params.example.com/p', AGE: '65s' });
  assert.equal(row('ingressclasses', { ...meta, spec: { controller: 'c' } })['PARAMETERS'], '<none>');
  assert.deepEqual(row('networkpolicies', { ...meta, spec: { podSelector: { matchLabels: { app: 'web' } } } }), { NAME: 'x', 'POD-SELECTOR': 'app=web', AGE: '65s' });
  assert.equal(row('networkpolicies', { ...meta, spec: { podSelector: {} } })['POD-SELECTOR'], '<none>');
});

test('API-17: a PriorityClass says from 1.32 on whether it preempts', () => {
  const high = { ...meta, value: 1000, preemptionPolicy: 'Never' };
  assert.deepEqual(row('priorityclasses', high), { NAME: 'x', VALUE: '1000', 'GLOBAL-DEFAULT': 'false', AGE: '65s', PREEMPTIONPOLICY: 'Never' });
  assert.equal(row('priorityclasses', high, '1.31')['PREEMPTIONPOLICY'], undefined);
});
