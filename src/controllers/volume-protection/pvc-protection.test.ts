import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import type { ApiRequest } from '../../apiserver/request';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { Simulation } from '../../cluster/simulation';
import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import { pvcProtection } from './pvc-protection';

/** A cluster in which the pod `web-0`, on a node, uses the claim `data`. */
function cluster(): { readonly simulation: Simulation; readonly request: (request: ApiRequest) => void; readonly writes: () => readonly (JournalEntry & ApiEntry)[] } {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors: [pvcProtection as Actor<unknown>], sink: (entry) => journal.push(entry) });
  const request = (sent: ApiRequest): void => {
    const answer = simulation.request('test', sent);
    if (!answer.ok) throw new Error(answer.status.message);
  };
  request({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } } });
  request({ verb: 'create', resource: 'persistentvolumeclaims', body: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } as never });
  request({ verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0' }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'i' }], volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } } as never });
  simulation.settle();
  return { simulation, request, writes: () => journal.filter((entry): entry is JournalEntry & ApiEntry => entry.type === 'api' && entry.by === 'pvc-protection-controller') };
}
const deletePod: ApiRequest = { verb: 'delete', resource: 'pods', name: 'web-0', options: { gracePeriodSeconds: 0 } };

test('PV-20: the terminating claim is still there for a moment after its last pod has gone', () => {
  const { simulation, request, writes } = cluster();
  request({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data' });
  simulation.settle();
  assert.deepEqual(writes(), []);
  const gone = simulation.now;
  request(deletePod);
  simulation.settle();
  const [write] = writes();
  assert.equal(simulation.objects.get('persistentvolumeclaims', 'default', 'data'), undefined);
  assert.ok(write !== undefined && write.at >= gone + 3, 'a delivery, a look at the cache, and a look at the server later');
});

test('PV-20: a pod that has completed keeps the claim as long as its object is there', () => {
  const { simulation, request } = cluster();
  request({ verb: 'patch', resource: 'pods', name: 'web-0', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Succeeded' } } });
  request({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data' });
  simulation.settle();
  assert.notEqual(simulation.objects.get('persistentvolumeclaims', 'default', 'data'), undefined);
  request(deletePod);
  simulation.settle();
  assert.equal(simulation.objects.get('persistentvolumeclaims', 'default', 'data'), undefined);
});

test('PV-20: a claim that is not being deleted is left alone when its pod goes', () => {
  const { simulation, request, writes } = cluster();
  request(deletePod);
  simulation.settle();
  assert.deepEqual(writes(), []);
  assert.notEqual(simulation.objects.get('persistentvolumeclaims', 'default', 'data'), undefined);
});

test('PV-20: a write that was refused is made again with back-off', () => {
  const { simulation, request, writes } = cluster();
  simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'update', resource: 'persistentvolumeclaims', times: 3 }] }));
  request({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data' });
  request(deletePod);
  simulation.settle();
  assert.deepEqual(writes().map(({ code }) => code), [403, 403, 403, 200]);
  assert.equal(simulation.objects.get('persistentvolumeclaims', 'default', 'data'), undefined);
});
