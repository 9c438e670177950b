import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { What } from '../kernel/event';
import type { JournalEntry } from '../kernel/journal';
import { restore, snapshot } from '../kernel/snapshot';
import type { KubeObject, PersistentVolumeClaim, Pod, PodSpec } from '../kube/objects';
import { kubelet } from './kubelet';
import { runningProcesses, type Process } from './processes';
import type { NodesState } from './state';

/** Nodes and an API server, and nothing else: pods are bound by their own `nodeName`. */
class Lab {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(profile: 'kubelet' | 'recorder' = 'kubelet', version = '1.33') {
    const settings = { version, nodeProfile: profile, physics: PLAIN_PHYSICS };
    this.simulation = Simulation.start(settings, { actors: [kubelet], sink: (entry) => this.journal.push(entry) });
    prepareWorld(this.simulation);
    for (const node of ['node-1', 'node-2']) this.tell({ do: 'add-node', node });
    this.simulation.settle();
  }
  tell(what: What): void {
    this.simulation.tell('kubelet', what);
  }
  create(name: string, spec: Partial<PodSpec> = {}): void {
    const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx:1' }], ...spec } };
    this.put('pods', pod);
  }
  put(resource: 'pods' | 'persistentvolumeclaims', body: KubeObject): void {
    const response = this.simulation.request('test', { verb: 'create', resource, body });
    if (!response.ok) throw new Error(response.status.message);
  }
  delete(name: string, gracePeriodSeconds?: number): void {
    this.simulation.request('test', { verb: 'delete', resource: 'pods', name, options: gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds } });
  }
  patch(name: string, body: unknown): void {
    const response = this.simulation.request('test', { verb: 'patch', resource: 'pods', name, patchType: 'strategic', body });
    if (!response.ok) throw new Error(response.status.message);
  }
  pass(seconds: number): void {
    this.simulation.pass(seconds * 1000);
  }
  pod(name: string): Pod {
    const pod = this.simulation.objects.get('pods', 'default', name);
    if (pod === undefined) throw new Error(`no pod ${name}`);
    return pod;
  }
  exists(name: string): boolean {
    return this.simulation.objects.get('pods', 'default', name) !== undefined;
  }
  /** READY, phase, restarts and reason, as one line. */
  shows(name: string): string {
    const { status } = this.pod(name);
    const ready = status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True' ? 'ready' : 'unready';
    const [container] = status?.containerStatuses ?? [];
    const reason = container?.state?.waiting?.reason ?? container?.state?.terminated?.reason;
    return [status?.phase, ready, `restarts ${container?.restartCount ?? 0}`, ...(reason ? [reason] : [])].join(', ');
  }
  get processes(): readonly Process[] {
    return runningProcesses(this.simulation.mind('kubelet') as NodesState);
  }
  /** `pod did` of each report, in order. */
  get reports(): string[] {
    return this.journal.flatMap((entry) => (entry.type === 'report' ? [`${entry.pod.slice('default/'.length)} ${entry.did}`] : []));
  }
  /** When containers did this, in seconds since the first time. */
  times(did: string): number[] {
    const at = this.journal.flatMap((entry) => (entry.type === 'container' && entry.did === did ? [entry.at] : []));
    return at.map((time) => (time - (at[0] ?? 0)) / 1000);
  }
  events(): string[] {
    return [...this.simulation.objects.list('events', 'default')].filter(({ involvedObject: { kind } }) => kind === 'Pod').map(({ reason, message }) => `${reason}: ${message}`);
  }
}

test('POD-02, POD-14: a bound pod is created, pulled, started and ready, and says so on the way', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(0.1);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  lab.pass(2);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(lab.reports, ['a Pending', 'a ready']);
  assert.deepEqual(lab.events(), ['Pulling: Pulling image "nginx:1"', 'Pulled: Successfully pulled image "nginx:1"', 'Created: Created container: c', 'Started: Started container c']);
  assert.deepEqual(lab.processes.map(({ node, pod, container, ready }) => ({ node, pod, container, ready })), [{ node: 'node-1', pod: 'default/a', container: 'c', ready: true }]);
});

test('POD-10: an image that is on the node is not pulled again, unless the policy says Always', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.create('b');
  lab.create('c', { containers: [{ name: 'c', image: 'nginx:1', imagePullPolicy: 'Always' }] });
  lab.pass(0.7);
  assert.equal(lab.shows('b'), 'Running, ready, restarts 0');
  assert.equal(lab.shows('c'), 'Pending, unready, restarts 0, ContainerCreating');
  assert.ok(lab.events().includes('Pulled: Container image "nginx:1" already present on machine'));
});

