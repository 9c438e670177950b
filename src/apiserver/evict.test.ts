import assert from 'node:assert/strict';
import test from 'node:test';
import type { BudgetStatus } from '../kube/disruption-budget';
import type { KubeObject, Pod, PodDisruptionBudget } from '../kube/objects';
import type { Status } from './request';
import { Server } from './testing/server';
import { podManifest } from './testing/manifests';

const REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";
const at = { namespace: 'default' } as const;
const eviction = (name: string) => ({ verb: 'create', resource: 'pods', ...at, name, subresource: 'eviction', body: { kind: 'Eviction' } }) as const;

/** A server with the pod `web-0`, running and Ready on a node unless its status says otherwise, and a budget that allows so many evictions. */
class Scene {
  readonly server: Server;

  constructor(allowed: number | undefined, version = '1.33') {
    this.server = new Server(version);
    this.pod('web-0');
    if (allowed !== undefined) this.budget('web', { disruptionsAllowed: allowed });
  }
  pod(name: string, status: Pod['status'] = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }): void {
    const pod = podManifest(name);
    this.server.ok({ verb: 'create', resource: 'pods', body: { ...pod, spec: { ...pod.spec, nodeName: 'node-1' } } as Pod });
    this.status(name, status);
  }
  status(name: string, status: Pod['status']): void {
    this.server.ok({ verb: 'patch', resource: 'pods', ...at, name, subresource: 'status', patchType: 'merge', body: { status } });
  }
  budget(name: string, status: BudgetStatus, spec: PodDisruptionBudget['spec'] = {}): void {
    const body: PodDisruptionBudget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec: { minAvailable: 2, selector: { matchLabels: { app: 'nginx' } }, ...spec } };
    this.server.ok({ verb: 'create', resource: 'poddisruptionbudgets', body });
    const seen = { observedGeneration: 1, currentHealthy: 2, desiredHealthy: 2, expectedPods: 3, disruptionsAllowed: 0, ...status };
    this.server.ok({ verb: 'patch', resource: 'poddisruptionbudgets', ...at, name, subresource: 'status', patchType: 'merge', body: { status: seen } });
  }
  evict(name = 'web-0'): KubeObject {
    return this.server.ok(eviction(name));
  }
  refused(name = 'web-0'): Status {
    return this.server.refused(eviction(name));
  }
  left(): BudgetStatus | undefined {
    return (this.server.ok({ verb: 'get', resource: 'poddisruptionbudgets', ...at, name: 'web' }) as PodDisruptionBudget).status;
  }
}

test('PDB-02: a pod that no budget selects is deleted gracefully', () => {
  const scene = new Scene(undefined);
  scene.budget('other', {}, { selector: { matchLabels: { app: 'other' } } });
  assert.equal(scene.evict().metadata.deletionGracePeriodSeconds, 30);
});

test('PDB-02: a budget that allows it counts the eviction at once and notes the pod', () => {
  const scene = new Scene(1);
  scene.server.now = 5000;
  assert.equal(scene.evict().metadata.deletionGracePeriodSeconds, 30);
  const left = scene.left();
  assert.equal(left?.disruptionsAllowed, 0);
  assert.deepEqual(left.disruptedPods, { 'web-0': '2024-01-01T00:00:05Z' });
  assert.deepEqual(left.conditions?.map(({ type, status, reason }) => [type, status, reason]), [['DisruptionAllowed', 'False', 'InsufficientPods']]);
});

test('POD-05: from 1.26 on an evicted pod says that it is a target of disruption', () => {
  const reasons = (version: string): readonly unknown[] => ((new Scene(1, version).evict() as Pod).status?.conditions ?? []).map(({ type, reason }) => reason ?? type);
  assert.deepEqual(reasons('1.25'), ['Ready']);
  assert.deepEqual(reasons('1.26'), ['Ready', 'EvictionByEvictionAPI']);
});

test('PDB-02: a budget that allows none refuses with 429 and its counts', () => {
  const scene = new Scene(0);
  const { code, reason, message, details } = scene.refused();
  assert.deepEqual([code, reason, message], [429, 'TooManyRequests', REFUSED]);
  assert.deepEqual(details?.causes, [{ reason: 'DisruptionBudget', message: 'The disruption budget web needs 2 healthy pods and has 2 currently' }]);
  assert.equal((scene.server.ok({ verb: 'get', resource: 'pods', ...at, name: 'web-0' })).metadata.deletionTimestamp, undefined);
});

test('PDB-02: a budget whose last change the controller has not seen yet refuses', () => {
  const scene = new Scene(1);
  scene.server.ok({ verb: 'patch', resource: 'poddisruptionbudgets', ...at, name: 'web', patchType: 'merge', body: { spec: { minAvailable: 1 } } });
  assert.equal(scene.refused().details?.causes?.[0]?.message, 'The disruption budget web is still being processed by the server.');
});

test('PDB-02: a pod with two budgets cannot be evicted', () => {
  const scene = new Scene(1);
  scene.budget('web-too', { disruptionsAllowed: 1 });
  const { code, reason, message } = scene.refused();
  assert.deepEqual([code, reason, message], [500, '', 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.']);
});

for (const phase of ['Pending', 'Succeeded', 'Failed'] as const) {
  test(`PDB-03: a pod that is ${phase} is evicted whatever its budgets say`, () => {
    const scene = new Scene(0);
    scene.budget('web-too', {});
    scene.status('web-0', { phase, conditions: [] });
    scene.evict();
    assert.equal(scene.left()?.disruptedPods, undefined);
  });
}

test('PDB-03: a pod that terminates already needs no budget', () => {
  const scene = new Scene(0);
  scene.server.ok({ verb: 'delete', resource: 'pods', ...at, name: 'web-0' });
  assert.notEqual(scene.evict().metadata.deletionTimestamp, undefined);
});

const UNREADY: Pod['status'] = { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] };

test('PDB-03: an unready pod goes when enough others are healthy, and is not counted', () => {
  const scene = new Scene(0);
  scene.status('web-0', UNREADY);
  scene.evict();
  assert.equal(scene.left()?.disruptedPods, undefined);
});

test('PDB-03: an unready pod is held back while the others are too few', () => {
  const scene = new Scene(undefined);
  scene.budget('web', { currentHealthy: 1 });
  scene.status('web-0', UNREADY);
  assert.equal(scene.refused().code, 429);
});

test('PDB-03: from 1.26 on a policy lets unready pods go always', () => {
  const lets = (version: string): boolean => {
    const scene = new Scene(undefined, version);
    scene.budget('web', { currentHealthy: 1 }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' });
    scene.pod('web-1', UNREADY);
    try {
      return scene.evict('web-1').metadata.deletionTimestamp !== undefined;
    } catch {
      return false;
    }
  };
  assert.deepEqual([lets('1.25'), lets('1.26')], [false, true]);
});

test('PDB-06: in 1.20 an empty selector selects no pod, later it selects all', () => {
  const held = (version: string): boolean => {
    const scene = new Scene(undefined, version);
    scene.budget('web', {}, { selector: {} });
    try {
      scene.evict();
      return false;
    } catch {
      return true;
    }
  };
  assert.deepEqual([held('1.20'), held('1.21')], [false, true]);
});
