import assert from 'node:assert/strict';
import test from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../apiserver/actor';
import type { ApiRequest } from '../apiserver/request';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { pvcProtection } from '../controllers/volume-protection/pvc-protection';
import { volumeBinder } from '../controllers/volume-binder/volume-binder';
import { volumeProvisioner } from '../controllers/volume-binder/volume-provisioner';
import type { JournalEntry } from '../kernel/journal';
import { seeded, type Schedule } from '../kernel/schedule';
import { restore, snapshot } from '../kernel/snapshot';
import type { KubeEvent, KubeObject, Labels, Node, PersistentVolume, PersistentVolumeClaim, Pod, PodSpec, StorageClass } from '../kube/objects';
import { resourceOf } from '../kube/resources';
import type { ClusterState } from '../apiserver/state';
import { scheduler } from './scheduler';

const ACTORS: readonly Actor<unknown>[] = [scheduler, volumeBinder, volumeProvisioner, pvcProtection] as readonly Actor<unknown>[];

/** A cluster of a scheduler, volume controllers, and the given objects. */
class Cluster {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(version: string, objects: readonly KubeObject[], schedule?: Schedule) {
    const settings = { version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS } as const;
    this.simulation = Simulation.start(settings, { actors: ACTORS, sink: (entry) => this.journal.push(entry) }, schedule);
    this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
    for (const object of objects) this.create(object);
  }

  request(request: ApiRequest): void {
    const answer = this.simulation.request('test', request);
    if (!answer.ok) throw new Error(answer.status.message);
  }
  create(object: KubeObject): void {
    this.request({ verb: 'create', resource: resourceOf(object), body: object });
  }
  settle(): this {
    assert.ok(this.simulation.settle(), 'the cluster settles');
    return this;
  }
  pod(name: string): Pod {
    const pod = this.simulation.objects.get('pods', 'default', name);
    assert.ok(pod, `pod ${name} is there`);
    return pod;
  }
  nodeOf(name: string): string | undefined {
    return this.pod(name).spec.nodeName;
  }
  events(about: string): readonly KubeEvent[] {
    return [...this.simulation.objects.list('events')].filter(({ involvedObject }) => involvedObject.name === about);
  }
  /** `reason: message xCOUNT` of the scheduler's events about a pod. */
  said(about: string): readonly string[] {
    return this.events(about).map(({ reason, message, count }) => `${reason}: ${message} x${count}`);
  }
}

function node(name: string, more: { readonly cpu?: string; readonly pods?: number; readonly labels?: Labels; readonly spec?: Node['spec'] } = {}): Node {
  const { cpu = '4', pods = 110, labels = {}, spec = {} } = more;
  return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } }, spec, status: { allocatable: { cpu, memory: '8Gi', pods: String(pods) } } };
}
function pod(name: string, spec: Partial<PodSpec> = {}, labels: Labels = { app: 'web' }, owner = 'set'): Pod {
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: owner, uid: `uid-${owner}`, controller: true }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default', labels, ownerReferences }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } };
}
const apart = (labels: Labels, topologyKey = 'kubernetes.io/hostname'): Partial<PodSpec> =>
  ({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey }] } } });
const near = (labels: Labels, topologyKey = 'kubernetes.io/hostname'): Partial<PodSpec> =>
  ({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey }] } } });
const withClaim = (claim: string): Partial<PodSpec> => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] });
function claim(name: string, storageClassName: string): PersistentVolumeClaim {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'default' }, spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '1Gi' } } } };
}
function storageClass(name: string, provisioner: string, volumeBindingMode: string): StorageClass {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner, volumeBindingMode, reclaimPolicy: 'Delete' };
}
function localVolume(name: string, storageClassName: string, on: string): PersistentVolume {
  return {
    apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name },
    spec: {
      capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], storageClassName, persistentVolumeReclaimPolicy: 'Retain', local: { path: '/mnt/disk' },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [on] }] }] } },
    },
  };
}

test('SCH-01: a pod is bound to a node, and an event says so', () => {
  const cluster = new Cluster('1.33', [node('node-1'), pod('web-0')]).settle();
  assert.equal(cluster.nodeOf('web-0'), 'node-1');
  assert.deepEqual(cluster.said('web-0'), ['Scheduled: Successfully assigned default/web-0 to node-1 x1']);
});

test('SCH-01: a pod for another scheduler is left alone', () => {
  const cluster = new Cluster('1.33', [node('node-1'), pod('web-0', { schedulerName: 'mine' })]).settle();
  assert.equal(cluster.nodeOf('web-0'), undefined);
});

