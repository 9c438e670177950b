import assert from 'node:assert/strict';
import test from 'node:test';
import type { Actor } from '../../apiserver/actor';
import type { ApiRequest } from '../../apiserver/request';
import { PLAIN_PHYSICS, type Settings } from '../../apiserver/settings';
import type { ClusterState } from '../../apiserver/state';
import { podManifest } from '../../apiserver/testing/manifests';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import { restore, snapshot } from '../../kernel/snapshot';
import type { EndpointSlice, Labels, Service } from '../../kube/objects';
import { endpointSliceController } from '../endpoint-slices/endpointslice-controller';
import { endpointController } from './endpoint-controller';

/** A cluster with an API server and the two endpoint controllers; the test plays the nodes. */
class Cluster {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(version = '1.33') {
    const settings: Settings = { version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS };
    const actors = [endpointController as Actor<unknown>, endpointSliceController as Actor<unknown>];
    this.simulation = Simulation.start(settings, { actors, sink: (entry) => this.journal.push(entry) });
    prepareWorld(this.simulation);
    this.simulation.settle();
  }
  request(request: ApiRequest): void {
    const response = this.simulation.request('test', request);
    if (!response.ok) throw new Error(response.status.message);
  }
  service(name: string, selector: Labels = { app: 'nginx' }, more: Partial<Service['spec']> = {}): void {
    const body: Service = { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { clusterIP: 'None', selector, ports: [{ name: 'web', port: 80 }], ...more } };
    this.request({ verb: 'create', resource: 'services', body });
  }
  /** A bound pod with an address. */
  pod(name: string, ready = true, labels?: Labels): void {
    const pod = podManifest(name, labels);
    this.request({ verb: 'create', resource: 'pods', body: { ...pod, spec: { ...pod.spec, nodeName: 'node-1' } } as typeof pod });
    const number = Number(name.split('-')[1]);
    this.report(name, ready, `10.0.${Math.floor(number / 200)}.${number % 200}`);
  }
  report(name: string, ready: boolean, podIP?: string): void {
    const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
    this.request({ verb: 'patch', resource: 'pods', name, subresource: 'status', patchType: 'merge', body: { status: { phase: 'Running', conditions, ...(podIP ? { podIP } : {}) } } });
  }
  settle(): void {
    assert.equal(this.simulation.settle(), true);
  }
  /** `ready | not ready`, by pod. */
  endpoints(name: string): string | undefined {
    const object = this.simulation.objects.get('endpoints', 'default', name);
    const names = (key: 'addresses' | 'notReadyAddresses'): string => (object?.subsets ?? []).flatMap((subset) => subset[key] ?? []).map(({ targetRef }) => targetRef?.name).join(',');
    return object && `${names('addresses')} | ${names('notReadyAddresses')}`;
  }
  slices(): readonly EndpointSlice[] {
    return [...this.simulation.objects.list('endpointslices', 'default')];
  }
  inSlices(): readonly string[] {
    return this.slices().flatMap(({ endpoints }) => endpoints.map(({ targetRef, conditions }) => `${targetRef?.name}${conditions?.ready ? '' : '!'}`)).sort();
  }
  wrote(by: string): readonly string[] {
    return this.journal.filter((entry): entry is JournalEntry & ApiEntry => entry.type === 'api' && entry.by === by && entry.resource !== 'events').map(({ verb, name, code }) => `${verb} ${name} ${code}`);
  }
}

test('EP-01: a service created after its pods has the same endpoints as one created before (SVC-06)', () => {
  const cluster = new Cluster();
  cluster.service('before');
  cluster.pod('web-0');
  cluster.pod('web-1', false);
  cluster.pod('db-2', true, { app: 'db' });
  cluster.service('after');
  cluster.settle();
  assert.equal(cluster.endpoints('before'), 'web-0 | web-1');
  assert.equal(cluster.endpoints('after'), 'web-0 | web-1');
  assert.deepEqual(cluster.inSlices(), ['web-0', 'web-0', 'web-1!', 'web-1!']);
});

test('EP-02, PRB-07: endpoints follow readiness within a few steps', () => {
  const cluster = new Cluster();
  cluster.service('nginx');
  cluster.pod('web-0');
  cluster.settle();
  cluster.report('web-0', false);
  cluster.simulation.pass(3);
  assert.equal(cluster.endpoints('nginx'), ' | web-0');
  assert.deepEqual(cluster.inSlices(), ['web-0!']);
});

