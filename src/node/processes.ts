import type { Millis } from '../kube/time';
import type { NodesState, Worker } from './state';

/** A process that really runs on a node, whatever the API says. `pod` is `namespace/name`: the identity it runs under. */
export interface Process {
  readonly node: string;
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
  readonly image: string;
  readonly ready: boolean;
  readonly since: Millis;
}

/** Every process that runs, by node, then pod, then container in the order of the pod's spec. */
export function runningProcesses(state: NodesState): Process[] {
  return [...state.machines.values()].flatMap(({ pods }) => [...pods.keys()].flatMap((key) => {
    const worker = state.workers.get(key);
    return worker === undefined ? [] : processesOf(worker);
  }));
}

function processesOf(worker: Worker): Process[] {
  return worker.containers.flatMap(({ name, state, ready }) => (
    state.is === 'running' ? [{ node: worker.node, pod: worker.id, uid: worker.pod.metadata.uid ?? '', container: name, image: state.image, ready, since: state.since }] : []
  ));
}
