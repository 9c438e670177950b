import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import type { ApiRequest, Propagation } from '../../apiserver/request';
import { PLAIN_PHYSICS, type Settings } from '../../apiserver/settings';
import type { ClusterState } from '../../apiserver/state';
import { podManifest, setManifest } from '../../apiserver/testing/manifests';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import { seeded, PLAIN, type Schedule } from '../../kernel/schedule';
import { restore, snapshot } from '../../kernel/snapshot';
import type { KubeObject, OwnerReference, PersistentVolumeClaim, Pod } from '../../kube/objects';
import type { Resource } from '../../kube/resources';
import { garbageCollector } from './garbage-collector';

const settings: Settings = { version: '1.33', nodeProfile: 'kubelet', physics: PLAIN_PHYSICS };

/** A cluster with an API server and the collector, and nothing else: pods end when the test says so. */
class Cluster {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(schedule: Schedule = PLAIN) {
    this.simulation = Simulation.start(settings, { actors: [garbageCollector as Actor<unknown>], sink: (entry) => this.journal.push(entry) }, schedule);
    prepareWorld(this.simulation);
    this.simulation.settle();
  }
  request(request: ApiRequest): KubeObject {
    const response = this.simulation.request('test', request);
    if (!response.ok) throw new Error(response.status.message);
    if (!('object' in response)) throw new Error('no single object');
    return response.object;
  }
  create(resource: Resource, body: KubeObject): KubeObject {
    return this.request({ verb: 'create', resource, body, ...(body.metadata.namespace ? { namespace: body.metadata.namespace } : {}) });
  }
  /** A set with bound pods, which keep running until they are gone. */
  setWithPods(replicas: number, blockOwnerDeletion = true): KubeObject {
    const set = this.create('statefulsets', setManifest('web', { replicas }));
    for (let ordinal = 0; ordinal < replicas; ordinal++) this.create('pods', bound(`web-${ordinal}`, [ownedBy(set, blockOwnerDeletion)]));
    this.simulation.settle();
    return set;
  }
  delete(resource: Resource, name: string, propagationPolicy: Propagation): void {
    this.request({ verb: 'delete', resource, name, options: { propagationPolicy } });
    this.simulation.settle();
  }
  gone(pod: string): void {
    this.request({ verb: 'delete', resource: 'pods', name: pod, options: { gracePeriodSeconds: 0 } });
    this.simulation.settle();
  }
  get(resource: Resource, name: string, namespace = 'default'): KubeObject | undefined {
    return this.simulation.objects.get(resource, namespace, name);
  }
  /** What the collector wrote: verb, name and whether it was accepted. */
  wrote(): readonly string[] {
    return this.journal.filter((entry): entry is JournalEntry & ApiEntry => entry.type === 'api' && entry.by === 'generic-garbage-collector' && entry.resource !== 'events')
      .map(({ verb, name, code }) => `${verb} ${name}${code >= 400 ? ` ${code}` : ''}`);
  }
}

function ownedBy({ apiVersion, kind, metadata }: KubeObject, blockOwnerDeletion = true): OwnerReference {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid ?? '', controller: true, blockOwnerDeletion };
}
function bound(name: string, ownerReferences: readonly OwnerReference[] = []): Pod {
  const pod = podManifest(name);
  return { ...pod, metadata: { ...pod.metadata, ownerReferences: ownerReferences.map((owner, index) => (index === 0 ? owner : { ...owner, controller: false })) }, spec: { ...pod.spec, nodeName: 'node-1' } };
}
function claim(name: string, owner: OwnerReference): PersistentVolumeClaim {
  return {
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, ownerReferences: [owner] },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
}
const terminating = (object: KubeObject | undefined): boolean => object?.metadata.deletionTimestamp !== undefined;

