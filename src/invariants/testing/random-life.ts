import { randomBelow } from '../../kernel/random';
import type { StatefulSet } from '../../kube/objects';
import { aSet, WatchedCluster } from './watched-cluster';

/** How a random life is lived. */
export interface Life {
  readonly seed: number;
  readonly version?: string;
  readonly operations?: number;
  readonly cluster?: ConstructorParameters<typeof WatchedCluster>[0];
  readonly invariants?: ConstructorParameters<typeof WatchedCluster>[1];
}

const SETS = ['web', 'web-1', 'db'] as const;
const IMAGES = ['app:1', 'app:2', 'app:3', 'app:bad'];
const PAUSES = [0, 1, 2, 3, 7, 20, 60, 200, 700, 2000, 9000, 60_000];

type Pick = <T>(values: readonly [T, ...T[]] | readonly T[]) => T;
type Operation = (watched: WatchedCluster, set: string, pick: Pick) => void;

/** Sets that select each other's pods. */
const ONE_SELECTOR: Partial<StatefulSet['spec']> = { selector: { matchLabels: { app: 'web' } }, template: { ...aSet('web').spec.template } };

const specOf = (watched: WatchedCluster, set: string): StatefulSet | undefined => watched.cluster.simulation.objects.get('statefulsets', 'default', set);

