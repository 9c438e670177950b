import type { Turn } from '../apiserver/actor';
import { addNode, connect, silence } from './machines';
import type { Profile } from './profile';
import { specOf, workersOf, type NodesState, type Worker } from './state';
import { ofWorker, type PowerWork, type WorkerWork } from './work';

type Orders = Pick<NodesState, 'held' | 'stuck' | 'sticking'>;

/** Carries out what a scenario tells the nodes. */
export function usePower(state: NodesState, power: PowerWork, profile: Profile, turn: Turn): NodesState {
  switch (power.do) {
    case 'hold': return obeyed({ ...state, held: state.held.with(power.pod, true) }, power.pod, profile, turn);
    case 'stuck': return { ...state, stuck: state.stuck.with(power.pod, true) };
    case 'stick': return { ...state, sticking: state.sticking.with(power.pod, true) };
    case 'release': return release(state, power.pods, turn);
    case 'fail': return onFirst(state, power.pod, (worker) => profile.end(state, worker, 'Failed', turn));
    case 'succeed': return onFirst(state, power.pod, (worker) => profile.end(state, worker, 'Succeeded', turn));
    case 'crash': return onFirst(state, power.pod, (worker) => profile.crash(state, worker, power.exitCode, turn));
    case 'image': return behave(state, power, turn);
    case 'cut-off': return silence(state, power.node, 'cut-off', turn);
    case 'power-off': return silence(state, power.node, 'off', turn);
    case 'connect': return connect(state, power.node, turn);
    case 'add-node': return addNode(state, power, profile, turn);
  }
}

/** The pod takes note of an order at once; should several processes run under its identity, each in a step of its own. */
function obeyed(state: NodesState, pod: string, profile: Profile, turn: Turn): NodesState {
  const [first, ...more] = workersOf(state, pod);
  for (const worker of more) turn.step(lookAgain(worker));
  return first === undefined ? state : profile.obey(state, first, turn);
}

function release(state: NodesState, pods: readonly string[], turn: Turn): NodesState {
  const released = pods.reduce<Orders>((orders, pod) => (
    { held: orders.held.without(pod), stuck: orders.stuck.without(pod), sticking: orders.sticking.without(pod) }
  ), state);
  for (const worker of pods.flatMap((pod) => workersOf(state, pod))) turn.step(lookAgain(worker));
  return { ...state, ...released };
}

/** The object of the API is meant, which is one; a process that outlived its own object is not. */
function onFirst(state: NodesState, pod: string, act: (worker: Worker) => NodesState): NodesState {
  const worker = workersOf(state, pod).filter(({ vanished }) => !vanished).at(-1);
  return worker === undefined ? state : act(worker);
}

function behave(state: NodesState, { image, behaviour }: PowerWork & { readonly do: 'image' }, turn: Turn): NodesState {
  for (const worker of state.workers.values()) {
    if (worker.containers.some(({ name }) => specOf(worker, name)?.image === image)) turn.step(lookAgain(worker));
  }
  return { ...state, images: state.images.with(image, behaviour) };
}

function lookAgain(worker: Worker): WorkerWork {
  return { do: 'obey', ...ofWorker(worker) };
}