test('SCH-10: pods of one owner go to different nodes, others to the emptiest one', () => {
  const cluster = new Cluster('1.33', [node('a'), node('b'), node('c')]);
  for (const name of ['web-0', 'web-1', 'web-2', 'web-3']) cluster.create(pod(name));
  cluster.create(pod('db-0', {}, { app: 'db' }, 'db'));
  cluster.settle();
  assert.deepEqual(['web-0', 'web-1', 'web-2', 'web-3', 'db-0'].map((name) => cluster.nodeOf(name)), ['a', 'b', 'c', 'a', 'b']);
});

test('SCH-06: with hostname anti-affinity the fourth of four pods on three nodes waits, until a node joins', () => {
  const cluster = new Cluster('1.20', [node('node-1'), node('node-2'), node('node-3')]);
  for (const name of ['web-0', 'web-1', 'web-2', 'web-3']) cluster.create(pod(name, apart({ app: 'web' })));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-3'), undefined);
  const condition = cluster.pod('web-3').status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const message = "0/3 nodes are available: 3 node(s) didn't match pod affinity/anti-affinity, 3 node(s) didn't match pod anti-affinity rules.";
  assert.deepEqual([condition?.status, condition?.reason, condition?.message], ['False', 'Unschedulable', message]);
  cluster.create(node('node-4'));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-3'), 'node-4');
});

test('SCH-06: the anti-affinity of a pod that runs keeps others away too', () => {
  const cluster = new Cluster('1.33', [node('node-1'), pod('lonely', apart({ app: 'web' }), { app: 'lonely' }, 'other')]).settle();
  cluster.create(pod('web-0'));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), undefined);
  assert.match(cluster.said('web-0').join(), /0\/1 nodes are available: 1 node\(s\) didn't satisfy existing pods anti-affinity rules\./);
  cluster.request({ verb: 'delete', resource: 'pods', name: 'lonely', options: { gracePeriodSeconds: 0 } });
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), 'node-1');
});

test('SCH-07: the first pod of a group follows itself, the next ones follow it', () => {
  const zones = [node('a', { labels: { zone: 'east' } }), node('b', { labels: { zone: 'west' } }), node('c', { labels: { zone: 'west' } })];
  const cluster = new Cluster('1.33', [...zones, pod('seed', { nodeName: 'b' }, { app: 'other' }, 'x'), pod('web-0', near({ app: 'web' }, 'zone')), pod('web-1', near({ app: 'web' }, 'zone')), pod('lost', near({ app: 'nobody' }), { app: 'lost' })]).settle();
  assert.deepEqual(['web-0', 'web-1', 'lost'].map((name) => cluster.nodeOf(name)), ['a', 'a', undefined]);
  cluster.create(pod('nobody', {}, { app: 'nobody' }, 'y'));
  cluster.settle();
  assert.equal(cluster.nodeOf('lost'), cluster.nodeOf('nobody'), 'it is tried again when a pod comes that it may follow');
});

test('SCH-03: what running pods ask for is no longer there, and comes back when one is gone', () => {
  const half: Partial<PodSpec> = { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '600m' } } }] };
  const cluster = new Cluster('1.33', [node('node-1', { cpu: '1' }), pod('web-0', half), pod('web-1', half)]).settle();
  assert.equal(cluster.nodeOf('web-1'), undefined);
  assert.deepEqual(cluster.said('web-1'), ['FailedScheduling: 0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod. x1']);
  cluster.request({ verb: 'delete', resource: 'pods', name: 'web-0', options: { gracePeriodSeconds: 0 } });
  cluster.settle();
  assert.equal(cluster.nodeOf('web-1'), 'node-1');
});

test('SCH-03: a node takes as many pods as it allows', () => {
  const cluster = new Cluster('1.33', [node('node-1', { pods: 1 }), pod('web-0'), pod('web-1')]).settle();
  assert.match(cluster.said('web-1').join(), /1 Too many pods\./);
});

test('SCH-05: a cordoned node and a tainted one take no pod that does not tolerate it', () => {
  const nodes = [node('master', { spec: { taints: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }] } }), node('worker', { spec: { unschedulable: true } })];
  const cluster = new Cluster('1.20', [...nodes, pod('web-0'), pod('system', { tolerations: [{ operator: 'Exists' }] })]).settle();
  assert.equal(cluster.pod('web-0').status?.conditions?.[0]?.message, "0/2 nodes are available: 1 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate, 1 node(s) were unschedulable.");
  assert.equal(cluster.nodeOf('system'), 'master');
});

test('SCH-09: the first refusal is said twice up to 1.20, because the pod is tried again when its own status changes', () => {
  const count = (version: string): number | undefined => new Cluster(version, [node('node-1', { spec: { unschedulable: true } }), pod('web-0')]).settle().events('web-0')[0]?.count;
  assert.deepEqual([count('1.20'), count('1.21')], [2, 1]);
});

