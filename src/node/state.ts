import type { Container, Pod, PodPhase } from '../kube/objects';
import type { Table } from '../kernel/table';
import { table } from '../kernel/table';
import type { Millis } from '../kube/time';
import type { BackOff } from './back-off';
import type { ImageBehaviour } from './image-behaviour';

/** All nodes and what really runs on them. Pods are named `namespace/name`. */
export interface NodesState {
  readonly machines: Table<Machine>;
  /** By `namespace/name/uid`, so that the processes of one identity stand side by side, and several of them can exist. */
  readonly workers: Table<Worker>;
  readonly held: Table<true>;
  readonly stuck: Table<true>;
  readonly sticking: Table<true>;
  readonly images: Table<ImageBehaviour>;
}

/** The state before any machine has joined. */
export const NO_NODES: NodesState = { machines: table(), workers: table(), held: table(), stuck: table(), sticking: table(), images: table() };

/** A machine that runs a kubelet. It is there whatever the API says of its Node object. */
export interface Machine {
  readonly name: string;
  /** `cut-off`: its processes run on, but it neither hears nor reaches the API server. `off`: nothing runs. */
  readonly link: 'connected' | 'cut-off' | 'off';
  /** Which block of addresses its pods get; each machine has its own. */
  readonly block: number;
  readonly addressesGiven: number;
  /** Since when it has renewed its lease without a break. */
  readonly renewsSince: Millis;
  readonly images: Table<true>;
  /** Keys of its workers. */
  readonly pods: Table<true>;
}

/**
 * Where a pod stands on its node.
 * - `accepted`: volumes and sandbox are being made
 * - `blocked`: they cannot be made for now
 * - `up`: the containers have their own states
 * - `lost`: the machine lost power; it starts anew when the machine comes back
 * - `stopping`: containers got SIGTERM
 * - `stopped`: no container runs any more; to be cleaned up and confirmed
 * - `ended`: Failed or Succeeded, for good
 */
export type Stage = 'accepted' | 'blocked' | 'up' | 'lost' | 'stopping' | 'stopped' | 'ended';

/** What a node knows and does about one pod. */
export interface Worker {
  readonly key: string;
  /** `namespace/name` */
  readonly id: string;
  readonly node: string;
  /** As the node last saw it. */
  readonly pod: Pod;
  readonly acceptedAt: Millis;
  readonly stage: Stage;
  /** Counts up when the machine loses power: timers of an earlier run are void. */
  readonly run: number;
  readonly address?: string;
  /** Something that it mounts is missing. */
  readonly mountBackOff?: BackOff;
  /** Init containers first, each in the order of the spec. */
  readonly containers: readonly ContainerTruth[];
  /** The object is gone from the API: nothing is reported any more. */
  readonly vanished?: true;
  /** The containers should have stopped and have not. */
  readonly hangs?: true;
  /** Phase that the pod was made to end with. */
  readonly endedAs?: PodPhase;
  /** The last word to the API server about the pod. */
  readonly said?: 'ready' | 'unready' | 'Pending' | 'Failed' | 'Succeeded';
}

/** What really is with one container of a pod. */
export interface ContainerTruth {
  readonly name: string;
  readonly init: boolean;
  readonly state: Waiting | Running | Exited;
  /** How the instance before the present one ended. */
  readonly last?: Exited;
  readonly restarts: number;
  /** Counts up with every new start and exit: timers of an earlier attempt are void. */
  readonly attempt: number;
  /** The startup probe has succeeded, or there is none. */
  readonly started: boolean;
  /** The readiness probe succeeds as far as the program is concerned, or there is none. */
  readonly probed: boolean;
  readonly ready: boolean;
  readonly restartBackOff?: BackOff;
  readonly pullBackOff?: BackOff;
}
/** Nothing of it runs; `reason` and `message` are those of its status. */
export interface Waiting {
  readonly is: 'waiting';
  readonly reason: string;
  readonly message?: string;
  /** Its image is being pulled for the first time. */
  readonly pulling?: true;
}
/** Its process runs. */
export interface Running {
  readonly is: 'running';
  readonly image: string;
  readonly since: Millis;
}
/** Its process has ended. */
export interface Exited {
  readonly is: 'exited';
  readonly image: string;
  readonly since: Millis;
  readonly at: Millis;
  readonly exitCode: number;
}

