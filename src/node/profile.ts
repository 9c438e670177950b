import type { Turn } from '../apiserver/actor';
import type { Pod } from '../kube/objects';
import type { NodesState, Worker } from './state';
import type { WorkerWork } from './work';

/** How nodes behave towards their pods. Each function is a turn's worth of work: it gives the next state and makes at most one write. */
export interface Profile {
  /** What a node has that joins without saying. */
  readonly size: { readonly cpu: string; readonly memory: string; readonly pods: number };
  /** A pod is bound to the node and is to run; the worker is new. */
  accept(state: NodesState, worker: Worker, turn: Turn): NodesState;
  /** The pod's spec changed from `before` to that of the worker. */
  change(state: NodesState, worker: Worker, before: Pod, turn: Turn): NodesState;
  /** The pod is being deleted; also told again when its grace was shortened, and after the node was away. */
  terminate(state: NodesState, worker: Worker, turn: Turn): NodesState;
  /** The pod's object is gone from the API, and the node had no part in it. */
  vanish(state: NodesState, worker: Worker, turn: Turn): NodesState;
  /** An order of the scenario about this pod, its image or its claims changed: look at them again. */
  obey(state: NodesState, worker: Worker, turn: Turn): NodesState;
  /** The pod becomes Failed or Succeeded. */
  end(state: NodesState, worker: Worker, phase: 'Failed' | 'Succeeded', turn: Turn): NodesState;
  /** A container of the pod exits by itself. */
  crash(state: NodesState, worker: Worker, exitCode: number, turn: Turn): NodesState;
  /** The node can reach the API server again, and the pod is still to run. */
  resume(state: NodesState, worker: Worker, turn: Turn): NodesState;
  /** A timer of the worker has come. */
  handle(state: NodesState, worker: Worker, work: WorkerWork, turn: Turn): NodesState;
}
