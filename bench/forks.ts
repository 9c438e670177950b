import { performance } from 'node:perf_hooks';

import { simulatedCluster } from '../src/cluster/simulated';
import { settle, startSet } from './large-set';

const REPLICAS = 1000;
const FORKS = 50_000;

/** How many forks of a cluster with a settled set of 1,000 a second sees, each with a change of its own: a pod that is deleted. */
export function measureForks(): number {
  const { simulation } = simulatedCluster({ nodes: 10 });
  startSet(simulation, 'Parallel', REPLICAS);
  settle(simulation);
  const start = performance.now();
  for (let fork = 0; fork < FORKS; fork++) {
    simulation.fork(() => undefined).request('bench', { verb: 'delete', resource: 'pods', name: `web-${String(fork % REPLICAS)}` });
  }
  return (FORKS / (performance.now() - start)) * 1000;
}
