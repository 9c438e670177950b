import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../apiserver/actor';
import { PLAIN_PHYSICS } from '../../apiserver/settings';
import { setManifest } from '../../apiserver/testing/manifests';
import { Simulation } from '../../cluster/simulation';
import { prepareWorld } from '../../cluster/world';
import type { JournalEntry } from '../../kernel/journal';
import type { BudgetStatus } from '../../kube/disruption-budget';
import type { KubeObject, OwnerReference, Pod, PodDisruptionBudget } from '../../kube/objects';
import type { ResourceTypes } from '../../kube/resources';
import { disruptionController, type DisruptionState } from './disruption-controller';
import { noPods, withPod, type GuardedPods } from './guarded-pods';

type Spec = PodDisruptionBudget['spec'];
const WEB = { matchLabels: { app: 'nginx' } };

/** The controller alone; pods are made, become ready and vanish by requests. */
class Lab {
  readonly journal: JournalEntry[] = [];
  readonly simulation: Simulation;

  constructor(version = '1.33') {
    const actors: readonly Actor<unknown>[] = [disruptionController];
    this.simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, { actors, sink: (entry) => this.journal.push(entry) });
    prepareWorld(this.simulation);
  }
  create<R extends 'pods' | 'statefulsets' | 'poddisruptionbudgets'>(resource: R, body: ResourceTypes[R]): KubeObject {
    const response = this.simulation.request('test', { verb: 'create', resource, body });
    assert.ok(response.ok && 'object' in response);
    return response.object;
  }
  /** A StatefulSet with so many replicas, and as many ready pods. */
  set(name: string, replicas: number): void {
    const { metadata } = this.create('statefulsets', setManifest(name, { replicas }));
    for (let ordinal = 0; ordinal < replicas; ordinal += 1) this.pod(`${name}-${ordinal}`, { uid: metadata.uid ?? '', name });
  }
  pod(name: string, set?: { readonly uid: string; readonly name: string }, app = 'nginx'): void {
    const owner: readonly OwnerReference[] = set === undefined ? [] : [{ apiVersion: 'apps/v1', kind: 'StatefulSet', controller: true, ...set }];
    const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app }, ownerReferences: owner }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx:1' }] } };
    this.create('pods', pod);
    this.ready(name, 'True');
  }
  ready(name: string, status: 'True' | 'False'): void {
    const body = { status: { phase: 'Running', conditions: [{ type: 'Ready', status }] } };
    this.simulation.request('test', { verb: 'patch', resource: 'pods', namespace: 'default', name, subresource: 'status', patchType: 'merge', body });
  }
  relabel(name: string, app: string): void {
    this.simulation.request('test', { verb: 'patch', resource: 'pods', namespace: 'default', name, patchType: 'merge', body: { metadata: { labels: { app } } } });
  }
  remove(name: string, gracePeriodSeconds: number): void {
    this.simulation.request('test', { verb: 'delete', resource: 'pods', namespace: 'default', name, options: { gracePeriodSeconds } });
  }
  evict(name: string): boolean {
    return this.simulation.request('test', { verb: 'create', resource: 'pods', namespace: 'default', name, subresource: 'eviction', body: {} }).ok;
  }
  budget(spec: Spec, name = 'web'): void {
    this.create('poddisruptionbudgets', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec: { selector: WEB, ...spec } });
  }
  status(name = 'web'): BudgetStatus {
    this.simulation.settle(1000);
    return this.simulation.objects.get('poddisruptionbudgets', 'default', name)?.status ?? {};
  }
  /** Expected, desired, healthy and allowed. */
  counts(name = 'web'): readonly (number | undefined)[] {
    const { expectedPods, desiredHealthy, currentHealthy, disruptionsAllowed } = this.status(name);
    return [expectedPods, desiredHealthy, currentHealthy, disruptionsAllowed];
  }
  events(): string[] {
    return [...this.simulation.objects.list('events')].map(({ reason, message, source }) => `${source.component} ${reason}: ${message}`);
  }
  guarded(name = 'web'): GuardedPods | undefined {
    return (this.simulation.mind('disruption-controller') as DisruptionState).guarded.get(`default/${name}`);
  }
}