const OPERATIONS: readonly Operation[] = [
  (watched, set, pick) => watched.patch(set, { spec: { replicas: pick([0, 1, 2, 3, 4, 5, 6]) } }),
  (watched, set, pick) => watched.patch(set, { spec: { replicas: pick([2, 3, 4, 5]) } }),
  (watched, set, pick) => watched.image(set, pick(IMAGES)),
  (watched, set, pick) => watched.image(set, pick(IMAGES)),
  (watched, set, pick) => watched.image(set, pick(IMAGES)).patch(set, { spec: { replicas: pick([1, 2, 4]) } }),
  (watched, set, pick) => watched.patch(set, { spec: { updateStrategy: { rollingUpdate: { partition: pick([0, 0, 1, 2, 4]) } } } }),
  (watched, set, pick) => watched.patch(set, { spec: { updateStrategy: pick([{ type: 'OnDelete', rollingUpdate: null }, { type: 'RollingUpdate' }, { type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } }, { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: '50%' } }]) } }),
  (watched, set, pick) => watched.patch(set, { spec: { minReadySeconds: pick([0, 5]) } }),
  (watched, set, pick) => watched.patch(set, { spec: { ordinals: { start: pick([0, 0, 2]) } } }),
  (watched, set, pick) => watched.patch(set, { spec: { revisionHistoryLimit: pick([0, 1, 10]) } }),
  (watched, set, pick) => watched.patch(set, { spec: { persistentVolumeClaimRetentionPolicy: pick([{ whenScaled: 'Delete' }, { whenScaled: 'Retain', whenDeleted: 'Delete' }, { whenScaled: 'Retain', whenDeleted: 'Retain' }]) } }),
  (watched, set, pick) => watched.remove(pod(set, pick)),
  (watched, set, pick) => watched.remove(pod(set, pick)).remove(pod(set, pick)),
  (watched, set, pick) => watched.ask({ verb: 'delete', resource: 'pods', name: pod(set, pick), options: { gracePeriodSeconds: 0 } }),
  (watched, set, pick) => watched.use({ power: pick(['fail', 'fail', 'succeed']), pod: `default/${pod(set, pick)}` }),
  (watched, set, pick) => watched.use({ power: 'hold', pod: `default/${pod(set, pick)}` }),
  (watched, set, pick) => watched.use({ power: pick(['stuck', 'stick']), pod: `default/${pod(set, pick)}` }),
  (watched, set) => watched.use({ power: 'release', pods: [0, 1, 2, 3, 4, 5].map((ordinal) => `default/${set}-${String(ordinal)}`) }),
  (watched, set, pick) => watched.use({ power: 'crash', pod: `default/${pod(set, pick)}`, exitCode: 1 }),
  (watched, _set, pick) => watched.use({ power: pick(['cut-off', 'cut-off', 'power-off']), node: pick(['node-1', 'node-2']) }),
  (watched, _set, pick) => watched.use({ power: 'connect', node: pick(['node-1', 'node-2']) }).use({ power: 'connect', node: pick(['node-1', 'node-2']) }),
  (watched, set, pick) => {
    watched.ask({ verb: 'delete', resource: 'statefulsets', name: set, options: { propagationPolicy: pick(['Orphan', 'Orphan', 'Background', 'Foreground']) } });
    watched.pass(pick(PAUSES));
    recreate(watched, set, pick);
  },
  (watched, set, pick) => recreate(watched, set, pick),
  (watched, set, pick) => watched.ask({ verb: 'patch', resource: 'pods', name: pod(set, pick), patchType: 'merge', body: { metadata: { labels: { app: pick(['other', set]) } } } }),
  (watched, set, pick) => watched.ask({ verb: 'patch', resource: 'pods', name: pod(set, pick), patchType: 'merge', body: { metadata: { labels: { 'controller-revision-hash': null } } } }),
  (watched, set, pick) => watched.ask({ verb: 'patch', resource: 'pods', name: pod(set, pick), patchType: 'merge', body: { metadata: { ownerReferences: null } } }),
  (watched, set, pick) => watched.ask({ verb: 'delete', resource: 'persistentvolumeclaims', name: `data-${pod(set, pick)}` }),
  (watched, set, pick) => watched.ask({ verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: pod(set, pick), labels: { app: pick([set, 'other']) } }, spec: { containers: [{ name: 'main', image: 'app:1' }] } } }),
  (watched, _set, pick) => watched.use({ power: 'refuse', verb: pick(['create', 'delete', 'update', 'patch']), resource: pick(['pods', 'pods', 'statefulsets', 'controllerrevisions', 'persistentvolumeclaims', 'endpoints']), times: pick([1, 2, 5]) }),
  (watched) => watched.use({ power: 'allow' }),
  (watched, _set, pick) => {
    const revisions = [...watched.cluster.simulation.objects.list('controllerrevisions', 'default')];
    if (revisions.length > 0) watched.ask({ verb: 'delete', resource: 'controllerrevisions', name: pick(revisions).metadata.name });
  },
  (watched, set, pick) => watched.ask({ verb: 'patch', resource: 'statefulsets', name: set, patchType: 'merge', subresource: 'status', body: { status: { replicas: pick([0, 7]), readyReplicas: 2 } } }),
  (watched, _set, pick) => watched.ask({ verb: 'patch', resource: 'nodes', name: pick(['node-1', 'node-2']), patchType: 'merge', body: { spec: { taints: pick([[], [{ key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' }]]) } } }),
  (watched, _set, pick) => {
    const node = pick(['node-1', 'node-2']);
    watched.ask({ verb: 'delete', resource: 'nodes', name: node }).pass(pick([10, 50_000, 120_000])).use({ power: 'add-node', node });
  },
  (watched) => watched.use({ power: 'image', image: 'app:bad', behaviour: 'never-ready' }),
  (watched) => watched.use({ power: 'image', image: 'app:bad', behaviour: 'normal' }),
];

function pod(set: string, pick: Pick): string {
  return `${set}-${String(pick([0, 1, 2, 3, 4]))}`;
}

function recreate(watched: WatchedCluster, set: string, pick: Pick): void {
  const spec = { replicas: pick([1, 3, 4]), podManagementPolicy: pick(['OrderedReady', 'OrderedReady', 'Parallel']) };
  watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet(set, { ...spec, ...pick([{}, {}, {}, ONE_SELECTOR]) }) });
}

/** Sets that live a random life under a random schedule: users change and delete things, pods fail, nodes fall silent, writes are refused. */
export function randomLife({ seed, version, operations = 40, cluster, invariants }: Life, after: (watched: WatchedCluster, what: string) => void = () => undefined): WatchedCluster {
  const watched = new WatchedCluster({ seed, ...(version !== undefined && { version }), ...cluster }, invariants);
  let random = seed * 7919 + 13;
  const pick: Pick = (values) => {
    const { value, state } = randomBelow(random, values.length);
    random = state;
    return values[value] as (typeof values)[number];
  };
  watched.ask({ verb: 'create', resource: 'services', body: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80 }] } } as never });
  for (const set of SETS) recreate(watched, set, pick);
  watched.use({ power: 'image', image: 'app:bad', behaviour: 'never-ready' });
  if (pick([true, false])) watched.settle();
  for (let count = 0; count < operations; count += 1) {
    const set = pick([...SETS, 'web', 'web']);
    if (specOf(watched, set) === undefined && pick([true, false])) recreate(watched, set, pick);
    const index = pick(OPERATIONS.map((_, place) => place));
    OPERATIONS[index]?.(watched, set, pick);
    if (pick([0, 0, 1]) === 0) watched.pass(pick(PAUSES));
    if (pick([0, 0, 0, 1]) === 1) watched.settle(pick([10_000, 600_000]));
    after(watched, `operation ${String(index)} on ${set}`);
  }
  watched.use({ power: 'allow' });
  return watched.settle();
}

