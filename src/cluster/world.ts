import type { Actor } from '../apiserver/actor';
import type { Settings } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import type { JournalEntry } from '../kernel/journal';
import type { Namespace, StorageClass } from '../kube/objects';
import { Simulation } from './simulation';

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

/** A cluster that has just come up: its state, and the journal up to there. */
export interface NewWorld {
  readonly state: ClusterState;
  readonly entries: readonly JournalEntry[];
}

/** Clusters that have come up before, by their actors and settings: the same beginnings always lead to the same state, so it is made once. */
const made = new WeakMap<readonly Actor<unknown>[], Map<string, NewWorld>>();

/** A cluster with its namespaces, its default StorageClass and nodes `node-1` and so on, settled; it comes up under the plain schedule. */
export function newWorld(settings: Settings, nodes: number, actors: readonly Actor<unknown>[]): NewWorld {
  const ofActors = made.get(actors) ?? new Map<string, NewWorld>();
  made.set(actors, ofActors);
  const key = JSON.stringify([settings, nodes]);
  const known = ofActors.get(key);
  if (known !== undefined) return known;
  const entries: JournalEntry[] = [];
  const simulation = Simulation.start(settings, { actors, sink: (entry) => entries.push(entry) });
  prepareWorld(simulation);
  for (let number = 1; number <= nodes; number++) simulation.tell('kubelet', { do: 'add-node', node: `node-${number}` });
  simulation.settle();
  const world = { state: simulation.state, entries };
  ofActors.set(key, world);
  return world;
}
