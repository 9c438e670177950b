import assert from 'node:assert/strict';
import test from 'node:test';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import type { Container, KubeObject, Pod, Volume } from '../kube/objects';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

function lab(nodeProfile: 'kubelet' | 'recorder' = 'kubelet'): Lab<Simulation> {
  const journal: JournalEntry[] = [];
  const simulation = Simulation.start({ version: '1.33', nodeProfile, physics: PLAIN_PHYSICS }, { actors: [kubelet], sink: (entry) => journal.push(entry) });
  prepareWorld(simulation);
  simulation.tell('kubelet', { do: 'add-node', node: 'node-1' });
  simulation.settle();
  return new Lab(simulation, journal);
}

const configMap = (data: Readonly<Record<string, string>> = {}): KubeObject & { readonly data: object } => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop' }, data });
const secret = (stringData: Readonly<Record<string, string>> = {}): KubeObject & { readonly stringData: object } => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop' }, stringData });
const mounting = (volume: Omit<Volume, 'name'>): Partial<Pod['spec']> => ({ volumes: [{ name: 'config', ...volume }] });
const container = (more: Partial<Container>): Partial<Pod['spec']> => ({ containers: [{ name: 'c', image: 'nginx:1', ...more }] });
const variable = (valueFrom: NonNullable<Container['env']>[number]['valueFrom']): Partial<Pod['spec']> => container({ env: [{ name: 'RETRIES', ...(valueFrom && { valueFrom }) }] });
const waitsFor = (nodes: Lab<Simulation>): string | undefined => nodes.pod('a').status?.containerStatuses?.[0]?.state?.waiting?.message;
const failures = (nodes: Lab<Simulation>, since: number): number[] => nodes.journal.flatMap((entry) => (
  entry.type === 'api' && entry.resource === 'events' && (entry.object as KubeObject & { readonly reason?: string }).reason === 'FailedMount' ? [entry.at - since] : []
));

const UNMOUNTABLE: readonly (readonly [what: string, volume: Omit<Volume, 'name'>, message: string])[] = [
  ['a ConfigMap', { configMap: { name: 'shop' } }, 'configmap "shop" not found'],
  ['a Secret', { secret: { secretName: 'shop' } }, 'secret "shop" not found'],
  ['all sources of a projected volume', { projected: { sources: [{ configMap: { name: 'shop' } }, { secret: { name: 'keys' } }, { secret: { name: 'more', optional: true } }] } }, '[configmap "shop" not found, secret "keys" not found]'],
];

for (const [what, volume, message] of UNMOUNTABLE) {
  test(`POD-13: a pod that mounts ${what} stays in ContainerCreating while that is missing`, () => {
    const nodes = lab();
    nodes.create('a', mounting(volume));
    nodes.pass(5);
    assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
    assert.deepEqual(nodes.events(), [`FailedMount: MountVolume.SetUp failed for volume "config" : ${message}`]);
    assert.equal(nodes.simulation.settled, true);
  });
}

test('POD-13: a volume is tried again after 0.5 s, twice as long each time, and starts at the next try once its ConfigMap is there', () => {
  const nodes = lab();
  nodes.create('a', mounting({ configMap: { name: 'shop' } }));
  nodes.pass(10);
  const [first = 0] = failures(nodes, 0);
  assert.deepEqual(failures(nodes, first), [0, 500, 1500, 3500, 7500]);
  nodes.pass(500);
  assert.deepEqual(failures(nodes, first).slice(5), [15_500, 31_500, 63_500, 127_500, 249_500, 371_500, 493_500]);
  nodes.put('configmaps', configMap());
  nodes.pass(100);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, ContainerCreating');
  nodes.pass(22);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-13: an order about the pod brings no try before its time and no second row of tries', () => {
  const nodes = lab();
  nodes.create('a', mounting({ configMap: { name: 'shop' } }));
  nodes.pass(1);
  nodes.tell({ do: 'hold', pod: 'default/a' });
  nodes.tell({ do: 'release', pods: ['default/a'] });
  nodes.pass(9);
  assert.equal(failures(nodes, 0).length, 5);
});

