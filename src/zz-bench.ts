import { Simulation } from './cluster/simulation';
import { scheduler } from './scheduler/scheduler';
import { volumeBinder } from './controllers/volume-binder/volume-binder';
import { volumeProvisioner } from './controllers/volume-binder/volume-provisioner';
import { pvcProtection } from './controllers/volume-protection/pvc-protection';
import { pvProtection } from './controllers/volume-protection/pv-protection';
import { PLAIN_PHYSICS } from './apiserver/settings';
const sim = Simulation.start({ version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors: [scheduler, volumeBinder, volumeProvisioner, pvcProtection, pvProtection] as any, sink: () => {} });
const create = (o: any, resource: any) => { const a = sim.request('t', { verb: 'create', resource, body: o }); if (!a.ok) throw new Error(a.status.message); };
create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, 'namespaces');
create({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'standard' }, provisioner: 'x/y', volumeBindingMode: 'Immediate' }, 'storageclasses');
for (let i = 0; i < 100; i++) create({ apiVersion: 'v1', kind: 'Node', metadata: { name: `node-${i}`, labels: { 'kubernetes.io/hostname': `node-${i}` } }, spec: {}, status: { allocatable: { cpu: '64', memory: '8Gi', pods: '500' } } }, 'nodes');
sim.settle();
for (const N of [1000, 4000]) {
const t = Date.now(), v = sim.now;
for (let i = 0; i < N; i++) {
  create({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: `d${N}-${i}`, namespace: 'default' }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'standard', resources: { requests: { storage: '1Gi' } } } }, 'persistentvolumeclaims');
  create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `web${N}-${i}`, namespace: 'default', labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 's', uid: 'u', controller: true }] }, spec: { containers: [{ name: 'c', image: 'i' }], volumes: [{ name: 'd', persistentVolumeClaim: { claimName: `d${N}-${i}` } }] } }, 'pods');
}
sim.settle();
console.log(N, 'ms', Date.now() - t, 'per pod us', (Date.now() - t) / N * 1000, 'virtual', sim.now - v);
}
let pend = 0; for (const p of sim.objects.list('pods')) if (!p.spec.nodeName) pend++; console.log('pending', pend);