test('POD-16: addresses increase per node, and a pod that is made again gets a new one', () => {
  const lab = new Lab();
  lab.create('a');
  lab.create('b', { nodeName: 'node-2' });
  lab.pass(2);
  lab.delete('a');
  lab.pass(2);
  lab.create('a');
  lab.pass(2);
  assert.equal(lab.pod('b').status?.podIP, '10.129.0.2');
  assert.equal(lab.pod('a').status?.podIP, '10.128.0.3');
});

test('TRM-03, TRM-05: SIGTERM, then the last report, then the object goes', () => {
  const lab = new Lab('kubelet', '1.20');
  lab.create('a');
  lab.pass(2);
  lab.delete('a');
  lab.pass(0.3);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.ok(lab.events().includes('Killing: Stopping container c'));
  lab.pass(0.3);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 0, Completed');
  assert.equal(lab.processes.length, 0);
  lab.pass(0.5);
  assert.equal(lab.exists('a'), false);
  assert.equal(lab.reports.at(-1), 'a gone');
});

test('TRM-05: the object is deleted with grace 0 and only if it is still the same one', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.delete('a');
  lab.delete('a', 0);
  lab.create('a');
  lab.pass(5);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.equal(lab.reports.filter((report) => report === 'a gone').length, 0);
});

test('POD-08: a container that crashes 1 s after each start follows the back-off exactly', () => {
  const lab = new Lab();
  lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
  lab.create('a');
  lab.pass(700);
  assert.deepEqual(lab.times('started'), [0, 1, 12, 33, 74, 155, 316, 617]);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 7, CrashLoopBackOff');
  const status = lab.pod('a').status?.containerStatuses?.[0];
  assert.match(status?.state?.waiting?.message ?? '', /^back-off 5m0s restarting failed container=c pod=a_default\(.*\)$/);
  assert.equal(status?.lastState?.terminated?.exitCode, 1);
  assert.equal(lab.pod('a').status?.podIP, '10.128.0.2');
});

test('POD-09: a crash shows Error first, CrashLoopBackOff at the next sync', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.tell({ do: 'crash', pod: 'default/a', exitCode: 3 });
  lab.pass(0.1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 1');
  lab.tell({ do: 'crash', pod: 'default/a', exitCode: 3 });
  assert.equal(lab.shows('a'), 'Running, unready, restarts 1, Error');
  lab.pass(1);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 1, CrashLoopBackOff');
  assert.equal(lab.simulation.settled, true);
  lab.pass(9);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 2');
});

test('POD-10, POD-11: a failed pull is tried again after 10, 20, 40 s, and the pod recovers when the image appears', () => {
  const lab = new Lab();
  lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'unpullable' });
  lab.create('a');
  lab.pass(1.1);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, ErrImagePull');
  lab.pass(1);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, ImagePullBackOff');
  lab.pass(75);
  assert.deepEqual(lab.times('pull-failed'), [0, 10.5, 31, 71.5]);
  assert.equal(lab.simulation.settle(1000), true);
  lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'normal' });
  lab.pass(80);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('PRB-03: a pod with a readiness probe is Running first, Ready at its tick', () => {
  const lab = new Lab('kubelet', '1.20');
  lab.create('a', { containers: [{ name: 'c', image: 'nginx:1', readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 15, periodSeconds: 10 } }] });
  lab.pass(19.9);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 0');
  lab.pass(0.2);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(lab.reports, ['a Pending', 'a unready', 'a ready']);
});

