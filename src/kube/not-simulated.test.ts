import assert from 'node:assert/strict';
import test from 'node:test';
import { notSimulated } from './not-simulated';
import type { KubeObject } from './objects';

const set = (spec: object): KubeObject => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { template: { spec } } } as KubeObject);

test('fields that are kept and not acted on are said by their paths', () => {
  const object = set({
    priorityClassName: 'high', hostNetwork: false, containers: [{ name: 'a', lifecycle: {}, ports: [{ containerPort: 80, hostPort: 80 }] }], volumes: [{ name: 'c', configMap: {} }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  });
  assert.deepEqual(notSimulated(object).map((text) => text.split('"')[1]), [
    'priorityClassName', 'affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution', 'containers.lifecycle', 'volumes.configMap', 'containers.ports.hostPort',
  ]);
});

test('a kind that nothing acts on is said by its name', () => {
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }), ['ConfigMap']);
});

test('a plain pod has nothing to say', () => {
  assert.deepEqual(notSimulated(set({ containers: [{ name: 'a', image: 'nginx' }] })), []);
  assert.deepEqual(notSimulated({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } }), []);
});
