import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject, PersistentVolumeClaim } from '../kube/objects';
import { Server } from './testing/server';

test('namespaces that no cluster can be without are not deleted', () => {
  const server = new Server();
  for (const name of ['kube-system', 'kube-public', 'shop']) server.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } });
  for (const name of ['default', 'kube-system', 'kube-public']) {
    const { code, reason, message } = server.refused({ verb: 'delete', resource: 'namespaces', name, dryRun: true });
    assert.deepEqual([code, reason, message], [403, 'Forbidden', `namespaces "${name}" is forbidden: this namespace may not be deleted`]);
  }
  assert.ok(server.ok({ verb: 'delete', resource: 'namespaces', name: 'shop' }).metadata.deletionTimestamp);
});

/** A server with a bound claim of 1Gi whose class says this of expansion. */
function serverWithClaim(allowVolumeExpansion: boolean | undefined): Server {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'storageclasses', body: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'c' }, provisioner: 'x', allowVolumeExpansion } as KubeObject });
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'c', volumeName: 'v', resources: { requests: { storage: '1Gi' } } };
  server.ok({ verb: 'create', resource: 'persistentvolumeclaims', body: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec } as KubeObject });
  server.ok({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Bound', capacity: { storage: '1Gi' } } } });
  return server;
}

const resize = (storage: string) => ({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data', patchType: 'merge', body: { spec: { resources: { requests: { storage } } } } }) as const;

test('PV-29: a claim grows only where its class lets it', () => {
  const message = 'persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
  for (const allowed of [undefined, false]) assert.equal(serverWithClaim(allowed).refused(resize('2Gi')).message, message);
  const claim = serverWithClaim(true).ok(resize('2Gi')) as PersistentVolumeClaim;
  assert.deepEqual([claim.spec.resources?.requests, claim.status?.capacity], [{ storage: '2Gi' }, { storage: '1Gi' }]);
});

test('PV-29: another way to write the same size is no growth', () => {
  assert.equal((serverWithClaim(false).ok(resize('1024Mi')) as PersistentVolumeClaim).spec.resources?.requests?.storage, '1Gi');
});
