import type { Actor, Change, Turn } from '../apiserver/actor';
import { isChangeOf } from '../apiserver/change-of';
import type { Settings } from '../apiserver/settings';
import type { PersistentVolumeClaim, Pod } from '../kube/objects';
import { isTerminal, isTerminating } from '../kube/pod-conditions';
import { KUBELET } from './kubelet-profile';
import { handleMachine } from './machines';
import { usePower } from './powers';
import type { Profile } from './profile';
import { RECORDER } from './recorder-profile';
import { confirm, sameOrders } from './report';
import { newWorker, NO_NODES, workerKey, type NodesState } from './state';
import type { MachineWork, NodeWork, WorkerWork } from './work';

const PROFILES: Readonly<Record<Settings['nodeProfile'], Profile>> = { kubelet: KUBELET, recorder: RECORDER };

/**
 * All nodes of the cluster: the truth of what runs where, and what each node's kubelet makes of it. A node that is cut off neither
 * observes nor writes; its containers go on.
 */
export const kubelet: Actor<NodesState> = {
  name: 'kubelet',
  watches: ['nodes', 'persistentvolumeclaims', 'pods'],
  initial: () => NO_NODES,
  cares,
  observe(state, change, turn) {
    if (isChangeOf(change, 'nodes')) return nodeChanged(state, change, turn);
    if (isChangeOf(change, 'persistentvolumeclaims')) return claimBound(state, change.object, turn);
    return isChangeOf(change, 'pods') ? podChanged(state, change, PROFILES[turn.settings.nodeProfile], turn) : state;
  },
  handle(state, what, turn) {
    const profile = PROFILES[turn.settings.nodeProfile];
    const work = what as NodeWork;
    if (isWorkerWork(work)) return handleWorker(state, work, profile, turn);
    switch (work.do) {
      case 'resume': return resume(state, work, profile, turn);
      case 'lease': case 'renew': case 'post-ready': return handleMachine(state, work, turn);
      default: return usePower(state, work, profile, turn);
    }
  },
};

function isWorkerWork(work: NodeWork): work is WorkerWork {
  return 'run' in work;
}

/** Only what can move a node: bound pods, claims that have become Bound, Nodes that are gone or cordoned. Its own status writes cannot. */
function cares(change: Change): boolean {
  if (isChangeOf(change, 'nodes')) return change.type === 'DELETED' || cordonChanged(change);
  if (isChangeOf(change, 'persistentvolumeclaims')) return isBound(change.object) && !isBound(change.previous);
  if (!isChangeOf(change, 'pods') || !change.object.spec.nodeName) return false;
  const { object: pod, previous, type } = change;
  if (type !== 'MODIFIED' || previous === undefined) return true;
  return !sameOrders(previous, pod) || (pod.spec.readinessGates !== undefined && previous.status?.conditions !== pod.status?.conditions);
}
const isBound = (claim: PersistentVolumeClaim | undefined): boolean => claim?.status?.phase === 'Bound';

function cordonChanged({ object, previous }: Change<'nodes'>): boolean {
  return previous !== undefined && (object.spec.unschedulable ?? false) !== (previous.spec.unschedulable ?? false);
}

/** A machine keeps running without its Node; one that is connected says whether it takes pods (NF-17). */
function nodeChanged(state: NodesState, { type, object: node }: Change<'nodes'>, turn: Turn): NodesState {
  const { name } = node.metadata;
  const machine = state.machines.get(name);
  if (type === 'DELETED') {
    if (machine !== undefined) turn.note({ type: 'node', node: name, did: 'removed' });
  } else if (machine?.link === 'connected') {
    const now = node.spec.unschedulable === true ? 'NodeNotSchedulable' : 'NodeSchedulable';
    turn.event(node, 'Normal', now, `Node ${name} status is now: ${now}`, { component: 'kubelet', host: name });
  }
  return state;
}

/** Pods that waited for the claim look again, each in a step of its own. */
function claimBound(state: NodesState, { metadata }: PersistentVolumeClaim, turn: Turn): NodesState {
  for (const pod of turn.cache.usingClaim(metadata.namespace ?? 'default', metadata.name)) {
    const worker = state.workers.get(workerKey(pod));
    if (worker?.stage === 'blocked') turn.step({ do: 'obey', key: worker.key, run: worker.run });
  }
  return state;
}

function podChanged(state: NodesState, change: Change<'pods'>, profile: Profile, turn: Turn): NodesState {
  const pod = change.object;
  const node = pod.spec.nodeName ?? '';
  if (state.machines.get(node)?.link !== 'connected') return state;
  const worker = state.workers.get(workerKey(pod));
  if (change.type === 'DELETED') return worker === undefined ? state : profile.vanish(state, worker, turn);
  if (worker === undefined) return firstSeen(state, pod, node, profile, turn);
  const seen = { ...worker, pod };
  if (isTerminating(pod)) return profile.terminate(state, seen, turn);
  return profile.change(state, seen, worker.pod, turn);
}

/** A pod that the node did not know: it is to run, or was deleted before the node came to it and is confirmed at once. */
function firstSeen(state: NodesState, pod: Pod, node: string, profile: Profile, turn: Turn): NodesState {
  const worker = newWorker(pod, node, turn.now);
  if (!isTerminating(pod)) return isTerminal(pod) ? state : profile.accept(state, worker, turn);
  // Grace 0: it was confirmed before and a finalizer keeps it (TRM-09).
  return pod.metadata.deletionGracePeriodSeconds === 0 ? state : confirm(state, { ...worker, stage: 'stopped' }, turn);
}

/** A node that is back compares one pod of its own with what the API holds now (NF-09). */
function resume(state: NodesState, work: MachineWork & { readonly do: 'resume' }, profile: Profile, turn: Turn): NodesState {
  if (state.machines.get(work.node)?.link !== 'connected') return state;
  const cached = turn.cache.get('pods', work.namespace, work.name);
  const worker = state.workers.get(work.key);
  if (cached === undefined || workerKey(cached) !== work.key || cached.spec.nodeName !== work.node) return worker === undefined ? state : profile.vanish(state, worker, turn);
  if (worker === undefined) return firstSeen(state, cached, work.node, profile, turn);
  const seen = { ...worker, pod: cached };
  return isTerminating(cached) ? profile.terminate(state, seen, turn) : profile.resume(state, seen, turn);
}

/** A timer is void when its worker is over or its machine has lost power since. */
function handleWorker(state: NodesState, work: WorkerWork, profile: Profile, turn: Turn): NodesState {
  const worker = state.workers.get(work.key);
  if (worker?.run !== work.run || state.machines.get(worker.node)?.link === 'off') return state;
  return profile.handle(state, worker, work, turn);
}