test('EP-01, TRM-04: a deleted pod leaves the Endpoints when its deletion begins, the slices when it is gone', () => {
  const cluster = new Cluster();
  cluster.service('nginx');
  cluster.pod('web-0');
  cluster.settle();
  cluster.request({ verb: 'delete', resource: 'pods', name: 'web-0' });
  cluster.settle();
  assert.equal(cluster.endpoints('nginx'), ' | ');
  assert.deepEqual(cluster.inSlices(), ['web-0!']);
  cluster.request({ verb: 'delete', resource: 'pods', name: 'web-0', options: { gracePeriodSeconds: 0 } });
  cluster.settle();
  assert.deepEqual(cluster.inSlices(), []);
  assert.equal(cluster.slices().length, 1, 'the empty slice stays');
});

test('SVC-07: a pod whose labels change leaves the services that no longer select it', () => {
  const cluster = new Cluster();
  cluster.service('nginx');
  cluster.service('canary', { app: 'nginx', track: 'canary' });
  cluster.pod('web-0');
  cluster.settle();
  assert.equal(cluster.endpoints('canary'), ' | ');
  cluster.request({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { labels: { app: 'nginx', track: 'canary' } } } });
  cluster.settle();
  assert.equal(cluster.endpoints('canary'), 'web-0 | ');
  cluster.request({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { labels: { app: null } } } });
  cluster.settle();
  assert.deepEqual([cluster.endpoints('nginx'), cluster.endpoints('canary')], [' | ', ' | ']);
});

test('a service without a selector is left alone, and one that is deleted loses its Endpoints', () => {
  const cluster = new Cluster();
  cluster.service('manual', {});
  cluster.service('nginx');
  cluster.pod('web-0');
  cluster.settle();
  assert.equal(cluster.endpoints('manual'), undefined);
  cluster.request({ verb: 'delete', resource: 'services', name: 'nginx' });
  cluster.settle();
  assert.equal(cluster.endpoints('nginx'), undefined);
});

test('Endpoints and slices that somebody deletes are made again', () => {
  const cluster = new Cluster();
  cluster.service('nginx');
  cluster.pod('web-0');
  cluster.settle();
  cluster.request({ verb: 'delete', resource: 'endpoints', name: 'nginx' });
  cluster.request({ verb: 'delete', resource: 'endpointslices', name: cluster.slices()[0]?.metadata.name ?? '' });
  cluster.settle();
  assert.equal(cluster.endpoints('nginx'), 'web-0 | ');
  assert.deepEqual(cluster.inSlices(), ['web-0']);
});

test('a slice that somebody changes is put right', () => {
  const cluster = new Cluster();
  cluster.service('nginx');
  cluster.pod('web-0');
  cluster.settle();
  cluster.request({ verb: 'patch', resource: 'endpointslices', name: cluster.slices()[0]?.metadata.name ?? '', patchType: 'merge', body: { endpoints: [] } });
  cluster.settle();
  assert.deepEqual(cluster.inSlices(), ['web-0']);
});

test('a refused write is tried again, and given up after 15 times', () => {
  const cluster = new Cluster();
  cluster.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'create', resource: 'endpoints' }, { verb: 'create', resource: 'endpointslices', times: 3 }] }));
  cluster.service('nginx');
  cluster.simulation.pass(3_600_000);
  assert.equal(cluster.wrote('endpoint-controller').length, 16);
  assert.equal(cluster.slices().length, 1);
  assert.ok([...cluster.simulation.objects.list('events')].some(({ reason }) => reason === 'FailedToCreateEndpoint'));
});

test('a change of many pods is gathered into few writes, and a small service is never made to wait', () => {
  const cluster = new Cluster('1.20');
  cluster.service('nginx');
  for (let number = 0; number < 600; number++) {
    cluster.pod(`web-${number}`);
    cluster.simulation.pass(1);
  }
  cluster.settle();
  assert.equal(cluster.endpoints('nginx')?.split(',').length, 600);
  const writes = cluster.wrote('endpoint-controller').length;
  assert.ok(writes < 120, `${writes} writes`);
  assert.equal(cluster.slices().length, 6);
  assert.ok(cluster.wrote('endpointslice-controller').every((line) => !line.endsWith('409')), 'no conflicts with itself');
});

test('the state may go to JSON and back between any two events', () => {
  const straight = new Cluster();
  const detoured = new Cluster();
  for (const cluster of [straight, detoured]) {
    cluster.service('nginx');
    for (const name of ['web-0', 'web-1', 'web-2']) cluster.pod(name);
  }
  straight.settle();
  while (detoured.simulation.step()) detoured.simulation.resume(restore(snapshot(detoured.simulation.state)) as ClusterState);
  assert.deepEqual(detoured.journal, straight.journal);
  assert.equal(detoured.endpoints('nginx'), 'web-0,web-1,web-2 | ');
});