test('SCH-09: a pod that was refused is tried again after 1, 2, 4 s at the earliest, and only when something has happened', () => {
  const cluster = new Cluster('1.33', [node('node-1', { spec: { unschedulable: true } }), pod('web-0')]).settle();
  const attempts = (): number => cluster.events('web-0')[0]?.count ?? 0;
  const touch = (): void => {
    const times = String(cluster.simulation.now);
    cluster.request({ verb: 'patch', resource: 'nodes', name: 'node-1', patchType: 'merge', body: { metadata: { labels: { times } } } });
  };
  cluster.simulation.pass(100_000);
  assert.equal(attempts(), 1, 'nothing happened');
  for (const [tries, wait] of [[2, 0], [3, 2000], [4, 4000], [5, 8000], [6, 10_000], [7, 10_000]] as const) {
    touch();
    cluster.simulation.pass(Math.max(0, wait - 700));
    if (wait > 0) assert.equal(attempts(), tries - 1, `still backing off before attempt ${tries}`);
    cluster.simulation.pass(700);
    assert.equal(attempts(), tries);
  }
});

test('SCH-12, PV-13, PV-33: a pod whose claim is being provisioned waits a back-off', () => {
  const cluster = new Cluster('1.33', [node('node-1'), storageClass('standard', 'example.com/p', 'Immediate'), claim('data', 'standard'), pod('web-0', withClaim('data'))]).settle();
  assert.equal(cluster.nodeOf('web-0'), 'node-1');
  assert.deepEqual(cluster.said('web-0'), [
    'FailedScheduling: 0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling. x1',
    'Scheduled: Successfully assigned default/web-0 to node-1 x1',
  ]);
  assert.ok(cluster.simulation.now < 1100, 'one back-off is one second');
});

test('SCH-08: a claim that is missing keeps a pod from every node, until it is made', () => {
  const cluster = new Cluster('1.20', [node('a'), node('b'), node('c'), storageClass('standard', 'example.com/p', 'Immediate'), pod('web-0', withClaim('nope'))]).settle();
  assert.equal(cluster.pod('web-0').status?.conditions?.[0]?.message, '0/3 nodes are available: 3 persistentvolumeclaim "nope" not found.');
  cluster.create(claim('nope', 'standard'));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), 'a');
});

test('PV-12: the first consumer decides where a claim gets its volume; no refusal is recorded', () => {
  const disks = [localVolume('disk-b', 'local', 'b'), localVolume('disk-c', 'local', 'c')];
  const cluster = new Cluster('1.33', [node('a'), node('b'), node('c'), storageClass('local', 'kubernetes.io/no-provisioner', 'WaitForFirstConsumer'), ...disks, claim('data', 'local')]).settle();
  assert.deepEqual(cluster.said('data'), ['WaitForFirstConsumer: waiting for first consumer to be created before binding x1']);
  cluster.create(pod('web-0', withClaim('data')));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), 'b');
  assert.equal(cluster.simulation.objects.get('persistentvolumeclaims', 'default', 'data')?.spec.volumeName, 'disk-b');
  assert.deepEqual(cluster.said('web-0'), ['Scheduled: Successfully assigned default/web-0 to b x1']);
});

test('PV-12, PV-25: two pods do not get one volume, and a pod that comes again goes where its volume is', () => {
  const disks = [localVolume('disk-a', 'local', 'a'), localVolume('disk-b', 'local', 'b')];
  const cluster = new Cluster('1.33', [node('a'), node('b'), storageClass('local', 'kubernetes.io/no-provisioner', 'WaitForFirstConsumer'), ...disks, claim('one', 'local'), claim('two', 'local')]);
  for (const name of ['one', 'two']) cluster.create(pod(name, withClaim(name)));
  cluster.settle();
  const volumeOf = (name: string): string | undefined => cluster.simulation.objects.get('persistentvolumeclaims', 'default', name)?.spec.volumeName;
  assert.deepEqual([cluster.nodeOf('one'), volumeOf('one'), cluster.nodeOf('two'), volumeOf('two')], ['a', 'disk-a', 'b', 'disk-b']);
  cluster.request({ verb: 'delete', resource: 'pods', name: 'two', options: { gracePeriodSeconds: 0 } });
  cluster.request({ verb: 'patch', resource: 'nodes', name: 'b', patchType: 'merge', body: { spec: { unschedulable: true } } });
  cluster.create(pod('two', withClaim('two')));
  cluster.settle();
  assert.equal(cluster.nodeOf('two'), undefined);
  assert.match(cluster.said('two').join(), /1 node\(s\) had volume node affinity conflict, 1 node\(s\) were unschedulable/);
});