test('GC-02 SS-DEL-01: in the background the owner vanishes at once, then its dependents get a DELETE of their own', () => {
  const cluster = new Cluster();
  cluster.setWithPods(3);
  cluster.request({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Background' } });
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
  cluster.simulation.settle();
  assert.deepEqual(cluster.wrote(), ['delete web-0', 'delete web-1', 'delete web-2']);
  assert.equal(terminating(cluster.get('pods', 'web-0')), true, 'a pod keeps its grace period');
  assert.equal(cluster.get('pods', 'web-0')?.metadata.deletionGracePeriodSeconds, 30);
});

test('GC-03: no order of deletes is promised: seeds give others than by name', () => {
  const orders = [1, 2, 3, 4, 5].map((seed) => {
    const cluster = new Cluster(seeded(seed));
    cluster.setWithPods(5);
    cluster.delete('statefulsets', 'web', 'Background');
    return cluster.wrote().join();
  });
  assert.ok(new Set(orders).size > 1, orders.join(' | '));
  for (const order of orders) assert.equal(order.split(',').length, 5);
});

test('GC-05 SS-DEL-02: in the foreground the owner goes last, when no dependent blocks it any more', () => {
  const cluster = new Cluster();
  cluster.setWithPods(2);
  cluster.delete('statefulsets', 'web', 'Foreground');
  assert.deepEqual(cluster.wrote(), ['delete web-0', 'delete web-1']);
  assert.deepEqual(cluster.get('statefulsets', 'web')?.metadata.finalizers, ['foregroundDeletion']);
  cluster.gone('web-1');
  assert.ok(cluster.get('statefulsets', 'web'), 'web-0 still blocks it');
  const waits = cluster.journal.filter((entry) => entry.type === 'decision').map((entry) => entry.waitsFor);
  assert.equal(waits.at(-1), 'Pod web-0 to be gone');
  cluster.gone('web-0');
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
  assert.deepEqual(cluster.wrote().slice(2), ['patch web']);
});

test('GC-05: an owner without dependents goes at once in the foreground', () => {
  const cluster = new Cluster();
  cluster.setWithPods(0);
  cluster.delete('statefulsets', 'web', 'Foreground');
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
});

test('GC-05: a blocking dependent that comes late is deleted too', () => {
  const cluster = new Cluster();
  const set = cluster.setWithPods(2);
  cluster.delete('statefulsets', 'web', 'Foreground');
  cluster.create('pods', bound('web-9', [ownedBy(set)]));
  cluster.simulation.settle();
  cluster.gone('web-0');
  assert.equal(terminating(cluster.get('pods', 'web-9')), true);
  cluster.gone('web-1');
  cluster.gone('web-9');
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
});

test('GC-05: a dependent with dependents of its own is deleted in the foreground as well', () => {
  const cluster = new Cluster();
  cluster.setWithPods(1);
  const pod = cluster.get('pods', 'web-0');
  assert.ok(pod);
  cluster.create('pods', bound('helper', [ownedBy(pod)]));
  cluster.simulation.settle();
  cluster.delete('statefulsets', 'web', 'Foreground');
  assert.deepEqual(cluster.wrote(), ['delete web-0', 'delete helper']);
  assert.deepEqual(cluster.get('pods', 'web-0')?.metadata.finalizers, ['foregroundDeletion']);
  cluster.gone('web-0');
  assert.ok(cluster.get('pods', 'web-0'), 'it waits for its helper');
  cluster.gone('helper');
  assert.deepEqual([cluster.get('pods', 'web-0'), cluster.get('statefulsets', 'web')], [undefined, undefined]);
});

test('GC-06: a dependent that does not block is deleted too, but does not hold back its owner', () => {
  const cluster = new Cluster();
  cluster.setWithPods(2, false);
  cluster.delete('statefulsets', 'web', 'Foreground');
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
  assert.equal(terminating(cluster.get('pods', 'web-0')), true);
});

test('GC-07 SS-DEL-04: orphaning takes the reference from each dependent, then the owner goes; the pods stay', () => {
  const cluster = new Cluster();
  cluster.setWithPods(2);
  cluster.delete('statefulsets', 'web', 'Orphan');
  assert.deepEqual(cluster.wrote(), ['patch web-0', 'patch web-1', 'patch web']);
  assert.equal(cluster.get('statefulsets', 'web'), undefined);
  const pod = cluster.get('pods', 'web-0');
  assert.deepEqual([pod?.metadata.ownerReferences ?? [], terminating(pod)], [[], false]);
});

test('GC-07: when a dependent cannot be orphaned, the owner stays and the whole is tried again', () => {
  const cluster = new Cluster();
  cluster.setWithPods(2);
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'patch', resource: 'pods', name: 'web-0', times: 1 }] }));
  cluster.delete('statefulsets', 'web', 'Orphan');
  assert.deepEqual(cluster.wrote(), ['patch web-0 403', 'patch web-1', 'patch web-0', 'patch web']);
});

test('GC-11, GC-12: a second delete of an owner that waits decides anew what becomes of its dependents, if it says so', () => {
  const finalizersAfter = (first: Propagation, second?: Propagation): readonly string[] | undefined => {
    const cluster = new Cluster();
    cluster.setWithPods(2);
    cluster.delete('statefulsets', 'web', 'Foreground');
    cluster.gone('web-1');
    cluster.request({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: first } });
    const finalizers = cluster.request({ verb: 'delete', resource: 'statefulsets', name: 'web', options: second === undefined ? {} : { propagationPolicy: second } }).metadata.finalizers;
    return cluster.get('statefulsets', 'web') === undefined ? undefined : finalizers;
  };
  assert.deepEqual(finalizersAfter('Foreground', 'Foreground'), ['foregroundDeletion']);
  assert.deepEqual(finalizersAfter('Orphan'), ['orphan'], 'what it carries stays');
  assert.deepEqual(finalizersAfter('Foreground', 'Orphan'), ['orphan']);
  assert.deepEqual(finalizersAfter('Orphan', 'Foreground'), ['foregroundDeletion']);
  assert.equal(finalizersAfter('Foreground', 'Background'), undefined, 'nothing holds it any more');
});