test('POD-13: the keys of a volume have to be there too, and a ConfigMap has them in binaryData as well', () => {
  const nodes = lab();
  nodes.put('configmaps', { ...configMap({ log: 'stdout' }), binaryData: { logo: 'AA==' } } as KubeObject);
  nodes.put('secrets', secret({ user: 'me' }));
  const items = (key: string): { readonly items: readonly [{ readonly key: string; readonly path: string }] } => ({ items: [{ key, path: key }] });
  nodes.create('a', mounting({ configMap: { name: 'shop', ...items('retries') } }));
  nodes.create('b', mounting({ secret: { secretName: 'shop', ...items('password') } }));
  nodes.create('c', mounting({ projected: { sources: [{ configMap: { name: 'shop', ...items('logo') } }, { secret: { name: 'shop', ...items('user') } }] } }));
  nodes.pass(2);
  assert.deepEqual(nodes.events().filter((event) => event.startsWith('FailedMount')), [
    'FailedMount: MountVolume.SetUp failed for volume "config" : configmap references non-existent config key: retries',
    'FailedMount: MountVolume.SetUp failed for volume "config" : references non-existent secret key: password',
  ]);
  assert.equal(nodes.shows('c'), 'Running, ready, restarts 0');
});

const WITHOUT: readonly (readonly [what: string, spec: Partial<Pod['spec']>, message: string])[] = [
  ['a variable of a ConfigMap', variable({ configMapKeyRef: { name: 'gone', key: 'retries' } }), 'configmap "gone" not found'],
  ['a variable of a key in a ConfigMap', variable({ configMapKeyRef: { name: 'shop', key: 'retries' } }), "couldn't find key retries in ConfigMap default/shop"],
  ['a variable of a key in a Secret', variable({ secretKeyRef: { name: 'shop', key: 'retries' } }), "couldn't find key retries in Secret default/shop"],
  ['all variables of a ConfigMap', container({ envFrom: [{ configMapRef: { name: 'gone' } }] }), 'configmap "gone" not found'],
  ['all variables of a Secret', container({ envFrom: [{ secretRef: { name: 'gone' } }] }), 'secret "gone" not found'],
];

for (const [what, spec, message] of WITHOUT) {
  test(`POD-14: a container with ${what} is not made while that is missing`, () => {
    const nodes = lab();
    nodes.put('configmaps', configMap());
    nodes.put('secrets', secret());
    nodes.create('a', spec);
    nodes.pass(2);
    assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, CreateContainerConfigError');
    assert.equal(waitsFor(nodes), message);
    assert.deepEqual(nodes.events().slice(1), ['Pulled: Successfully pulled image "nginx:1"', `Failed: Error: ${message}`]);
    assert.equal(nodes.processes.length, 0);
    assert.equal(nodes.simulation.settled, true);
  });
}

test('POD-14: a container that lacks its configuration is tried again every 10 s', () => {
  const nodes = lab();
  nodes.create('a', variable({ configMapKeyRef: { name: 'shop', key: 'retries' } }));
  nodes.pass(2);
  nodes.put('configmaps', configMap());
  nodes.pass(10);
  assert.equal(waitsFor(nodes), "couldn't find key retries in ConfigMap default/shop");
  nodes.simulation.request('test', { verb: 'patch', resource: 'configmaps', name: 'shop', patchType: 'merge', body: { data: { retries: '3' } } });
  nodes.pass(5);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, CreateContainerConfigError');
  nodes.pass(5);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-14: a container beside the one that waits starts, and the pod stays Pending', () => {
  const nodes = lab();
  nodes.create('a', { containers: [{ name: 'c', image: 'nginx:1', envFrom: [{ secretRef: { name: 'shop' } }] }, { name: 'd', image: 'nginx:1' }] });
  nodes.pass(2);
  assert.deepEqual(nodes.processes.map((process) => process.container), ['d']);
  assert.equal(nodes.shows('a'), 'Pending, unready, restarts 0, CreateContainerConfigError');
});

test('POD-14: what is gone when a container exits keeps it from starting again', () => {
  const nodes = lab();
  nodes.put('secrets', secret());
  nodes.create('a', container({ envFrom: [{ secretRef: { name: 'shop' } }] }));
  nodes.pass(2);
  nodes.simulation.request('test', { verb: 'delete', resource: 'secrets', name: 'shop', options: {} });
  nodes.pass(60);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, unready, restarts 0, CreateContainerConfigError');
  nodes.put('secrets', secret());
  nodes.pass(10);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 1');
});