test('PV-12: where no volume is there, it is provisioned on the chosen node', () => {
  const cluster = new Cluster('1.33', [node('a'), node('b'), storageClass('standard', 'rancher.io/local-path', 'WaitForFirstConsumer'), claim('data', 'standard'), pod('web-0', withClaim('data'))]).settle();
  assert.equal(cluster.nodeOf('web-0'), 'a');
  const bound = cluster.simulation.objects.get('persistentvolumeclaims', 'default', 'data');
  assert.equal(bound?.metadata.annotations?.['volume.kubernetes.io/selected-node'], 'a');
  assert.equal(bound?.status?.phase, 'Bound');
});

test('PV-12: a pod whose claim vanishes while it is being bound is tried again', () => {
  const broken = storageClass('standard', 'example.com/p', 'WaitForFirstConsumer');
  const cluster = new Cluster('1.33', [node('a'), broken, claim('data', 'standard')]).settle();
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'create', resource: 'persistentvolumes' }] }));
  cluster.create(pod('web-0', withClaim('data')));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), undefined);
  cluster.request({ verb: 'delete', resource: 'persistentvolumeclaims', name: 'data' });
  cluster.settle();
  assert.match(cluster.said('web-0').join(), /persistentvolumeclaim "data" not found/);
  cluster.simulation.adjust((store) => ({ ...store, refusals: [] }));
  cluster.create(claim('data', 'standard'));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), 'a');
});

test('PV-12: whatever the order of deliveries, each of three pods gets a volume and the node that it is on', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const names = ['a', 'b', 'c'];
    const cluster = new Cluster('1.33', [storageClass('local', 'kubernetes.io/no-provisioner', 'WaitForFirstConsumer')], seeded(seed)).settle();
    for (const name of names) for (const object of [node(name), localVolume(`disk-${name}`, 'local', name), claim(name, 'local'), pod(name, { ...withClaim(name), ...apart({ app: 'web' }) })]) cluster.create(object);
    cluster.settle();
    const placed = names.map((name) => [cluster.nodeOf(name), cluster.simulation.objects.get('persistentvolumeclaims', 'default', name)?.spec.volumeName]);
    assert.ok(placed.every(([on, volume]) => volume === `disk-${on ?? ''}`), `seed ${seed}: ${JSON.stringify(placed)}`);
    assert.equal(new Set(placed.map(([on]) => on)).size, 3, `seed ${seed}: ${JSON.stringify(placed)}`);
  }
});

test('a pod that is being deleted is not placed any more', () => {
  const cluster = new Cluster('1.33', [node('node-1'), pod('web-0')]);
  cluster.request({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { finalizers: ['example.com/keep'] } } });
  cluster.request({ verb: 'delete', resource: 'pods', name: 'web-0' });
  cluster.settle();
  assert.equal(cluster.nodeOf('web-0'), undefined);
  cluster.create(pod('web-1'));
  cluster.settle();
  assert.equal(cluster.nodeOf('web-1'), 'node-1');
});

test('the scheduler keeps nothing outside its state: a cluster restored in the middle goes on as it would have', () => {
  const run = (cut: boolean): readonly JournalEntry[] => {
    const cluster = new Cluster('1.20', [node('a'), node('b')]);
    for (const name of ['web-0', 'web-1', 'web-2']) cluster.create(pod(name, apart({ app: 'web' })));
    cluster.simulation.pass(2);
    const { simulation } = cluster;
    const next = cut ? Simulation.from(restore(snapshot(simulation.state), (entries) => [...entries].reverse()) as ClusterState, { actors: ACTORS, sink: (entry) => cluster.journal.push(entry) }) : simulation;
    next.settle();
    next.request('test', { verb: 'create', resource: 'nodes', body: node('c') });
    next.settle();
    return cluster.journal;
  };
  const whole = run(false);
  assert.ok(isDeepStrictEqual(run(true), whole));
  assert.ok(whole.some((entry) => entry.type === 'decision' && entry.does?.includes('binds web-2 to c')));
});

test('SCH-10: 1,000 pods on 50 nodes are spread evenly', () => {
  const cluster = new Cluster('1.33', Array.from({ length: 50 }, (_, at) => node(`node-${at}`)));
  for (let ordinal = 0; ordinal < 1000; ordinal++) cluster.create(pod(`web-${ordinal}`));
  cluster.settle();
  const counts = new Map<string | undefined, number>();
  for (const { spec } of cluster.simulation.objects.list('pods')) counts.set(spec.nodeName, (counts.get(spec.nodeName) ?? 0) + 1);
  assert.deepEqual([counts.size, ...new Set(counts.values())], [50, 20]);
});
