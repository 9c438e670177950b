import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import type { PersistentVolumeClaim } from '../kube/objects';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(version = '1.33', physics = PLAIN_PHYSICS): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  for (const node of ['node-1', 'node-2']) simulation.tell('kubelet', { do: 'add-node', node });
  simulation.settle();
  return new Lab(simulation, journal);
}

test('POD-02, POD-14: a bound pod is created, pulled, started and ready, and says so on the way', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(0.1);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(nodes.reports, ['a Pending', 'a ready']);
  assert.deepEqual(nodes.events(), ['Pulling: Pulling image "nginx:1"', 'Pulled: Successfully pulled image "nginx:1"', 'Created: Created container: c', 'Started: Started container c']);
  assert.deepEqual(nodes.processes.map(({ node, pod, container, ready }) => ({ node, pod, container, ready })), [{ node: 'node-1', pod: 'default/a', container: 'c', ready: true }]);
});

test('POD-10: an image that is on the node is not pulled again, unless the policy says Always', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.create('b');
  nodes.create('c', { containers: [{ name: 'c', image: 'nginx:1', imagePullPolicy: 'Always' }] });
  nodes.pass(0.7);
  assert.equal(nodes.shows('b'), 'Running, ready, restarts 0');
  assert.equal(nodes.shows('c'), 'Pending, unready, restarts 0, ContainerCreating');
  assert.ok(nodes.events().includes('Pulled: Container image "nginx:1" already present on machine'));
});

test('POD-16: addresses increase per node, and a pod that is made again gets a new one', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.create('b', { nodeName: 'node-2' });
  nodes.pass(2);
  nodes.delete('a');
  nodes.pass(2);
  nodes.create('a');
  nodes.pass(2);
  assert.equal(nodes.pod('b').status?.podIP, '10.129.0.2');
  assert.equal(nodes.pod('a').status?.podIP, '10.128.0.3');
});

test('TRM-03, TRM-05: SIGTERM, then the last report, then the object goes', () => {
  const nodes = lab('1.20');
  nodes.create('a');
  nodes.pass(2);
  nodes.delete('a');
  nodes.pass(0.3);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.ok(nodes.events().includes('Killing: Stopping container c'));
  nodes.pass(0.3);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0, Completed');
  assert.equal(nodes.processes.length, 0);
  nodes.pass(0.5);
  assert.equal(nodes.exists('a'), false);
  assert.equal(nodes.reports.at(-1), 'a gone');
});

test('TRM-05: the object is deleted with grace 0 and only if it is still the same one', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.delete('a');
  nodes.delete('a', 0);
  nodes.create('a');
  nodes.pass(5);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.equal(nodes.reports.filter((report) => report === 'a gone').length, 0);
});

test('POD-08: a container that crashes 1 s after each start follows the back-off exactly', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'crashes' });
  nodes.create('a');
  nodes.pass(700);
  assert.deepEqual(nodes.times('started'), [0, 1, 12, 33, 74, 155, 316, 617]);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 7, CrashLoopBackOff');
  const status = nodes.pod('a').status?.containerStatuses?.[0];
  assert.match(status?.state?.waiting?.message ?? '', /^back-off 5m0s restarting failed container=c pod=a_default\(.*\)$/);
  assert.equal(status?.lastState?.terminated?.exitCode, 1);
  assert.equal(nodes.pod('a').status?.podIP, '10.128.0.2');
});

test('POD-09: a crash shows Error first, CrashLoopBackOff at the next sync', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 3 });
  nodes.pass(0.1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 1');
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 3 });
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 1, Error');
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 1, CrashLoopBackOff');
  assert.equal(nodes.simulation.settled, true);
  nodes.pass(9);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 2');
});

