import type { Change, Turn } from '../apiserver/actor';
import { same } from '../apiserver/same';
import { isTerminal } from '../kube/pod-conditions';
import type { Node, Pod } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { withoutVolumeBinding } from './bind-volumes';
import { withVolumeChange } from './free-volumes';
import { withNode, withoutNode } from './node-info';
import { withNewPod, withoutPendingPod } from './pending-pods';
import { factsOf, isCounted, podKey, withoutPod, withPod } from './population';
import { isResponsibleForPod } from './responsible-for-pod';
import type { SchedulerState } from './state';
import { queueAgain, wake, wakePod } from './wake';

/** Of a pod that has its node, only what other pods' placement depends on matters. */
export function caresForPod({ type, object, previous }: Change<'pods'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined || !object.spec.nodeName) return true;
  return object.spec.nodeName !== previous.spec.nodeName || isTerminal(object) !== isTerminal(previous) || !same(object.metadata.labels, previous.metadata.labels);
}

/** Of a node, only what its pods' placement depends on matters. */
export function caresForNode({ type, object, previous }: Change<'nodes'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined) return true;
  const relevant = ({ metadata, spec, status }: Node): unknown => [metadata.labels, spec.unschedulable, spec.taints, status?.allocatable];
  return !same(relevant(object), relevant(previous));
}

/** A pod is to be placed, has been placed, or needs its place no more. */
export function observePod(state: SchedulerState, change: Change<'pods'>, turn: Turn): SchedulerState {
  const { object: pod, type } = change;
  if (type === 'DELETED' || isTerminal(pod)) return withoutPodOf(state, pod, turn);
  if (pod.spec.nodeName) return observePlacedPod(state, change, turn);
  return isResponsibleForPod(pod) ? observePendingPod(state, change, turn) : state;
}

/** A pod is gone, or needs its place no more: room for others (SCH-09). */
function withoutPodOf(state: SchedulerState, pod: Pod, turn: Turn): SchedulerState {
  const key = podKey(pod);
  if (state.population.pods.get(key)?.uid !== pod.metadata.uid) return state;
  const after: SchedulerState = {
    ...withoutVolumeBinding(state, key, turn.cache), population: withoutPod(state.population, key), pending: withoutPendingPod(state.pending, key),
  };
  return pod.spec.nodeName ? wake(after, ['resources', 'anti-affinity'], turn) : after;
}

function observePlacedPod(state: SchedulerState, { object: pod, previous }: Change<'pods'>, turn: Turn): SchedulerState {
  const key = podKey(pod);
  const relabelled = previous !== undefined && !same(previous.metadata.labels, pod.metadata.labels);
  const population = isCounted(state.population, pod, pod.spec.nodeName) ? state.population : withPod(state.population, key, factsOf(pod, pod.spec.nodeName), turn.cache);
  const after = { ...withoutVolumeBinding(state, key, turn.cache), population, pending: withoutPendingPod(state.pending, key) };
  return wake(after, relabelled ? ['affinity', 'anti-affinity'] : ['affinity'], turn);
}

function observePendingPod(state: SchedulerState, { object: pod, previous }: Change<'pods'>, turn: Turn): SchedulerState {
  const key = podKey(pod);
  const pending = state.pending.pods.get(key);
  if (pending?.place === 'binding') return state;
  const population = isCounted(state.population, pod, undefined) ? state.population : withPod(state.population, key, factsOf(pod, undefined), turn.cache);
  if (pending === undefined || pending.uid !== pod.metadata.uid) {
    turn.step({ do: 'schedule' });
    return { ...state, population, pending: withNewPod(state.pending, key, pod.metadata.uid ?? '') };
  }
  const counted = { ...state, population };
  return pending.place === 'waiting' && previous !== undefined && mayFitNow(pod, previous, turn) ? queueAgain(counted, key, turn) : counted;
}

/** A change of the pod itself is a reason to try it again. Up to 1.20 even that of its status was: the first refusal is said twice (SCH-09). */
function mayFitNow(pod: Pod, previous: Pod, turn: Turn): boolean {
  if (releaseOf(turn.settings.version).minor <= 20 && !same(pod.status, previous.status)) return true;
  return !same(pod.spec, previous.spec) || !same(pod.metadata.labels, previous.metadata.labels);
}

/** A node has come, changed or gone. */
export function observeNode(state: SchedulerState, { type, object: node }: Change<'nodes'>, turn: Turn): SchedulerState {
  const { population } = state;
  const nodes = type === 'DELETED' ? withoutNode(population.nodes, node.metadata.name) : withNode(population.nodes, node);
  const after = { ...state, population: { ...population, nodes } };
  return type === 'DELETED' ? after : wake(after, ['node', 'resources', 'affinity', 'anti-affinity', 'volumes'], turn);
}

/** A volume has changed: it may be what a claim waited for. */
export function observeVolume(state: SchedulerState, change: Change<'persistentvolumes'>, turn: Turn): SchedulerState {
  const { claimRef } = change.object.spec;
  if (claimRef !== undefined) continueBinding(state, claimRef.namespace ?? 'default', claimRef.name ?? '', turn);
  return wake({ ...state, volumes: withVolumeChange(state.volumes, change) }, ['volumes'], turn);
}

/** Pods that wait for this claim's volume may be ready to be bound. */
function continueBinding(state: SchedulerState, namespace: string, claim: string, turn: Turn): void {
  if (state.binding.size === 0) return;
  for (const pod of turn.cache.usingClaim(namespace, claim)) {
    if (state.binding.has(podKey(pod))) turn.step({ do: 'bind-volumes', pod: podKey(pod) });
  }
}

/** A claim has changed: pods that use it may be ready to be bound, or may fit now. */
export function observeClaim(state: SchedulerState, { type, object: claim }: Change<'persistentvolumeclaims'>, turn: Turn): SchedulerState {
  const { namespace = 'default', name } = claim.metadata;
  continueBinding(state, namespace, name, turn);
  if (type === 'DELETED') return state;
  let after = state;
  for (const pod of turn.cache.usingClaim(namespace, name)) {
    const key = podKey(pod);
    const pending = after.pending.pods.get(key);
    if (pending?.causes.includes('claims') || pending?.causes.includes('volumes')) after = wakePod(after, key, turn);
  }
  return after;
}