test('POD-12: init containers run one by one before the main ones', () => {
  const lab = new Lab();
  lab.create('a', { initContainers: [{ name: 'i1', image: 'init:1' }, { name: 'i2', image: 'init:1' }] });
  lab.pass(1.1);
  assert.deepEqual(lab.processes.map(({ container }) => container), ['i1']);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, PodInitializing');
  lab.pass(1);
  assert.deepEqual(lab.processes.map(({ container }) => container), ['i2']);
  lab.pass(2);
  assert.deepEqual(lab.processes.map(({ container }) => container), ['c']);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('POD-12: a sidecar starts before the main containers and keeps running beside them', () => {
  const lab = new Lab();
  lab.create('a', { initContainers: [{ name: 'side', image: 'side:1', restartPolicy: 'Always' }] });
  lab.pass(5);
  assert.deepEqual(lab.processes.map(({ container }) => container), ['side', 'c']);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('POD-07: another image in place restarts the container, with the same address', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.patch('a', { spec: { containers: [{ name: 'c', image: 'nginx:2' }] } });
  lab.pass(2);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 1');
  assert.equal(lab.processes[0]?.image, 'nginx:2');
  assert.equal(lab.pod('a').status?.podIP, '10.128.0.2');
  assert.ok(lab.events().includes('Killing: Container c definition changed, will be restarted'));
});

test('POD-13: containers wait for their claims to be bound', () => {
  const lab = new Lab();
  const claim: PersistentVolumeClaim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
  lab.put('persistentvolumeclaims', claim);
  lab.create('a', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });
  lab.pass(5);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  lab.simulation.request('test', { verb: 'patch', resource: 'persistentvolumeclaims', name: 'data', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Bound' } } });
  lab.pass(1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('POD-03: a pod that is not restarted succeeds or fails with its container', () => {
  const lab = new Lab();
  lab.create('a', { restartPolicy: 'Never' });
  lab.create('b', { restartPolicy: 'OnFailure' });
  lab.pass(2);
  lab.tell({ do: 'crash', pod: 'default/a', exitCode: 2 });
  lab.tell({ do: 'crash', pod: 'default/b', exitCode: 0 });
  assert.equal(lab.shows('a'), 'Failed, unready, restarts 0, Error');
  assert.equal(lab.shows('b'), 'Succeeded, unready, restarts 0, Completed');
});

test('hold makes a pod unready at once and also the next of its name; release makes it ready', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.tell({ do: 'hold', pod: 'default/a' });
  assert.equal(lab.shows('a'), 'Running, unready, restarts 0');
  lab.delete('a', 0);
  lab.create('a');
  lab.pass(2);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 0');
  lab.tell({ do: 'release', pods: ['default/a'] });
  lab.pass(0.1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('an image that never gets ready keeps its pods unready until it is normal again', () => {
  const lab = new Lab();
  lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'never-ready' });
  lab.create('a');
  lab.pass(2);
  assert.equal(lab.shows('a'), 'Running, unready, restarts 0');
  lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'normal' });
  lab.pass(0.1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('a stuck pod stays in ContainerCreating until it is released', () => {
  const lab = new Lab();
  lab.tell({ do: 'stuck', pod: 'default/a' });
  lab.create('a');
  lab.pass(60);
  assert.equal(lab.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  lab.tell({ do: 'release', pods: ['default/a'] });
  lab.pass(1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('SS-AMO-02: a pod that sticks to its node is not confirmed until it is released', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.tell({ do: 'stick', pod: 'default/a' });
  lab.delete('a');
  lab.pass(600);
  assert.equal(lab.exists('a'), true);
  assert.equal(lab.processes.length, 1);
  lab.tell({ do: 'release', pods: ['default/a'] });
  lab.pass(1);
  assert.equal(lab.exists('a'), false);
});

test('fail and succeed end a pod once, and do nothing when there is none', () => {
  const lab = new Lab();
  lab.tell({ do: 'fail', pod: 'default/a' });
  lab.create('a');
  lab.create('b');
  lab.pass(2);
  lab.tell({ do: 'fail', pod: 'default/a' });
  lab.tell({ do: 'succeed', pod: 'default/b' });
  assert.deepEqual([lab.shows('a'), lab.shows('b')], ['Failed, unready, restarts 0, Error', 'Succeeded, unready, restarts 0, Completed']);
  assert.equal(lab.processes.length, 0);
  lab.delete('a');
  lab.pass(1);
  lab.create('a');
  lab.pass(2);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('TRM-08: a forced delete removes the object at once; a connected node stops the containers all the same', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.delete('a', 0);
  assert.equal(lab.exists('a'), false);
  assert.equal(lab.processes.length, 1);
  lab.pass(1);
  assert.equal(lab.processes.length, 0);
  assert.equal(lab.reports.includes('a gone'), false);
});

test('NF-12, SS-AMO-03: a forced delete on a node that is cut off gives two processes under one identity', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.delete('a', 0);
  lab.create('a', { nodeName: 'node-2' });
  lab.pass(10);
  assert.deepEqual(lab.processes.map(({ node, pod }) => `${pod} on ${node}`), ['default/a on node-1', 'default/a on node-2']);
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.pass(2);
  assert.deepEqual(lab.processes.map(({ node, pod }) => `${pod} on ${node}`), ['default/a on node-2']);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
});

test('NF-09: a node that comes back confirms what was deleted meanwhile and starts what was bound to it', () => {
  const lab = new Lab();
  lab.create('a');
  lab.create('b');
  lab.pass(2);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.delete('a');
  lab.create('c');
  lab.pass(100);
  assert.deepEqual(lab.processes.map(({ pod }) => pod), ['default/a', 'default/b']);
  assert.equal(lab.pod('c').status?.phase, 'Pending');
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.pass(3);
  assert.equal(lab.exists('a'), false);
  assert.deepEqual([lab.shows('b'), lab.shows('c')], ['Running, ready, restarts 0', 'Running, ready, restarts 0']);
});

test('NF-13: a node that is cut off goes on restarting its containers, and tells when it is back', () => {
  const lab = new Lab();
  lab.create('a');
  lab.pass(2);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  lab.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
  lab.pass(1);
  assert.equal(lab.processes.length, 1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.pass(1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 1');
});

test('NF-13: a loss of power ends processes at once without a word; they start again with the machine', () => {
  const lab = new Lab();
  lab.create('a');
  lab.create('b');
  lab.pass(2);
  lab.delete('b');
  lab.pass(0.1);
  const before = lab.reports.length;
  lab.tell({ do: 'power-off', node: 'node-1' });
  assert.equal(lab.processes.length, 0);
  lab.pass(100);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.equal(lab.reports.length, before);
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.pass(5);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 1');
  assert.equal(lab.pod('a').status?.podIP, '10.128.0.4');
  assert.equal(lab.exists('b'), false);
});

test('NF-01: the lease of a silent node says when it was renewed last, that of a connected one is being renewed', () => {
  const lab = new Lab();
  const renewed = (): string | undefined => lab.simulation.objects.get('leases', 'kube-node-lease', 'node-1')?.spec.renewTime;
  assert.equal(renewed(), undefined);
  lab.pass(27);
  lab.tell({ do: 'cut-off', node: 'node-1' });
  assert.equal(renewed(), '2024-01-01T00:00:20Z');
  lab.tell({ do: 'connect', node: 'node-1' });
  lab.pass(1);
  assert.equal(renewed(), undefined);
});

test('the whole state goes through JSON and back in the middle of a crash loop without a difference', () => {
  const run = (through: boolean): readonly JournalEntry[] => {
    const lab = new Lab();
    lab.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
    lab.create('a');
    lab.pass(20);
    if (through) lab.simulation.resume(restore(snapshot(lab.simulation.state), (entries) => [...entries].reverse()) as ClusterState);
    lab.pass(200);
    return lab.journal;
  };
  assert.deepEqual(run(true), run(false));
});

test('recorder: one report 120 ms after a pod is bound, gone 150 ms after it is deleted, with its status kept', () => {
  const lab = new Lab('recorder', '1.20');
  lab.create('a');
  lab.pass(0.2);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(lab.events(), []);
  lab.delete('a');
  lab.pass(0.1);
  assert.equal(lab.shows('a'), 'Running, ready, restarts 0');
  lab.pass(0.1);
  assert.equal(lab.exists('a'), false);
  assert.deepEqual(lab.reports, ['a ready', 'a gone']);
  const at = lab.journal.flatMap((entry) => (entry.type === 'report' ? [entry.at] : []));
  assert.equal(at[0], 122);
});

test('recorder: pods that are deleted at one instant are gone at one instant', () => {
  const lab = new Lab('recorder', '1.20');
  for (const name of ['a', 'b', 'c']) lab.create(name);
  lab.pass(1);
  for (const name of ['a', 'b', 'c']) lab.delete(name);
  lab.pass(1);
  const gone = lab.journal.flatMap((entry) => (entry.type === 'report' && entry.did === 'gone' ? [entry.at] : []));
  assert.equal(gone.length, 3);
  assert.equal(new Set(gone).size, 1);
});

test('recorder: broken and stuck pods report Pending and have no address, unready ones run', () => {
  const lab = new Lab('recorder', '1.20');
  lab.tell({ do: 'stuck', pod: 'default/s' });
  lab.create('b', { containers: [{ name: 'c', image: 'broken:1' }] });
  lab.create('s');
  lab.create('u', { containers: [{ name: 'c', image: 'nginx:unready' }] });
  lab.pass(60);
  assert.deepEqual(lab.reports, ['b Pending', 's Pending', 'u unready']);
  assert.deepEqual(['b', 's', 'u'].map((name) => lab.pod(name).status?.podIP !== undefined), [false, false, true]);
  lab.tell({ do: 'release', pods: ['default/s'] });
  lab.pass(0.1);
  assert.equal(lab.reports.at(-1), 's ready');
});

test('recorder: a forced delete says nothing, and neither does the release of a pod that is gone', () => {
  const lab = new Lab('recorder', '1.20');
  lab.create('a');
  lab.pass(1);
  lab.tell({ do: 'stick', pod: 'default/a' });
  lab.delete('a');
  lab.pass(5);
  lab.delete('a', 0);
  lab.create('a');
  lab.pass(1);
  lab.tell({ do: 'release', pods: ['default/a'] });
  lab.pass(1);
  assert.deepEqual(lab.reports, ['a ready', 'a ready']);
  assert.equal(lab.processes.length, 1);
});

test('recorder: fail ends a pod once, also one that is Pending', () => {
  const lab = new Lab('recorder', '1.20');
  lab.create('b', { containers: [{ name: 'c', image: 'broken:1' }] });
  lab.tell({ do: 'fail', pod: 'default/b' });
  lab.pass(1);
  assert.deepEqual(lab.reports, ['b Pending']);
  lab.tell({ do: 'fail', pod: 'default/b' });
  assert.deepEqual(lab.reports, ['b Pending', 'b Failed']);
});
