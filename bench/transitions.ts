import { performance } from 'node:perf_hooks';
import { simulatedCluster, type SimulatedCluster } from '../src/cluster/simulated';
import type { JournalEntry } from '../src/kernel/journal';
import type { Pod } from '../src/kube/objects';

/** What a run of a large set cost. */
export interface Measured {
  readonly policy: 'OrderedReady' | 'Parallel';
  readonly replicas: number;
  readonly transitions: number;
  readonly seconds: number;
}

/** A step in the life of a pod: created, scheduled, running, ready, terminating, gone. */
function transitionsIn(entry: JournalEntry): number {
  if (entry.type !== 'api' || entry.resource !== 'pods' || entry.object === undefined) return 0;
  const [before, after] = [entry.previous as Pod | undefined, entry.object as Pod];
  if (entry.removed) return 1;
  if (before === undefined) return 1;
  let count = 0;
  if (!before.spec.nodeName && after.spec.nodeName) count += 1;
  if (before.status?.phase !== 'Running' && after.status?.phase === 'Running') count += 1;
  if (!isReady(before) && isReady(after)) count += 1;
  if (!before.metadata.deletionTimestamp && after.metadata.deletionTimestamp) count += 1;
  return count;
}
const isReady = (pod: Pod): boolean => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;

function manifest(policy: string, replicas: number): string {
  return `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80, name: web}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  replicas: ${replicas}
  podManagementPolicy: ${policy}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.7.9", ports: [{containerPort: 80, name: web}]}]}
`;
}

/** Creates, rolls and scales down a set of this size, and counts what its pods went through. */
export function measureTransitions(policy: 'OrderedReady' | 'Parallel', replicas: number): Measured {
  const cluster = simulatedCluster({ nodes: Math.max(3, Math.ceil(replicas / 100)) });
  const start = performance.now();
  const run = (argv: readonly string[], input?: string): void => {
    const { exit, stderr } = cluster.kubectlNow(argv, input);
    if (exit !== 0) throw new Error(stderr);
    settle(cluster);
  };
  run(['apply', '-f', '-'], manifest(policy, replicas));
  run(['set', 'image', 'sts/web', 'web=nginx:1.8']);
  run(['scale', 'sts/web', '--replicas=0']);
  const seconds = (performance.now() - start) / 1000;
  return { policy, replicas, seconds, transitions: cluster.journal().reduce((sum, entry) => sum + transitionsIn(entry), 0) };
}

const ALL_THE_TIME_IN_THE_WORLD = 1_000 * 3_600 * 1_000;

function settle(cluster: SimulatedCluster): void {
  if (!cluster.simulation.settle(ALL_THE_TIME_IN_THE_WORLD)) throw new Error('the cluster did not settle');
}
