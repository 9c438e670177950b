import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { setManifest } from '../../apiserver/testing/manifests';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { KubeObject } from '../../kube/objects';
import { garbageCollector } from './garbage-collector';

test('GC-02: what only is kept goes with its owner, and owns others', () => {
  const settings = { version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS } as const;
  const cluster = Simulation.start(settings, { actors: [garbageCollector as Actor<unknown>], sink: () => undefined });
  prepareWorld(cluster);
  const create = (resource: 'statefulsets' | 'configmaps' | 'secrets', body: KubeObject): KubeObject => {
    const response = cluster.request('test', { verb: 'create', resource, body });
    assert.ok(response.ok && 'object' in response);
    return response.object;
  };
  const owned = (kind: string, name: string, { apiVersion, kind: owner, metadata }: KubeObject): KubeObject =>
    ({ apiVersion: 'v1', kind, metadata: { name, ownerReferences: [{ apiVersion, kind: owner, name: metadata.name, uid: metadata.uid ?? '' }] } });

  const settingsOfWeb = create('configmaps', owned('ConfigMap', 'settings', create('statefulsets', setManifest('web', { replicas: 0 }))));
  create('secrets', owned('Secret', 'login', settingsOfWeb));
  cluster.settle();
  assert.ok(cluster.objects.get('secrets', 'default', 'login'));

  cluster.request('test', { verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Background' } });
  cluster.settle();
  assert.equal(cluster.objects.get('configmaps', 'default', 'settings'), undefined);
  assert.equal(cluster.objects.get('secrets', 'default', 'login'), undefined);
});