const COUNTED: readonly (readonly [title: string, spec: Spec, counts: readonly number[]])[] = [
  ['a number in minAvailable is of the pods that are there', { minAvailable: 2 }, [5, 2, 5, 3]],
  ['a share in minAvailable is of the replicas, rounded up', { minAvailable: '50%' }, [5, 3, 5, 2]],
  ['a number in maxUnavailable is taken off the replicas', { maxUnavailable: 1 }, [5, 4, 5, 1]],
  ['a share in maxUnavailable is rounded up too', { maxUnavailable: '30%' }, [5, 3, 5, 2]],
  ['more than there is may be missing', { maxUnavailable: 9 }, [5, 0, 5, 5]],
  ['without a number nothing is allowed', {}, [0, 0, 5, 0]],
];
for (const [title, spec, counts] of COUNTED) {
  test(`PDB-01: ${title}`, () => {
    const lab = new Lab();
    lab.set('web', 5);
    lab.budget(spec);
    assert.deepEqual(lab.counts(), counts);
  });
}

test('PDB-01: only pods that are Ready and not terminating are healthy', () => {
  const lab = new Lab();
  lab.set('web', 4);
  lab.budget({ maxUnavailable: 2 });
  assert.deepEqual(lab.counts(), [4, 2, 4, 2]);
  lab.ready('web-0', 'False');
  assert.deepEqual(lab.counts(), [4, 2, 3, 1]);
  lab.remove('web-1', 30);
  assert.deepEqual(lab.counts(), [4, 2, 2, 0]);
  lab.ready('web-0', 'True');
  assert.deepEqual(lab.counts(), [4, 2, 3, 1]);
});

test('PDB-01: the condition says whether a disruption is allowed, from 1.21 on', () => {
  const lab = new Lab();
  lab.set('web', 2);
  lab.budget({ maxUnavailable: 1 });
  const condition = (): unknown => lab.status().conditions?.map(({ type, status, reason, observedGeneration }) => [type, status, reason, observedGeneration]);
  assert.deepEqual(condition(), [['DisruptionAllowed', 'True', 'SufficientPods', 1]]);
  lab.ready('web-0', 'False');
  assert.deepEqual(condition(), [['DisruptionAllowed', 'False', 'InsufficientPods', 1]]);
  const old = new Lab('1.20');
  old.budget({ maxUnavailable: 1 });
  assert.equal(old.status().conditions, undefined);
});

test('PDB-01: a pod without a known controller makes a share impossible, and nothing is allowed', () => {
  const lab = new Lab();
  lab.pod('web-0', { uid: 'gone', name: 'web' });
  lab.budget({ maxUnavailable: 1 });
  assert.equal(lab.status().disruptionsAllowed, 0);
  assert.deepEqual(lab.status().conditions?.map(({ reason, message }) => [reason, message]), [['SyncFailed', 'found no controllers for pod "web-0"']]);
  assert.deepEqual(lab.events(), ['controllermanager CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: found no controllers for pod "web-0"']);
});

