import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import type { ApiRequest } from '../../apiserver/request';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { podManifest, setManifest } from '../../apiserver/testing/manifests';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import { namespaceController } from './namespace-controller';

function cluster(): Simulation {
  const simulation = Simulation.start({ version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors: [namespaceController as Actor<unknown>], sink: () => undefined });
  prepareWorld(simulation);
  request(simulation, { verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } } });
  return simulation;
}
function request(simulation: Simulation, asked: ApiRequest): void {
  const response = simulation.request('test', asked);
  if (!response.ok) throw new Error(response.status.message);
}

test('GC-15: an empty namespace goes at once', () => {
  const simulation = cluster();
  request(simulation, { verb: 'delete', resource: 'namespaces', name: 'shop' });
  assert.equal(simulation.objects.get('namespaces', undefined, 'shop')?.status?.phase, 'Terminating');
  simulation.settle();
  assert.equal(simulation.objects.get('namespaces', undefined, 'shop'), undefined);
  assert.ok(simulation.objects.get('namespaces', undefined, 'default'));
});

test('GC-15: everything in a namespace is deleted, and it stays Terminating until the last pod is gone', () => {
  const simulation = cluster();
  const pod = podManifest('web-0');
  request(simulation, { verb: 'create', resource: 'statefulsets', namespace: 'shop', body: setManifest('web') });
  request(simulation, { verb: 'create', resource: 'pods', namespace: 'shop', body: { ...pod, spec: { ...pod.spec, nodeName: 'node-1' } } as typeof pod });
  request(simulation, { verb: 'create', resource: 'pods', namespace: 'default', body: podManifest('elsewhere') });
  request(simulation, { verb: 'delete', resource: 'namespaces', name: 'shop' });
  simulation.pass(20_000);
  assert.equal(simulation.objects.get('statefulsets', 'shop', 'web'), undefined);
  assert.ok(simulation.objects.get('pods', 'shop', 'web-0')?.metadata.deletionTimestamp);
  assert.ok(simulation.objects.get('namespaces', undefined, 'shop'));
  request(simulation, { verb: 'delete', resource: 'pods', namespace: 'shop', name: 'web-0', options: { gracePeriodSeconds: 0 } });
  simulation.pass(20_000);
  assert.equal(simulation.objects.get('namespaces', undefined, 'shop'), undefined);
  assert.ok(simulation.objects.get('pods', 'default', 'elsewhere'));
});

test('GC-15: a namespace that a pod holds for ever is settled, and still there', () => {
  const simulation = cluster();
  const pod = podManifest('web-0');
  request(simulation, { verb: 'create', resource: 'pods', namespace: 'shop', body: { ...pod, spec: { ...pod.spec, nodeName: 'node-1' } } as typeof pod });
  request(simulation, { verb: 'delete', resource: 'namespaces', name: 'shop' });
  assert.equal(simulation.settle(), true);
  assert.equal(simulation.objects.get('namespaces', undefined, 'shop')?.status?.phase, 'Terminating');
});
