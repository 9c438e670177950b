import { performance } from 'node:perf_hooks';

import { simulatedCluster } from '../src/cluster/simulated';
import type { Simulation } from '../src/cluster/simulation';
import { transitionsIn } from '../src/explore/transitions';
import type { Service, StatefulSet } from '../src/kube/objects';

/** What a run of a large set cost. */
export interface Measured {
  readonly policy: 'OrderedReady' | 'Parallel';
  readonly replicas: number;
  readonly transitions: number;
  readonly seconds: number;
  /** Transitions per second of each part of the run. */
  readonly rates: Readonly<Record<'create' | 'roll' | 'scaleDown', number>>;
}

const SERVICE: Service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80, name: 'web' }] } };

const setOf = (podManagementPolicy: string, replicas: number): StatefulSet => ({
  apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' },
  spec: {
    serviceName: 'web', replicas, podManagementPolicy, selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.7.9', ports: [{ containerPort: 80, name: 'web' }] }] } },
  },
});

const ALL_THE_TIME_IN_THE_WORLD = 1_000 * 3_600 * 1_000;

type Request = Parameters<Simulation['request']>[1];

function change(simulation: Simulation, request: Request): void {
  const response = simulation.request('bench', request);
  if (!response.ok) throw new Error(response.status.message);
}
function settle(simulation: Simulation): void {
  if (!simulation.settle(ALL_THE_TIME_IN_THE_WORLD)) throw new Error('the cluster did not settle');
}

/** Creates, rolls and scales down a set of this size, and counts what its pods went through. Nothing keeps the journal. */
export function measureTransitions(policy: 'OrderedReady' | 'Parallel', replicas: number): Measured {
  let transitions = 0;
  const simulation = simulatedCluster({ nodes: Math.max(3, Math.ceil(replicas / 100)) }).simulation.fork((entry) => { transitions += transitionsIn(entry); });
  let [seconds, rates] = [0, { create: 0, roll: 0, scaleDown: 0 }];
  const part = (name: keyof Measured['rates'], requests: readonly Request[]): void => {
    const [before, start] = [transitions, performance.now()];
    for (const request of requests) change(simulation, request);
    settle(simulation);
    const took = (performance.now() - start) / 1000;
    seconds += took;
    rates = { ...rates, [name]: Math.round((transitions - before) / took) };
  };
  part('create', [{ verb: 'create', resource: 'services', body: SERVICE }, { verb: 'create', resource: 'statefulsets', body: setOf(policy, replicas) }]);
  part('roll', [{ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'strategic', body: { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.8' }] } } } } }]);
  part('scaleDown', [{ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { spec: { replicas: 0 } } }]);
  return { policy, replicas, transitions, seconds, rates };
}
