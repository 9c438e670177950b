import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import type { ApiRequest } from '../../apiserver/request';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { Simulation } from '../../cluster/simulation';
import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import { seeded, type Schedule } from '../../kernel/schedule';
import type { KubeEvent, KubeObject, PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from '../../kube/objects';
import { resourceOf } from '../../kube/resources';
import { pvProtection } from '../volume-protection/pv-protection';
import { pvcProtection } from '../volume-protection/pvc-protection';
import { volumeBinder } from './volume-binder';
import { volumeProvisioner } from './volume-provisioner';

const ACTORS = [volumeBinder, volumeProvisioner, pvcProtection, pvProtection] as readonly Actor<unknown>[];

/** A cluster of the volume controllers and the given objects, settled. */
class Cluster {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(objects: readonly KubeObject[], version = '1.33', schedule?: Schedule) {
    const settings = { version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS } as const;
    this.simulation = Simulation.start(settings, { actors: ACTORS, sink: (entry) => this.journal.push(entry) }, schedule);
    this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, ...objects);
  }

  request(request: ApiRequest): this {
    const answer = this.simulation.request('test', request);
    if (!answer.ok) throw new Error(answer.status.message);
    return this;
  }
  create(...objects: readonly KubeObject[]): this {
    for (const object of objects) this.request({ verb: 'create', resource: resourceOf(object), body: object });
    return this.settle();
  }
  delete(resource: 'persistentvolumes' | 'persistentvolumeclaims' | 'pods', name: string): this {
    return this.request({ verb: 'delete', resource, name, ...(resource === 'pods' ? { options: { gracePeriodSeconds: 0 } } : {}) }).settle();
  }
  settle(): this {
    assert.ok(this.simulation.settle(), 'the cluster settles');
    return this;
  }
  volume(name: string): PersistentVolume | undefined {
    return this.simulation.objects.get('persistentvolumes', undefined, name);
  }
  claim(name: string): PersistentVolumeClaim | undefined {
    return this.simulation.objects.get('persistentvolumeclaims', 'default', name);
  }
  /** `phase volume` of a claim. */
  state(name: string): string {
    const claim = this.claim(name);
    return claim === undefined ? 'gone' : `${claim.status?.phase ?? ''} ${claim.spec.volumeName ?? ''}`.trim();
  }
  said(about: string): readonly string[] {
    const events = this.journal.flatMap((entry) => (entry.type === 'api' && entry.object?.kind === 'Event' ? [entry.object as KubeEvent] : []));
    return [...new Set(events.filter(({ involvedObject }) => involvedObject.name === about).map(({ type, reason, message }) => `${type} ${reason} ${message}`))];
  }
  writes(by: string): readonly string[] {
    return this.journal.filter((entry): entry is JournalEntry & ApiEntry => entry.type === 'api' && entry.by === by && entry.resource !== 'events')
      .map(({ verb, resource, subresource, name, code }) => `${verb} ${resource}${subresource ? `/${subresource}` : ''} ${name} ${code}`);
  }
}

const MODES = ['ReadWriteOnce'];
function volume(name: string, spec: Partial<PersistentVolume['spec']> = {}): PersistentVolume {
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: { capacity: { storage: '10Gi' }, accessModes: MODES, hostPath: { path: `/tmp/${name}` }, ...spec } };
}
function claim(name: string, spec: Partial<PersistentVolumeClaim['spec']> = {}): PersistentVolumeClaim {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'default' }, spec: { accessModes: MODES, storageClassName: '', resources: { requests: { storage: '6Gi' } }, ...spec } };
}
function storageClass(name: string, provisioner = 'example.com/p', more: Partial<StorageClass> = {}): StorageClass {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner, volumeBindingMode: 'Immediate', reclaimPolicy: 'Delete', ...more };
}
function podUsing(name: string, claimName: string, nodeName?: string): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'i' }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }], ...(nodeName ? { nodeName } : {}) } };
}

test('PV-01: a fresh volume becomes Available', () => {
  const cluster = new Cluster([volume('pv')]);
  assert.equal(cluster.volume('pv')?.status?.phase, 'Available');
});

