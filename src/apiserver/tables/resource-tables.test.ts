import assert from 'node:assert/strict';
import test from 'node:test';
import type { Resource, ResourceTypes } from '../../kube/resources';
import { releaseOf } from '../../kube/release';
import { timestamp } from '../../kube/time';
import { resourceTable } from './resource-tables';

const START = { creationTimestamp: timestamp(0) };

/** The one row of an object's table, by column, 65 seconds after the start. */
function row<R extends Resource>(resource: R, object: ResourceTypes[R], version = '1.20'): Readonly<Record<string, string>> {
  const table = resourceTable(resource, [object], { release: releaseOf(version), now: 65_000 });
  return Object.fromEntries(table.columns.map(({ name }, index) => [name.toUpperCase(), table.rows[0]?.cells[index] ?? '']));
}

test('API-17: a StatefulSet', () => {
  const template = { spec: { containers: [{ name: 'a', image: 'x:1' }, { name: 'b', image: 'y:2' }] } };
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', ...START }, spec: { replicas: 3, selector: {}, template }, status: { readyReplicas: 2 } };
  assert.deepEqual(row('statefulsets', set), { NAME: 'web', READY: '2/3', AGE: '65s', CONTAINERS: 'a,b', IMAGES: 'x:1,y:2' });
});

test('SS-CTL-19: a ControllerRevision names its controller', () => {
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u', controller: true };
  const revision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'web-1', ...START, ownerReferences: [owner] }, data: {}, revision: 2 };
  assert.deepEqual(row('controllerrevisions', revision), { NAME: 'web-1', CONTROLLER: 'statefulset.apps/web', REVISION: '2', AGE: '65s' });
});

test('SVC-10: a Service', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'zk', ...START }, spec: { type: 'NodePort', clusterIP: '10.0.0.1', selector: { b: '2', a: '1' }, ports: [{ port: 2888 }, { port: 80, nodePort: 30080 }] } };
  assert.deepEqual(row('services', service), { NAME: 'zk', TYPE: 'NodePort', 'CLUSTER-IP': '10.0.0.1', 'EXTERNAL-IP': '<none>', 'PORT(S)': '2888/TCP,80:30080/TCP', AGE: '65s', SELECTOR: 'a=1,b=2' });
});

test('EP-05: three addresses are shown, the others counted', () => {
  const addresses = ['1', '2', '3', '4', '5'].map((end) => ({ ip: `10.0.0.${end}` }));
  const endpoints = (subsets: ResourceTypes['endpoints']['subsets']): ResourceTypes['endpoints'] => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'x', ...START }, subsets });
  assert.equal(row('endpoints', endpoints([{ addresses, ports: [{ port: 80 }] }]))['ENDPOINTS'], '10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 2 more...');
  assert.equal(row('endpoints', endpoints([{ addresses: addresses.slice(0, 1) }]))['ENDPOINTS'], '10.0.0.1');
  assert.equal(row('endpoints', endpoints([]))['ENDPOINTS'], '<none>');
});

test('EP-05: an EndpointSlice without ports and addresses', () => {
  const slice = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x-abcde', ...START }, addressType: 'IPv4', endpoints: [] };
  assert.deepEqual(row('endpointslices', slice), { NAME: 'x-abcde', ADDRESSTYPE: 'IPv4', PORTS: '<unset>', ENDPOINTS: '<unset>', AGE: '65s' });
});

test('PV-31: volumes and claims', () => {
  const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Retain', storageClassName: 'manual', claimRef: { namespace: 'default', name: 'c' } };
  const volume = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v', ...START }, spec, status: { phase: 'Bound' as const } };
  assert.deepEqual(row('persistentvolumes', volume), {
    NAME: 'v', CAPACITY: '1Gi', 'ACCESS MODES': 'RWO,RWX', 'RECLAIM POLICY': 'Retain', STATUS: 'Bound', CLAIM: 'default/c', STORAGECLASS: 'manual', REASON: '', AGE: '65s', VOLUMEMODE: '<unset>',
  });
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'c', ...START, deletionTimestamp: timestamp(0) }, spec: { accessModes: ['ReadWriteOnce'] }, status: { phase: 'Pending' as const } };
  assert.deepEqual(row('persistentvolumeclaims', claim), { NAME: 'c', STATUS: 'Terminating', VOLUME: '', CAPACITY: '', 'ACCESS MODES': '', STORAGECLASS: '', AGE: '65s', VOLUMEMODE: '<unset>' });
});

test('PV-31: from 1.29 on volumes have a VolumeAttributesClass', () => {
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'c' }, spec: {} };
  assert.equal(row('persistentvolumeclaims', claim, '1.28')['VOLUMEATTRIBUTESCLASS'], undefined);
  assert.equal(row('persistentvolumeclaims', claim, '1.29')['VOLUMEATTRIBUTESCLASS'], '<unset>');
});

test('PV-31: the default StorageClass is marked', () => {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  const sc = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'standard', ...START, annotations }, provisioner: 'p' };
  assert.deepEqual(row('storageclasses', sc), { NAME: 'standard (default)', PROVISIONER: 'p', RECLAIMPOLICY: 'Delete', VOLUMEBINDINGMODE: 'Immediate', ALLOWVOLUMEEXPANSION: 'false', AGE: '65s' });
});

test('API-17: a cordoned Node with a role', () => {
  const node = {
    apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', ...START, labels: { 'node-role.kubernetes.io/master': '' } }, spec: { unschedulable: true },
    status: { conditions: [{ type: 'Ready', status: 'True' as const }], nodeInfo: { kubeletVersion: 'v1.20.2' }, addresses: [{ type: 'InternalIP', address: '172.18.0.2' }] },
  };
  const cells = row('nodes', node);
  assert.equal(cells['STATUS'], 'Ready,SchedulingDisabled');
  assert.equal(cells['ROLES'], 'master');
  assert.equal(cells['VERSION'], 'v1.20.2');
  assert.equal(cells['INTERNAL-IP'], '172.18.0.2');
});

test('PRT-03: from 1.22 on RESTARTS says when the last one was', () => {
  const lastState = { terminated: { exitCode: 1, finishedAt: timestamp(5000) } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', ...START }, spec: { containers: [{ name: 'c' }] }, status: { containerStatuses: [{ name: 'c', ready: true, restartCount: 3, lastState }] } };
  assert.equal(row('pods', pod)['RESTARTS'], '3');
  assert.equal(row('pods', pod, '1.22')['RESTARTS'], '3 (60s ago)');
});

test('API-17: an Event', () => {
  const event = {
    apiVersion: 'v1', kind: 'Event', metadata: { name: 'web.1' }, involvedObject: { kind: 'StatefulSet', name: 'web' }, type: 'Normal' as const, reason: 'SuccessfulCreate',
    message: 'create Pod web-0 in StatefulSet web successful\n', count: 1, firstTimestamp: timestamp(0), lastTimestamp: timestamp(60_000), source: { component: 'statefulset-controller' },
  };
  assert.deepEqual(row('events', event), {
    'LAST SEEN': '5s', TYPE: 'Normal', REASON: 'SuccessfulCreate', OBJECT: 'statefulset/web', SUBOBJECT: '', SOURCE: 'statefulset-controller',
    MESSAGE: 'create Pod web-0 in StatefulSet web successful', 'FIRST SEEN': '65s', COUNT: '1', NAME: 'web.1',
  });
});
