import type { Turn } from '../apiserver/actor';
import { table } from '../kernel/table';
import { isReady } from '../kube/pod-conditions';
import { timestamp } from '../kube/time';
import { exitAll } from './containers';
import { healthyConditions, lastRenewal, LEASES, nodeObject, renewedLease } from './node-object';
import type { Profile } from './profile';
import { withMachine, withWorker, workerKey, type Machine, type NodesState, type Stage } from './state';
import type { AddNode, MachineWork } from './work';

/** A machine joins: it registers its Node, then makes its lease. A machine that was there already registers again. */
export function addNode(state: NodesState, order: AddNode, profile: Profile, turn: Turn): NodesState {
  const known = state.machines.get(order.node);
  const machine: Machine = known ?? {
    name: order.node, link: 'connected', block: state.machines.size, addressesGiven: 0, renewsSince: turn.now, images: table(), pods: table(),
  };
  const created = turn.api.create('nodes', nodeObject(order, profile.size, machine.block, turn.settings.version, turn.now));
  if (!created.ok) return state;
  turn.note({ type: 'node', node: order.node, did: 'joined' });
  turn.step({ do: 'lease', node: order.node });
  return withMachine(state, machine);
}

/**
 * A machine goes silent, with its processes running on or not. Its lease gets the time of its last renewal, which matters only
 * from now on; the renewals themselves are not simulated (see `renewedLease`).
 */
export function silence(state: NodesState, node: string, link: 'cut-off' | 'off', turn: Turn): NodesState {
  const machine = state.machines.get(node);
  if (machine === undefined || machine.link === link || machine.link === 'off') return state;
  turn.note({ type: 'node', node, did: link === 'off' ? 'crashed' : 'cut-off' });
  if (machine.link === 'connected') {
    const renewTime = timestamp(lastRenewal(machine.renewsSince, turn.now));
    turn.api.patch('leases', LEASES, node, 'merge', { spec: { renewTime } });
  }
  const silent = withMachine(state, { ...machine, link });
  return link === 'off' ? killAll(silent, machine, turn) : silent;
}

/** What a worker is left with when its machine loses power. */
const AFTER_POWER_LOSS: Readonly<Record<Stage, Stage>> = {
  accepted: 'lost', blocked: 'lost', up: 'lost', lost: 'lost', stopping: 'stopped', stopped: 'stopped', ended: 'ended',
};

function killAll(state: NodesState, machine: Machine, turn: Turn): NodesState {
  return [...machine.pods.keys()].reduce((rest, key) => {
    const worker = rest.workers.get(key);
    if (worker === undefined) return rest;
    const { hangs: _over, ...dead } = exitAll(worker, 255, turn);
    return withWorker(rest, { ...dead, stage: AFTER_POWER_LOSS[worker.stage], run: worker.run + 1, mountBackOff: undefined });
  }, state);
}

/** A machine can reach the API server again: it says so, renews its lease, and goes through its pods one by one. */
export function connect(state: NodesState, node: string, turn: Turn): NodesState {
  const machine = state.machines.get(node);
  if (machine === undefined || machine.link === 'connected') return state;
  turn.note({ type: 'node', node, did: 'connected' });
  turn.step({ do: 'post-ready', node });
  turn.step({ do: 'renew', node });
  for (const [key, namespace, name] of podsToLookAt(state, machine, turn)) turn.step({ do: 'resume', node, key, namespace, name });
  return withMachine(state, { ...machine, link: 'connected', renewsSince: turn.now });
}

/** Pods that the machine runs, and pods that the API has bound to it meanwhile: worker key, namespace and name of each. */
function podsToLookAt(state: NodesState, machine: Machine, turn: Turn): readonly (readonly [string, string, string])[] {
  const own = [...machine.pods.keys()].flatMap((key) => {
    const worker = state.workers.get(key);
    return worker === undefined ? [] : [worker.pod];
  });
  const bound = [...turn.cache.onNode(machine.name)].filter((pod) => !machine.pods.has(workerKey(pod)));
  return [...own, ...bound].map((pod) => [workerKey(pod), pod.metadata.namespace ?? 'default', pod.metadata.name]);
}

/** What a machine does in a step of its own, except looking at a pod. */
export function handleMachine(state: NodesState, work: Exclude<MachineWork, { readonly do: 'resume' }>, turn: Turn): NodesState {
  const stored = turn.api.get('nodes', undefined, work.node);
  if (!stored.ok || state.machines.get(work.node)?.link !== 'connected') return state;
  const node = stored.object;
  switch (work.do) {
    case 'lease': {
      if (turn.api.get('leases', LEASES, work.node).ok) turn.step({ do: 'renew', node: work.node });
      else turn.api.create('leases', renewedLease(node));
      return state;
    }
    case 'renew': {
      turn.api.patch('leases', LEASES, work.node, 'merge', { spec: { renewTime: null } });
      return state;
    }
    case 'post-ready': {
      const wasReady = isReady(node);
      turn.api.patchStatus('nodes', undefined, work.node, 'merge', { status: { conditions: healthyConditions(node.status?.conditions, turn.now) } });
      if (!wasReady) turn.event(node, 'Normal', 'NodeReady', `Node ${work.node} status is now: NodeReady`, { component: 'kubelet', host: work.node });
      return state;
    }
  }
}