test('PV-06: the four writes of a binding come in order', () => {
  const cluster = new Cluster([volume('pv')]).create(claim('data'));
  assert.deepEqual(cluster.writes('persistent-volume-binder').slice(1), [
    'update persistentvolumes pv 200', 'update persistentvolumes/status pv 200', 'update persistentvolumeclaims data 200', 'update persistentvolumeclaims/status data 200',
  ]);
  const reference = cluster.volume('pv')?.spec.claimRef;
  assert.deepEqual([reference?.kind, reference?.namespace, reference?.name, reference?.uid], ['PersistentVolumeClaim', 'default', 'data', cluster.claim('data')?.metadata.uid]);
  assert.equal(cluster.volume('pv')?.metadata.annotations?.['pv.kubernetes.io/bound-by-controller'], 'yes');
  assert.deepEqual(cluster.claim('data')?.metadata.annotations, { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' });
});

test('PV-04, PV-05: the smallest volume of the fewest modes is taken, and the claim shows its size', () => {
  const cluster = new Cluster([volume('many', { accessModes: ['ReadWriteOnce', 'ReadWriteMany'] }), volume('large', { capacity: { storage: '20Gi' } }), volume('small', { capacity: { storage: '1Gi' } })]).create(claim('data'));
  assert.equal(cluster.state('data'), 'Bound large');
  assert.deepEqual(cluster.claim('data')?.status?.capacity, { storage: '20Gi' });
});

test('PV-07: two claims without a class share the volumes; the third is told so, and waits until one more is there', () => {
  const cluster = new Cluster([volume('a'), volume('b')]).create(claim('one'), claim('two'), claim('three'));
  assert.deepEqual(['one', 'two', 'three'].map((name) => cluster.state(name)), ['Bound a', 'Bound b', 'Pending']);
  assert.deepEqual(cluster.said('three'), ['Normal FailedBinding no persistent volumes available for this claim and no storage class is set']);
  cluster.create(volume('c'));
  assert.equal(cluster.state('three'), 'Bound c');
});

test('PV-08: a claim whose class is missing waits for the class or for a volume of it', () => {
  const cluster = new Cluster([claim('one', { storageClassName: 'fast-ssd' }), claim('two', { storageClassName: 'fast-ssd' })]);
  assert.deepEqual(cluster.said('one'), ['Warning ProvisioningFailed storageclass.storage.k8s.io "fast-ssd" not found']);
  cluster.create(volume('plain'), volume('fast', { storageClassName: 'fast-ssd' }));
  assert.deepEqual([cluster.state('one'), cluster.state('two')], ['Bound fast', 'Pending']);
  cluster.create(storageClass('fast-ssd'));
  assert.match(cluster.state('two'), /^Bound pvc-/);
});

test('PV-09, PV-10: a volume is ordered from the provisioner, made as asked, and bound', () => {
  const cluster = new Cluster([storageClass('standard')]).create(claim('data', { storageClassName: 'standard' }));
  const name = `pvc-${cluster.claim('data')?.metadata.uid ?? ''}`;
  assert.equal(cluster.state('data'), `Bound ${name}`);
  const { spec, metadata } = cluster.volume(name) ?? {};
  assert.deepEqual([spec?.capacity, spec?.accessModes, spec?.persistentVolumeReclaimPolicy, spec?.storageClassName], [{ storage: '6Gi' }, MODES, 'Delete', 'standard']);
  assert.deepEqual(metadata?.annotations, { 'pv.kubernetes.io/provisioned-by': 'example.com/p' });
  const annotations = cluster.claim('data')?.metadata.annotations ?? {};
  assert.deepEqual([annotations['volume.kubernetes.io/storage-provisioner'], annotations['volume.beta.kubernetes.io/storage-provisioner']], ['example.com/p', 'example.com/p']);
  assert.deepEqual(cluster.said('data').map((event) => event.split(' ').slice(0, 2).join(' ')), ['Normal ExternalProvisioning', 'Normal Provisioning', 'Normal ProvisioningSucceeded']);
});

test('PV-09: the words for a volume that was ordered changed in 1.28', () => {
  const said = (version: string): string | undefined => new Cluster([storageClass('standard')], version).create(claim('data', { storageClassName: 'standard' })).said('data')[0];
  assert.equal(said('1.20'), 'Normal ExternalProvisioning waiting for a volume to be created, either by external provisioner "example.com/p" or manually created by system administrator');
  assert.match(said('1.28') ?? '', /Waiting for a volume to be created either by the external provisioner 'example.com\/p'/);
});

test('PV-12: a claim that waits for its first consumer is left alone, and says so', () => {
  const wait = storageClass('local', 'kubernetes.io/no-provisioner', { volumeBindingMode: 'WaitForFirstConsumer' });
  const cluster = new Cluster([wait, volume('disk', { storageClassName: 'local' })]).create(claim('data', { storageClassName: 'local' }));
  assert.equal(cluster.state('data'), 'Pending');
  assert.deepEqual(cluster.said('data'), ['Normal WaitForFirstConsumer waiting for first consumer to be created before binding']);
});

test('PV-14: a volume that is reserved for a claim goes to that claim, though another would fit better', () => {
  const cluster = new Cluster([volume('reserved', { capacity: { storage: '100Gi' }, claimRef: { namespace: 'default', name: 'data' } }), volume('better')]).create(claim('data'), claim('other'));
  assert.deepEqual([cluster.state('data'), cluster.state('other')], ['Bound reserved', 'Bound better']);
  assert.equal(cluster.volume('reserved')?.spec.claimRef?.uid, cluster.claim('data')?.metadata.uid);
  assert.equal(cluster.volume('reserved')?.metadata.annotations?.['pv.kubernetes.io/bound-by-controller'], undefined);
});

test('PV-14: a volume that is reserved for a claim to come stays free of others', () => {
  const cluster = new Cluster([volume('reserved', { claimRef: { namespace: 'default', name: 'data' } })]).create(claim('other'));
  assert.deepEqual([cluster.state('other'), cluster.volume('reserved')?.status?.phase], ['Pending', 'Available']);
});

test('PV-15: a claim that names its volume waits for it, and is told when it does not fit or is taken', () => {
  const cluster = new Cluster([claim('data', { volumeName: 'pv' })]);
  assert.deepEqual([cluster.state('data'), cluster.said('data')], ['Pending pv', []]);
  cluster.create(volume('pv', { capacity: { storage: '1Gi' } }));
  assert.deepEqual(cluster.said('data'), ['Warning VolumeMismatch Cannot bind to requested volume "pv": requested PV is too small']);
  cluster.create(volume('good'), claim('first', { volumeName: 'good' }), claim('second', { volumeName: 'good' }));
  assert.deepEqual([cluster.state('first'), cluster.state('second')], ['Bound good', 'Pending good']);
  assert.deepEqual(cluster.said('second'), ['Warning FailedBinding volume "good" already bound to a different claim.']);
});

test('PV-16, PV-17: with Retain the volume stays Released, also for a new claim of the same name, until an admin frees it', () => {
  const cluster = new Cluster([volume('pv')]).create(claim('data')).delete('persistentvolumeclaims', 'data');
  assert.equal(cluster.volume('pv')?.status?.phase, 'Released');
  assert.equal(cluster.volume('pv')?.spec.claimRef?.name, 'data');
  cluster.create(claim('data'));
  assert.equal(cluster.state('data'), 'Pending');
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'json', body: [{ op: 'remove', path: '/spec/claimRef' }] }).settle();
  assert.equal(cluster.state('data'), 'Bound pv');
});

