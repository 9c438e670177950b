import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeEvent } from '../kube/objects';
import { putEvent, takesEvent } from './store';
import { Server } from './testing/server';

const event = (namespace: string): KubeEvent => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e', namespace }, involvedObject: {}, source: {} } as KubeEvent);

test('API-22: Events go into namespaces that are there; into one that is being deleted comes no new one', () => {
  const server = new Server();
  const takes = (namespace: string): boolean => takesEvent(server.store, event(namespace));
  for (const name of ['shop', 'busy']) server.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } });
  server.store = putEvent(server.store, event('busy')).store;
  assert.deepEqual(['default', 'shop', 'gone'].map(takes), [true, true, false]);
  for (const name of ['shop', 'busy']) server.ok({ verb: 'delete', resource: 'namespaces', name });
  assert.deepEqual(['shop', 'busy'].map(takes), [false, true]);
});
