import assert from 'node:assert/strict';
import test from 'node:test';
import type { Labels, Service } from '../../kube/objects';
import { emptyIndex, filedUnder, servicesOf, withService, withoutService, type ServiceIndex } from './service-index';

const service = (name: string, selector: Labels | undefined, namespace = 'default'): Service =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: selector === undefined ? {} : { selector } });
const indexOf = (...services: readonly Service[]): ServiceIndex => services.reduce(withService, emptyIndex);

test('SVC-06: a service selects the pods of its namespace that carry every pair of its selector', () => {
  const index = indexOf(service('a', { app: 'nginx' }), service('b', { app: 'nginx', tier: 'web' }), service('elsewhere', { app: 'nginx' }, 'other'));
  assert.deepEqual(servicesOf(index, 'default', { app: 'nginx' }), ['default/a']);
  assert.deepEqual(servicesOf(index, 'default', { app: 'nginx', tier: 'web', more: 'x' }), ['default/a', 'default/b']);
  assert.deepEqual(servicesOf(index, 'default', undefined), []);
});

test('SVC-06: a service without a selector selects nothing', () => {
  assert.deepEqual(servicesOf(indexOf(service('a', undefined), service('b', {})), 'default', { app: 'nginx' }), []);
});

test('a changed selector takes the place of the old one, and a deleted service is gone', () => {
  const changed = indexOf(service('a', { app: 'nginx' }), service('a', { app: 'apache' }));
  assert.deepEqual(servicesOf(changed, 'default', { app: 'nginx' }), []);
  assert.deepEqual(servicesOf(changed, 'default', { app: 'apache' }), ['default/a']);
  const without = withoutService(changed, 'default/a');
  assert.deepEqual([without.filed.size, without.byPair.size], [0, 0]);
});

test('SVC-07: services of one pod each are not crowded under the pair that they share', () => {
  const index = indexOf(...[...Array(50).keys()].map((ordinal) => service(`zk-${ordinal}`, { app: 'zk', 'statefulset.kubernetes.io/pod-name': `zk-${ordinal}` })));
  const crowds = [...index.byPair.values()].map((services) => services.size);
  assert.equal(Math.max(...crowds), 1);
  assert.equal(filedUnder(index, 'default/zk-7')?.value, 'zk-7');
});