test('PV-18: a provisioned volume vanishes with its claim, a hostPath below /tmp too, another fails', () => {
  const cluster = new Cluster([storageClass('standard'), volume('tmp', { persistentVolumeReclaimPolicy: 'Delete', storageClassName: 't' }), volume('data', { persistentVolumeReclaimPolicy: 'Delete', storageClassName: 'd', hostPath: { path: '/data' } })])
    .create(claim('a', { storageClassName: 'standard' }), claim('b', { storageClassName: 't' }), claim('c', { storageClassName: 'd' }));
  const provisioned = cluster.claim('a')?.spec.volumeName ?? '';
  for (const name of ['a', 'b', 'c']) cluster.delete('persistentvolumeclaims', name);
  assert.deepEqual([cluster.volume(provisioned), cluster.volume('tmp'), cluster.volume('data')?.status?.phase], [undefined, undefined, 'Failed']);
  assert.deepEqual(cluster.said('data'), ['Warning VolumeFailedDelete host_path deleter only supports /tmp/.+ but received provided /data']);
});

test('PV-30: a volume that failed says why, and stays Failed until an admin frees it', () => {
  const cluster = new Cluster([volume('pv', { persistentVolumeReclaimPolicy: 'Delete', hostPath: { path: '/data' } })]).create(claim('data')).delete('persistentvolumeclaims', 'data');
  assert.deepEqual([cluster.volume('pv')?.status?.phase, cluster.volume('pv')?.status?.message], ['Failed', 'host_path deleter only supports /tmp/.+ but received provided /data']);
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'merge', body: { spec: { persistentVolumeReclaimPolicy: 'Retain' } } }).settle();
  assert.equal(cluster.volume('pv')?.status?.phase, 'Failed');
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'json', body: [{ op: 'remove', path: '/spec/claimRef' }] }).settle();
  assert.deepEqual([cluster.volume('pv')?.status?.phase, cluster.volume('pv')?.status?.message], ['Available', undefined]);
});