test('PDB-01: lone pods are left out of the replicas, with a warning', () => {
  const lab = new Lab();
  lab.set('web', 2);
  lab.pod('lone');
  lab.budget({ maxUnavailable: 1 });
  assert.deepEqual(lab.counts(), [2, 1, 3, 2]);
  assert.match(lab.events().join(), /UnmanagedPods: Pods selected by this PodDisruptionBudget \(selector: &LabelSelector\{MatchLabels:map\[string\]string\{app: nginx,\},MatchExpressions:/);
});

test('PDB-01: a budget for no pods says so, and allows nothing', () => {
  const lab = new Lab();
  lab.budget({ maxUnavailable: 1 });
  assert.deepEqual(lab.counts(), [0, 0, 0, 0]);
  assert.deepEqual(lab.events(), ['controllermanager NoPods: No matching pods found']);
});

test('PDB-01: another selector is a new count', () => {
  const lab = new Lab();
  lab.set('web', 2);
  lab.pod('other', undefined, 'other');
  lab.budget({ minAvailable: 1 });
  assert.deepEqual(lab.counts(), [2, 1, 2, 1]);
  const body = { spec: { selector: { matchLabels: null, matchExpressions: [{ key: 'app', operator: 'In', values: ['nginx', 'other'] }] } } };
  lab.simulation.request('test', { verb: 'patch', resource: 'poddisruptionbudgets', namespace: 'default', name: 'web', patchType: 'merge', body });
  assert.deepEqual(lab.counts(), [3, 1, 3, 2]);
  lab.pod('another', undefined, 'other');
  assert.deepEqual(lab.counts(), [4, 1, 4, 3]);
});

test('PDB-02: two evictions in one instant are both counted', () => {
  const lab = new Lab();
  lab.set('web', 3);
  lab.budget({ maxUnavailable: 2 });
  assert.equal(lab.counts()[3], 2);
  assert.deepEqual([lab.evict('web-0'), lab.evict('web-1'), lab.evict('web-2')], [true, true, false]);
  assert.deepEqual(lab.counts(), [3, 1, 1, 0]);
  assert.equal(lab.status().disruptedPods, undefined);
});

test('PDB-06: a pod that was evicted and is not deleted counts again after two minutes', () => {
  const lab = new Lab();
  lab.set('web', 2);
  lab.budget({ maxUnavailable: 1 });
  lab.status();
  lab.simulation.adjust((store) => ({ ...store, refusals: [{ verb: 'delete', resource: 'pods' }] }));
  assert.equal(lab.evict('web-0'), false);
  assert.deepEqual(lab.counts(), [2, 1, 1, 0]);
  lab.simulation.pass(117_000);
  assert.deepEqual(lab.counts(), [2, 1, 1, 0]);
  lab.simulation.pass(3000);
  assert.deepEqual(lab.counts(), [2, 1, 2, 1]);
  assert.equal(lab.status().disruptedPods, undefined);
  assert.deepEqual(lab.events(), ["controllermanager NotDeleted: Pod was expected by PDB default/default to be deleted but it wasn't"]);
});

test('of several budgets of a pod one hears of it, with a warning', () => {
  const lab = new Lab();
  lab.set('web', 2);
  lab.budget({ minAvailable: 1 });
  lab.budget({ minAvailable: 1 }, 'web-too');
  lab.status();
  lab.ready('web-0', 'False');
  assert.deepEqual([lab.counts()[2], lab.counts('web-too')[2]], [1, 2]);
  assert.deepEqual(lab.events(), ['controllermanager MultiplePodDisruptionBudgets: Pod "default"/"web-0" matches multiple PodDisruptionBudgets.  Chose "web" arbitrarily.']);
});

test('without a budget the controller hears of nothing', () => {
  const lab = new Lab();
  lab.set('web', 3);
  assert.equal(lab.simulation.state.agenda.steps.size, 0);
  lab.budget({ maxUnavailable: 1 });
  assert.equal(lab.counts()[3], 1);
  lab.simulation.request('test', { verb: 'delete', resource: 'poddisruptionbudgets', namespace: 'default', name: 'web' });
  lab.simulation.settle();
  lab.ready('web-0', 'False');
  assert.equal(lab.simulation.state.agenda.steps.size, 0);
  assert.equal(lab.guarded(), undefined);
});

test('the pods of a budget, kept up change by change, are those of a recount', () => {
  const change = fc.record({ pod: fc.integer({ min: 0, max: 4 }), what: fc.constantFrom('create', 'ready', 'unready', 'stay', 'go', 'terminate', 'remove') });
  fc.assert(fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
    const lab = new Lab();
    lab.budget({ minAvailable: 1 });
    for (const { pod, what } of changes) {
      const name = `web-${pod}`;
      const there = lab.simulation.objects.get('pods', 'default', name) !== undefined;
      if (what === 'create' && !there) lab.pod(name, pod < 2 ? undefined : { uid: `u${pod % 2}`, name: 'web' });
      if (!there) continue;
      if (what === 'ready' || what === 'unready') lab.ready(name, what === 'ready' ? 'True' : 'False');
      if (what === 'stay' || what === 'go') lab.relabel(name, what === 'stay' ? 'nginx' : 'other');
      if (what === 'terminate' || what === 'remove') lab.remove(name, what === 'terminate' ? 30 : 0);
      if (pod === 0) lab.simulation.settle(1000);
    }
    lab.simulation.settle(1000);
    let recount = noPods;
    for (const pod of lab.simulation.objects.labelled('pods', 'default', 'app', 'nginx')) recount = withPod(recount, pod);
    const plain = ({ pods, healthy, controllers }: GuardedPods): unknown => [[...pods.entries()], healthy, [...controllers.entries()]];
    assert.deepEqual(plain(lab.guarded() ?? noPods), plain(recount));
  }), { numRuns: 60, seed: 7 });
});