test('POD-10, POD-11: a failed pull is tried again after 10, 20, 40 s, and the pod recovers when the image appears', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'unpullable' });
  nodes.create('a');
  nodes.pass(1.1);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ErrImagePull');
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ImagePullBackOff');
  nodes.pass(75);
  assert.deepEqual(nodes.times('pull-failed'), [0, 10.5, 31, 71.5]);
  assert.equal(nodes.simulation.settle(1000), true);
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'normal' });
  nodes.pass(80);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('PRB-03: a pod with a readiness probe is Running first, Ready at its tick', () => {
  const nodes = lab('1.20');
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1', readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 15, periodSeconds: 10 } }] });
  nodes.pass(19.9);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0');
  nodes.pass(0.2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  assert.deepEqual(nodes.reports, ['a Pending', 'a unready', 'a ready']);
});

test('POD-12: init containers run one by one before the main ones', () => {
  const nodes = lab();
  nodes.create('a', { initContainers: [{ name: 'i1', image: 'init:1' }, { name: 'i2', image: 'init:1' }] });
  nodes.pass(1.1);
  assert.deepEqual(nodes.processes.map(({ container }) => container), ['i1']);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, PodInitializing');
  nodes.pass(1);
  assert.deepEqual(nodes.processes.map(({ container }) => container), ['i2']);
  nodes.pass(2);
  assert.deepEqual(nodes.processes.map(({ container }) => container), ['c']);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-12: a sidecar starts before the main containers and keeps running beside them', () => {
  const nodes = lab();
  nodes.create('a', { initContainers: [{ name: 'side', image: 'side:1', restartPolicy: 'Always' }] });
  nodes.pass(5);
  assert.deepEqual(nodes.processes.map(({ container }) => container), ['side', 'c']);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-07: another image in place restarts the container, with the same address', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.patch('a', { spec: { containers: [{ name: 'c', image: 'nginx:2' }] } });
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 1');
  assert.equal(nodes.processes[0]?.image, 'nginx:2');
  assert.equal(nodes.pod('a').status?.podIP, '10.128.0.2');
  assert.ok(nodes.events().includes('Killing: Container c definition changed, will be restarted'));
});

test('POD-13: containers wait for their claims to be bound', () => {
  const nodes = lab();
  const claim: PersistentVolumeClaim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
  nodes.put('persistentvolumeclaims', claim);
  nodes.create('a', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });
  nodes.pass(5);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  nodes.simulation.request('test', { verb: 'patch', resource: 'persistentvolumeclaims', name: 'data', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Bound' } } });
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-03: a pod that is not restarted succeeds or fails with its container', () => {
  const nodes = lab();
  nodes.create('a', { restartPolicy: 'Never' });
  nodes.create('b', { restartPolicy: 'OnFailure' });
  nodes.pass(2);
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 2 });
  nodes.tell({ do: 'crash', pod: 'default/b', exitCode: 0 });
  assert.equal(nodes.shows('a'), 'Failed, unready, restarts 0, Error');
  assert.equal(nodes.shows('b'), 'Succeeded, unready, restarts 0, Completed');
});

test('TRM-08: a forced delete removes the object at once; a connected node stops the containers all the same', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.delete('a', 0);
  assert.equal(nodes.exists('a'), false);
  assert.equal(nodes.processes.length, 1);
  nodes.pass(1);
  assert.equal(nodes.processes.length, 0);
  assert.equal(nodes.reports.includes('a gone'), false);
});

test('POD-10: each container of a pod pulls its own image once', () => {
  const nodes = lab();
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1' }, { name: 'd', image: 'nginx:2' }, { name: 'e', image: 'nginx:1' }] });
  nodes.pass(2);
  assert.deepEqual(nodes.processes.map(({ container, image }) => `${container} ${image}`), ['c nginx:1', 'd nginx:2', 'e nginx:1']);
  assert.equal(nodes.events().filter((event) => event === 'Pulling: Pulling image "nginx:2"').length, 1);
  assert.equal(nodes.times('started').at(-1), 0);
});

test('TRM-02, TRM-06: a container that ignores SIGTERM is killed when its grace is over, and a second delete can shorten that', () => {
  const nodes = lab('1.33', { ...PLAIN_PHYSICS, containerStop: 60_000 });
  nodes.create('a');
  nodes.create('b');
  nodes.pass(2);
  nodes.delete('a');
  nodes.delete('b');
  nodes.pass(1);
  nodes.delete('b', 5);
  nodes.pass(6);
  assert.deepEqual(nodes.processes.map(({ pod }) => pod), ['default/a']);
  nodes.pass(22);
  assert.equal(nodes.processes.length, 1);
  nodes.pass(2);
  assert.equal(nodes.processes.length, 0);
  const codes = nodes.journal.flatMap((entry) => (entry.type === 'container' && entry.did === 'exited' ? [entry.exitCode] : []));
  assert.deepEqual(codes, [137, 137]);
});

test('TRM-09: a finalizer keeps the object after the node has confirmed, and the node confirms once', () => {
  const nodes = lab();
  nodes.create('a');
  nodes.pass(2);
  nodes.patch('a', { metadata: { finalizers: ['example.com/keep'] } });
  nodes.delete('a');
  nodes.pass(20);
  assert.equal(nodes.exists('a'), true);
  assert.equal(nodes.processes.length, 0);
  assert.equal(nodes.reports.filter((report) => report === 'a gone').length, 1);
  nodes.patch('a', { metadata: { finalizers: null } });
  assert.equal(nodes.exists('a'), false);
});