test('PV-19: recycling is not simulated, and that is said once', () => {
  const cluster = new Cluster([volume('pv', { persistentVolumeReclaimPolicy: 'Recycle' })]).create(claim('data')).delete('persistentvolumeclaims', 'data');
  assert.equal(cluster.volume('pv')?.status?.phase, 'Released');
  assert.deepEqual(cluster.journal.filter(({ type }) => type === 'not-simulated').map((entry) => 'what' in entry && entry.what), ['persistentVolumeReclaimPolicy: Recycle']);
});

test('PV-20: a claim is kept while a pod that has a node uses it; a pod without a node does not keep it', () => {
  const cluster = new Cluster([volume('pv')]).create(claim('data'), podUsing('user', 'data', 'node-1'), podUsing('hopeful', 'data')).delete('persistentvolumeclaims', 'data');
  assert.notEqual(cluster.claim('data')?.metadata.deletionTimestamp, undefined);
  cluster.delete('pods', 'user');
  assert.equal(cluster.state('data'), 'gone');
});

test('PV-21: a volume is kept while it is bound, and goes with its claim even with Retain', () => {
  const cluster = new Cluster([volume('pv')]).create(claim('data')).delete('persistentvolumes', 'pv');
  assert.notEqual(cluster.volume('pv')?.metadata.deletionTimestamp, undefined);
  assert.equal(cluster.state('data'), 'Bound pv');
  cluster.delete('persistentvolumeclaims', 'data');
  assert.equal(cluster.volume('pv'), undefined);
});

test('PV-20, PV-21: a finalizer that a user took away from a living object comes back', () => {
  const cluster = new Cluster([volume('pv'), claim('data', { storageClassName: 'none' })]);
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'merge', body: { metadata: { finalizers: null } } });
  cluster.request({ verb: 'patch', resource: 'persistentvolumeclaims', name: 'data', patchType: 'merge', body: { metadata: { finalizers: null } } }).settle();
  assert.deepEqual([cluster.volume('pv')?.metadata.finalizers, cluster.claim('data')?.metadata.finalizers], [['kubernetes.io/pv-protection'], ['kubernetes.io/pvc-protection']]);
});

test('PV-22: a claim whose volume object vanished is Lost', () => {
  const cluster = new Cluster([volume('pv')]).create(claim('data')).delete('persistentvolumes', 'pv');
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'merge', body: { metadata: { finalizers: null } } }).settle();
  assert.equal(cluster.state('data'), 'Lost pv');
  assert.deepEqual(cluster.said('data'), ['Warning ClaimLost Bound claim has lost its PersistentVolume. Data on the volume is lost!']);
});

test('a write that meets a conflict is made again at the next resync', () => {
  const cluster = new Cluster([volume('pv')]);
  cluster.request({ verb: 'create', resource: 'persistentvolumeclaims', body: claim('data') });
  cluster.simulation.pass(1);
  cluster.request({ verb: 'patch', resource: 'persistentvolumes', name: 'pv', patchType: 'merge', body: { metadata: { labels: { a: 'b' } } } }).settle();
  assert.ok(cluster.writes('persistent-volume-binder').includes('update persistentvolumes pv 409'));
  assert.equal(cluster.state('data'), 'Bound pv');
});

test('a write that was refused once is made again at the next resync; one that is refused for good leaves the cluster settled', () => {
  const cluster = new Cluster([volume('pv')]);
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'update', resource: 'persistentvolumes', times: 1 }] }));
  cluster.create(claim('data'));
  assert.equal(cluster.state('data'), 'Bound pv');
  assert.ok(cluster.simulation.now >= 15_000);
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'update', resource: 'persistentvolumeclaims' }] }));
  cluster.create(volume('next'), claim('more'));
  assert.equal(cluster.state('more'), 'Pending');
});

test('whatever the order of deliveries, every claim ends up with a volume of its own', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const cluster = new Cluster([], '1.33', seeded(seed));
    for (const object of [storageClass('standard'), ...['a', 'b', 'c'].map((name) => volume(name)), ...['one', 'two', 'three'].map((name) => claim(name)), ...['x', 'y'].map((name) => claim(name, { storageClassName: 'standard' }))]) {
      cluster.request({ verb: 'create', resource: resourceOf(object), body: object });
    }
    cluster.settle();
    const claims = ['one', 'two', 'three', 'x', 'y'].map((name) => cluster.state(name));
    assert.ok(claims.every((state) => state.startsWith('Bound ')), `seed ${seed}: ${claims.join()}`);
    assert.equal(new Set(claims).size, 5, `seed ${seed}: ${claims.join()}`);
  }
});