test('POD-12, POD-14: an init container waits for its configuration, and the others for it', () => {
  const nodes = lab();
  nodes.create('a', { initContainers: [{ name: 'i', image: 'nginx:1', envFrom: [{ configMapRef: { name: 'shop' } }] }] });
  nodes.pass(5);
  assert.equal(nodes.pod('a').status?.initContainerStatuses?.[0]?.state?.waiting?.reason, 'CreateContainerConfigError');
  assert.equal(nodes.processes.length, 0);
  nodes.put('configmaps', configMap());
  nodes.pass(20);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-13, POD-14: what is optional is not waited for', () => {
  const nodes = lab();
  const [choice, key] = [{ name: 'gone', optional: true }, { name: 'gone', key: 'retries', optional: true }];
  nodes.create('a', {
    volumes: [{ name: 'v', configMap: choice }, { name: 'w', secret: { secretName: 'gone', optional: true } }, { name: 'x', projected: { sources: [{ configMap: choice }, { secret: choice }] } }],
    ...container({ env: [{ name: 'A', valueFrom: { configMapKeyRef: key } }, { name: 'B', valueFrom: { secretKeyRef: key } }, { name: 'C', value: 'c' }], envFrom: [{ configMapRef: choice }, { secretRef: choice }] }),
  });
  nodes.pass(2);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-13, POD-14: a node that is cut off looks for nothing, and goes on when it is back', () => {
  const nodes = lab();
  nodes.create('a', mounting({ configMap: { name: 'shop' } }));
  nodes.create('b', container({ envFrom: [{ configMapRef: { name: 'shop' } }] }));
  nodes.pass(60);
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  nodes.put('configmaps', configMap());
  nodes.pass(200);
  assert.equal(nodes.processes.length, 0);
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(11);
  assert.deepEqual([nodes.shows('a'), nodes.shows('b')], ['Running, ready, restarts 0', 'Running, ready, restarts 0']);
});

test('POD-13: a node that lost power tries at once when it is back', () => {
  const nodes = lab();
  nodes.create('a', mounting({ configMap: { name: 'shop' } }));
  nodes.pass(300);
  nodes.tell({ do: 'power-off', node: 'node-1' });
  nodes.put('configmaps', configMap());
  nodes.tell({ do: 'connect', node: 'node-1' });
  nodes.pass(3);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});

test('POD-14: a container that ran on a node that is cut off starts again there', () => {
  const nodes = lab();
  nodes.put('configmaps', configMap());
  nodes.create('a', container({ envFrom: [{ configMapRef: { name: 'shop' } }] }));
  nodes.pass(2);
  nodes.simulation.request('test', { verb: 'delete', resource: 'configmaps', name: 'shop', options: {} });
  nodes.tell({ do: 'cut-off', node: 'node-1' });
  nodes.tell({ do: 'crash', pod: 'default/a', exitCode: 1 });
  nodes.pass(1);
  assert.equal(nodes.processes.length, 1);
});

test('POD-07, POD-14: another image is tried at once, in place of the tries with the former', () => {
  const nodes = lab();
  nodes.create('other', container({ image: 'nginx:2' }));
  nodes.create('a', container({ envFrom: [{ configMapRef: { name: 'shop' } }] }));
  nodes.pass(3);
  nodes.patch('a', { spec: { containers: [{ name: 'c', image: 'nginx:2' }] } });
  nodes.pass(25);
  const tries = nodes.journal.filter((entry) => entry.type === 'api' && entry.resource === 'events' && (entry.object as KubeObject & { readonly reason?: string }).reason === 'Failed');
  assert.equal(tries.length, 1 + 3);
});

test('nodes as in the recordings look for no configuration', () => {
  const nodes = lab('recorder');
  nodes.create('a', { ...mounting({ configMap: { name: 'shop' } }), ...container({ envFrom: [{ secretRef: { name: 'shop' } }] }) });
  nodes.pass(1);
  assert.equal(nodes.shows('a'), 'Running, ready, restarts 0');
});
