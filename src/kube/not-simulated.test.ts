import assert from 'node:assert/strict';
import test from 'node:test';
import { notSimulated } from './not-simulated';
import type { KubeObject } from './objects';

const set = (spec: object): KubeObject => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { template: { spec } } } as KubeObject);

test('fields that are kept and not acted on are said by their paths', () => {
  const object = set({
    priorityClassName: 'high', hostNetwork: false, containers: [{ name: 'a', lifecycle: {}, ports: [{ containerPort: 80, hostPort: 80 }] }], volumes: [{ name: 'c', nfs: {} }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  });
  assert.deepEqual(notSimulated(object).map((text) => text.split('"')[1]), [
    'priorityClassName', 'affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution', 'containers.lifecycle', 'volumes.nfs', 'containers.ports.hostPort',
  ]);
});

test('a kind that nothing acts on is said by its name', () => {
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'settings' } }), ['ServiceAccount']);
});

test('a plain pod has nothing to say', () => {
  assert.deepEqual(notSimulated(set({ containers: [{ name: 'a', image: 'nginx' }] })), []);
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } }), []);
});

test('what the kubelet looks for is simulated: ConfigMaps, Secrets and what refers to them', () => {
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }), []);
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'settings' } }), []);
  const references = { configMapKeyRef: { name: 'settings', key: 'a' } };
  assert.deepEqual(notSimulated(set({
    containers: [{ name: 'a', env: [{ name: 'A', valueFrom: references }], envFrom: [{ secretRef: { name: 'settings' } }] }],
    volumes: [{ name: 'c', configMap: { name: 'settings' } }, { name: 's', secret: { secretName: 'settings' } }, { name: 'p', projected: { sources: [{ secret: { name: 'settings' } }] } }],
  })), []);
});

test('other variables and projections are said', () => {
  const object = set({ containers: [{ name: 'a', env: [{ name: 'A', value: 'x' }] }], volumes: [{ name: 'p', projected: { sources: [{ serviceAccountToken: {} }] } }] });
  assert.deepEqual(notSimulated(object).map((text) => text.split('"')[1]), ['containers.env', 'volumes.projected']);
});
