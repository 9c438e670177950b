import type { Namespace, StorageClass } from '../kube/objects';
import type { Simulation } from './simulation';

/** What a cluster starts with, beside its nodes: namespaces, and a default class that provisions dynamically and at once. */
export function prepareWorld(simulation: Simulation): void {
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    simulation.request('kube-apiserver', { verb: 'create', resource: 'namespaces', body: namespace });
  }
  const standard: StorageClass = {
    apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass',
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'rollcall.example.com/dynamic', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate',
  };
  simulation.request('kube-apiserver', { verb: 'create', resource: 'storageclasses', body: standard });
}
