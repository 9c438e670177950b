import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import type { Probe } from '../kube/objects';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(version = '1.33'): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  simulation.tell('kubelet', { do: 'add-node', node: 'node-1' });
  simulation.settle();
  return new Lab(simulation, journal);
}

const ruok = { exec: { command: ['sh', '-c', 'zookeeper-ready 2181'] }, initialDelaySeconds: 10, timeoutSeconds: 5 };

for (const version of ['1.20', '1.33']) {
  test(`PRB-11: in ${version} a ZooKeeper server is Ready 10 to 20 s after its start`, () => {
    const nodes = lab(version);
    nodes.create('zk-0', { containers: [{ name: 'kubernetes-zookeeper', image: 'zk:1', readinessProbe: ruok, livenessProbe: ruok }] });
    nodes.pass(60);
    const [started, ready] = ['started', 'ready'].map((did) => nodes.journal.find((entry) => entry.type === 'container' && entry.did === did)?.at ?? NaN);
    const after = ((ready ?? NaN) - (started ?? NaN)) / 1000;
    assert.ok(after >= 10 && after < 20, `${after} s`);
    assert.equal(nodes.shows('zk-0'), 'Running, ready, restarts 0');
    assert.deepEqual(nodes.events().filter((event) => event.startsWith('Unhealthy')), []);
  });
}

test('PRB-12: delays and the startup probe begin anew for a container that is started again', () => {
  const nodes = lab();
  const tcp = { tcpSocket: { port: 8761 } };
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1', startupProbe: { ...tcp, initialDelaySeconds: 20, periodSeconds: 5 }, readinessProbe: { ...tcp, initialDelaySeconds: 30 } }] });
  nodes.pass(60);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
  nodes.pass(1);
  const container = () => nodes.pod('a').status?.containerStatuses?.[0];
  assert.deepEqual([container()?.restartCount, container()?.started, container()?.ready], [1, false, false]);
  nodes.pass(25);
  assert.deepEqual([container()?.started, container()?.ready], [true, false]);
  nodes.pass(20);
  assert.equal(container()?.ready, true);
});

test('PRB-07: a pod that is not ready any more runs on and is not restarted', () => {
  const nodes = lab();
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1', readinessProbe: { httpGet: { port: 80 } } }] });
  nodes.pass(20);
  nodes.tell({ do: 'hold', pod: 'default/a' });
  nodes.pass(600);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0');
  assert.equal(nodes.pod('a').status?.conditions?.find(({ type }) => type === 'Ready')?.reason, 'ContainersNotReady');
  assert.equal(nodes.processes.length, 1);
  assert.deepEqual(nodes.events().slice(-1), ['Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503']);
});

const PROBES: readonly (readonly [readinessProbe: Probe, found: string])[] = [
  [{ httpGet: { port: 80 }, initialDelaySeconds: 5 }, 'HTTP probe failed with statuscode: 503'],
  [{ httpGet: { port: 80 } }, 'HTTP probe failed with statuscode: 503'],
  [{ tcpSocket: { port: 'web' } }, 'dial tcp 10.128.0.2:8080: connect: connection refused'],
  [{ exec: { command: ['ready'] } }, ''],
  [{ grpc: { port: 9000 } }, 'service unhealthy (responded with "NOT_SERVING")'],
];

for (const [readinessProbe, found] of PROBES) {
  test(`PRB-07: the failure of ${JSON.stringify(readinessProbe)} is told when it is found`, () => {
    const nodes = lab();
    nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'never-ready' });
    nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1', readinessProbe, ports: [{ name: 'web', containerPort: 8080 }] }] });
    nodes.pass(1.5);
    assert.equal(nodes.events().length, readinessProbe.initialDelaySeconds === undefined ? 5 : 4);
    nodes.pass(600);
    assert.deepEqual(nodes.events().slice(4), [`Unhealthy: Readiness probe failed: ${found}`]);
  });
}

test('PRB-07: a container without a readiness probe is unready in silence', () => {
  const nodes = lab();
  nodes.tell({ do: 'image', image: 'nginx:1', behaviour: 'never-ready' });
  nodes.create('a');
  nodes.pass(60);
  assert.equal(nodes.events().length, 4);
});