/** `namespace/name` of a pod: the identity that its processes run under. */
function podId(pod: Pod): string {
  return `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
}
/** `namespace/name/uid` of a pod. */
export function workerKey(pod: Pod): string {
  return `${podId(pod)}/${pod.metadata.uid ?? ''}`;
}

/** A worker for a pod that a node has just seen; nothing runs yet (POD-02). Names every field: copies of objects of one shape are cheap. */
export function newWorker(pod: Pod, node: string, now: Millis): Worker {
  const truth = (init: boolean) => ({ name }: Container): ContainerTruth => (
    { name, init, state: fresh(pod), last: undefined, restarts: 0, attempt: 0, started: false, probed: false, ready: false, restartBackOff: undefined, pullBackOff: undefined }
  );
  return {
    key: workerKey(pod), id: podId(pod), node, pod, acceptedAt: now, stage: 'accepted', run: 0, address: undefined, mountBackOff: undefined,
    containers: [...(pod.spec.initContainers ?? []).map(truth(true)), ...pod.spec.containers.map(truth(false))],
    vanished: undefined, hangs: undefined, endedAs: undefined, said: undefined,
  };
}

/** The worker with all containers to be started again, whatever became of them. */
export function anew(worker: Worker): Worker {
  return {
    ...worker,
    containers: worker.containers.map((container) => ({ ...container, state: fresh(worker.pod), ...(container.state.is === 'exited' ? { last: container.state } : {}) })),
  };
}

function fresh({ spec }: Pod): Waiting {
  return { is: 'waiting', reason: (spec.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating' };
}

/** The state with this version of a worker; also puts in a new one. */
export function withWorker(state: NodesState, worker: Worker): NodesState {
  const workers = state.workers.with(worker.key, worker);
  const machine = state.machines.get(worker.node);
  if (machine === undefined || machine.pods.has(worker.key)) return { ...state, workers };
  return { ...state, workers, machines: state.machines.with(worker.node, { ...machine, pods: machine.pods.with(worker.key, true) }) };
}

/** The state without a worker that is over. */
export function withoutWorker(state: NodesState, worker: Worker): NodesState {
  const workers = state.workers.without(worker.key);
  const machine = state.machines.get(worker.node);
  if (machine === undefined) return { ...state, workers };
  return { ...state, workers, machines: state.machines.with(worker.node, { ...machine, pods: machine.pods.without(worker.key) }) };
}

export function withMachine(state: NodesState, machine: Machine): NodesState {
  return { ...state, machines: state.machines.with(machine.name, machine) };
}

/** All workers of one identity, on whatever nodes; there can be several after a force delete. */
export function workersOf(state: NodesState, id: string): readonly Worker[] {
  const found: Worker[] = [];
  for (const [key, worker] of state.workers.entries(`${id}/`)) {
    if (!key.startsWith(`${id}/`)) break;
    found.push(worker);
  }
  return found;
}

/** Whether the worker's node can reach the API server. */
export function isConnected(state: NodesState, worker: Worker): boolean {
  return state.machines.get(worker.node)?.link === 'connected';
}

/** The container's part of the pod's spec; undefined for a name that is not in it. */
export function specOf(worker: Worker, container: string): Container | undefined {
  const { containers, initContainers = [] } = worker.pod.spec;
  return containers.find(({ name }) => name === container) ?? initContainers.find(({ name }) => name === container);
}

export function containerOf(worker: Worker, name: string): ContainerTruth | undefined {
  return worker.containers.find((container) => container.name === name);
}

export function withContainer(worker: Worker, container: ContainerTruth): Worker {
  return { ...worker, containers: worker.containers.map((other) => (other.name === container.name ? container : other)) };
}

/** Whether any process of the pod runs. */
export function runsAny(worker: Worker): boolean {
  return worker.containers.some(({ state }) => state.is === 'running');
}