test('GC-09: an object whose owner does not exist is collected, a taken name does not help', () => {
  const cluster = new Cluster();
  const set = cluster.setWithPods(0);
  cluster.create('pods', bound('stray', [{ ...ownedBy(set), uid: 'of-an-earlier-set' }]));
  cluster.simulation.settle();
  assert.equal(terminating(cluster.get('pods', 'stray')), true);
});

test('GC-09: an owner in another namespace counts as absent, with a warning', () => {
  const cluster = new Cluster();
  const set = cluster.setWithPods(0);
  cluster.create('pods', { ...bound('stray', [ownedBy(set)]), metadata: { name: 'stray', namespace: 'kube-public', ownerReferences: [ownedBy(set)] } });
  cluster.simulation.settle();
  assert.equal(terminating(cluster.get('pods', 'stray', 'kube-public')), true);
  const [event] = [...cluster.simulation.objects.list('events')];
  assert.equal(event?.reason, 'OwnerRefInvalidNamespace');
  assert.equal(event?.message, `ownerRef [apps/v1/StatefulSet, namespace: kube-public, name: web, uid: ${set.metadata.uid}] does not exist in namespace "kube-public"`);
});

test('GC-09: an owner of a kind that is not simulated keeps its dependents', () => {
  const cluster = new Cluster();
  cluster.create('pods', bound('held', [{ apiVersion: 'example.com/v1', kind: 'Database', name: 'db', uid: 'db-uid' }]));
  cluster.simulation.settle();
  assert.deepEqual(cluster.wrote(), []);
});

test('GC-10: an object stays while one owner is there, and loses its reference to the others', () => {
  const cluster = new Cluster();
  const first = cluster.create('statefulsets', setManifest('a'));
  const second = cluster.create('statefulsets', setManifest('b'));
  cluster.create('pods', bound('shared', [ownedBy(first), ownedBy(second)]));
  cluster.simulation.settle();
  cluster.delete('statefulsets', 'a', 'Foreground');
  assert.deepEqual(cluster.get('pods', 'shared')?.metadata.ownerReferences?.map(({ name }) => name), ['b']);
  assert.equal(cluster.get('statefulsets', 'a'), undefined, 'it is blocked no longer');
  cluster.delete('statefulsets', 'b', 'Background');
  assert.equal(terminating(cluster.get('pods', 'shared')), true);
});

test('GC-10: a circle of owners does not hold itself back in the foreground', () => {
  const cluster = new Cluster();
  const set = cluster.setWithPods(1);
  const pod = cluster.get('pods', 'web-0');
  assert.ok(pod);
  cluster.request({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { ownerReferences: [ownedBy(pod)] } } });
  cluster.simulation.settle();
  cluster.delete('statefulsets', 'web', 'Foreground');
  cluster.gone('web-0');
  assert.equal(cluster.get('statefulsets', set.metadata.name), undefined);
  assert.equal(cluster.get('pods', 'web-0'), undefined);
});

test('SS-PVCR-03: a claim that its pod owns is collected after the pod', () => {
  const cluster = new Cluster();
  cluster.setWithPods(1);
  const pod = cluster.get('pods', 'web-0');
  assert.ok(pod);
  cluster.create('persistentvolumeclaims', claim('www-web-0', ownedBy(pod)));
  cluster.simulation.settle();
  cluster.request({ verb: 'delete', resource: 'pods', name: 'web-0' });
  cluster.simulation.settle();
  assert.deepEqual(cluster.wrote(), []);
  cluster.gone('web-0');
  assert.deepEqual(cluster.wrote(), ['delete www-web-0']);
});

test('a refused delete is tried again with back-off', () => {
  const cluster = new Cluster();
  cluster.setWithPods(1);
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'delete', resource: 'pods', times: 2 }] }));
  cluster.delete('statefulsets', 'web', 'Background');
  assert.deepEqual(cluster.wrote(), ['delete web-0 403', 'delete web-0 403', 'delete web-0']);
});

test('the state may go to JSON and back in the middle of a cascade', () => {
  const straight = new Cluster();
  const detoured = new Cluster();
  for (const cluster of [straight, detoured]) {
    cluster.setWithPods(3);
    cluster.request({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } });
  }
  straight.simulation.settle();
  while (detoured.simulation.step()) detoured.simulation.resume(restore(snapshot(detoured.simulation.state)) as ClusterState);
  assert.deepEqual(detoured.wrote(), straight.wrote());
  assert.equal(detoured.wrote().length, 4);
});

test('a pod of a large set costs nothing but itself, and a cascade as much as it has pods', () => {
  const cluster = new Cluster();
  cluster.setWithPods(2000);
  cluster.gone('web-77');
  assert.deepEqual(cluster.wrote(), []);
  cluster.delete('statefulsets', 'web', 'Foreground');
  assert.equal(cluster.wrote().length, 1999);
});
