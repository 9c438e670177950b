import type { Simulation } from '../src/cluster/simulation';
import type { Service, StatefulSet } from '../src/kube/objects';

export type Policy = 'OrderedReady' | 'Parallel';
export type Request = Parameters<Simulation['request']>[1];

const SERVICE: Service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80, name: 'web' }] } };

const setOf = (podManagementPolicy: Policy, replicas: number): StatefulSet => ({
  apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' },
  spec: {
    serviceName: 'web', replicas, podManagementPolicy, selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.7.9', ports: [{ containerPort: 80, name: 'web' }] }] } },
  },
});

const ALL_THE_TIME_IN_THE_WORLD = 1_000 * 3_600 * 1_000;

/** Sends a request that has to go well. */
export function change(simulation: Simulation, request: Request): void {
  const response = simulation.request('bench', request);
  if (!response.ok) throw new Error(response.status.message);
}

/** Creates a set of this size with its Service. */
export function startSet(simulation: Simulation, policy: Policy, replicas: number): void {
  change(simulation, { verb: 'create', resource: 'services', body: SERVICE });
  change(simulation, { verb: 'create', resource: 'statefulsets', body: setOf(policy, replicas) });
}

/** Runs until nothing is left to happen. */
export function settle(simulation: Simulation): void {
  if (!simulation.settle(ALL_THE_TIME_IN_THE_WORLD)) throw new Error('the cluster did not settle');
}
