import { same } from '../apiserver/same';
import type { Actor, Change, Turn } from '../apiserver/actor';
import { partsOfKey } from '../apiserver/collection';
import type { What } from '../kernel/event';
import type { Node, Pod } from '../kube/objects';
import { releaseOf } from '../kube/release';
import type { Resource } from '../kube/resources';
import { allBound, missingClaim, volumeWrites, withoutVolumeBinding, withVolumeBinding, writeVolume } from './bind-volumes';
import type { Cause } from './filters/rejection';
import { planVolumes } from './filters/volumes';
import { findNodes, type SchedulingView } from './find-node';
import { withVolumeChange } from './free-volumes';
import { isPresent, withNode, withoutNode } from './node-info';
import { backingOff, backoffLeft, requeued, takeNextPod, turnedAway, waitingFor, withBinding, withNewPod, withoutPendingPod } from './pending-pods';
import { factsOf, isCounted, podKey, withoutPod, withPod } from './population';
import { announceRefusal } from './refusal';
import { idleScheduler, type SchedulerState, type VolumeBinding } from './state';

const NAME = 'default-scheduler';

type Step =
  | { readonly do: 'schedule' }
  | { readonly do: 'retry'; readonly pod: string }
  | { readonly do: 'bind-volumes'; readonly pod: string };

/** kube-scheduler: gives each pod without a node one, a pod per step (SCH-01 to SCH-12). */
export const scheduler: Actor<SchedulerState> = {
  name: NAME,
  watches: ['pods', 'nodes', 'persistentvolumeclaims', 'persistentvolumes', 'storageclasses'],
  initial: () => idleScheduler,
  cares: (change) => (isChangeOf('pods', change) ? caresForPod(change) : isChangeOf('nodes', change) ? caresForNode(change) : true),
  observe: (state, change, turn) => {
    if (isChangeOf('pods', change)) return observePod(state, change, turn);
    if (isChangeOf('nodes', change)) return observeNode(state, change, turn);
    if (isChangeOf('persistentvolumeclaims', change)) return observeClaim(state, change, turn);
    if (isChangeOf('persistentvolumes', change)) return observeVolume(state, change, turn);
    return wake(state, ['claims', 'volumes'], turn);
  },
  handle: (state, what, turn) => handle(state, what as What & Step, turn),
};

function handle(state: SchedulerState, step: Step, turn: Turn): SchedulerState {
  switch (step.do) {
    case 'schedule': return scheduleNext(state, turn);
    case 'retry': return state.pending.pods.get(step.pod)?.place === 'backing-off' ? queueAgain(state, step.pod, turn) : state;
    case 'bind-volumes': return bindVolumes(state, step.pod, turn);
  }
}

function isChangeOf<R extends Resource>(resource: R, change: Change): change is Change<R> {
  return change.resource === resource;
}

// ---- what happens in the cluster ----

/** Of a pod that has its node, only what other pods' placement depends on matters. */
function caresForPod({ type, object, previous }: Change<'pods'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined || !object.spec.nodeName) return true;
  return object.spec.nodeName !== previous.spec.nodeName || isFinished(object) !== isFinished(previous) || !same(object.metadata.labels, previous.metadata.labels);
}

function caresForNode({ type, object, previous }: Change<'nodes'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined) return true;
  const relevant = ({ metadata, spec, status }: Node): unknown => [metadata.labels, spec.unschedulable, spec.taints, status?.allocatable];
  return !same(relevant(object), relevant(previous));
}

function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

function isOurs(pod: Pod): boolean {
  return (pod.spec.schedulerName ?? NAME) === NAME && pod.metadata.deletionTimestamp === undefined;
}

function observePod(state: SchedulerState, change: Change<'pods'>, turn: Turn): SchedulerState {
  const { object: pod, type } = change;
  if (type === 'DELETED' || isFinished(pod)) return withoutPodOf(state, pod, turn);
  if (pod.spec.nodeName) return observePlacedPod(state, change, turn);
  return isOurs(pod) ? observePendingPod(state, change, turn) : state;
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

function observeNode(state: SchedulerState, { type, object: node }: Change<'nodes'>, turn: Turn): SchedulerState {
  const { population } = state;
  const nodes = type === 'DELETED' ? withoutNode(population.nodes, node.metadata.name) : withNode(population.nodes, node);
  const after = { ...state, population: { ...population, nodes } };
  return type === 'DELETED' ? after : wake(after, ['node', 'resources', 'affinity', 'anti-affinity', 'volumes'], turn);
}

function observeVolume(state: SchedulerState, change: Change<'persistentvolumes'>, turn: Turn): SchedulerState {
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

function observeClaim(state: SchedulerState, { type, object: claim }: Change<'persistentvolumeclaims'>, turn: Turn): SchedulerState {
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

// ---- pods that were turned away ----

/** Something happened that pods may have waited for: they are tried again after what is left of their back-off (SCH-09). */
function wake(state: SchedulerState, causes: readonly Cause[], turn: Turn): SchedulerState {
  return waitingFor(state.pending, causes).reduce((after, key) => wakePod(after, key, turn), state);
}

function wakePod(state: SchedulerState, key: string, turn: Turn): SchedulerState {
  const left = backoffLeft(state.pending, key, turn.now);
  if (left === undefined) return state;
  if (left === 0) return queueAgain(state, key, turn);
  turn.timer(left, { do: 'retry', pod: key });
  return { ...state, pending: backingOff(state.pending, key) };
}

function queueAgain(state: SchedulerState, key: string, turn: Turn): SchedulerState {
  turn.step({ do: 'schedule' });
  return { ...state, pending: requeued(state.pending, key) };
}

// ---- placing a pod ----

function scheduleNext(state: SchedulerState, turn: Turn): SchedulerState {
  const next = takeNextPod(state.pending);
  if (next === undefined) return state;
  const taken = { ...state, pending: next.pending };
  const pod = cachedPod(next.key, turn);
  if (pod === undefined || !isOurs(pod)) return { ...taken, pending: withoutPendingPod(taken.pending, next.key) };
  return schedule(taken, next.key, pod, turn);
}

function cachedPod(key: string, turn: Turn): Pod | undefined {
  const { namespace, name } = partsOfKey(key);
  return turn.cache.get('pods', namespace, name);
}

function schedule(state: SchedulerState, key: string, pod: Pod, turn: Turn): SchedulerState {
  const facts = state.population.pods.get(key);
  if (facts === undefined) return state;
  const view = viewOf(state, turn);
  const found = findNodes(pod, facts, view);
  if ('message' in found) {
    announceRefusal(pod, 'Unschedulable', found.message, turn);
    return { ...state, pending: turnedAway(state.pending, key, found.causes, turn.now) };
  }
  const node = found.nodes[turn.choose(`the node of ${key}`, found.nodes.length)] ?? found.nodes[0];
  if (found.claims.delayed.length === 0) return bindPod(state, key, pod, node, turn);
  const info = view.population.nodes.get(node);
  if (info === undefined || !isPresent(info)) return state;
  const plan = planVolumes(info.node, found.claims, view);
  if ('cause' in plan) return state;
  const binding: VolumeBinding = { node, plan, rest: volumeWrites(plan) };
  turn.step({ do: 'bind-volumes', pod: key });
  return withVolumeBinding({ ...assumed(state, key, pod, node, turn), pending: withBinding(state.pending, key) }, key, binding, turn.cache);
}

function viewOf(state: SchedulerState, turn: Turn): SchedulingView {
  return { population: state.population, cache: turn.cache, free: state.volumes.free, minor: releaseOf(turn.settings.version).minor };
}

/** The pod counts on its node from now on, before the watch tells of it. */
function assumed(state: SchedulerState, key: string, pod: Pod, node: string, turn: Turn): SchedulerState {
  return { ...state, population: withPod(state.population, key, factsOf(pod, node), turn.cache) };
}

function bindPod(state: SchedulerState, key: string, pod: Pod, node: string, turn: Turn): SchedulerState {
  const { namespace = 'default', name } = pod.metadata;
  const bound = turn.api.bind(namespace, name, node);
  if (!bound.ok) return failed(state, key, pod, `binding rejected: running Bind plugin "DefaultBinder": ${bound.status.message}`, turn);
  turn.note({ type: 'decision', by: NAME, about: key, does: [`binds ${name} to ${node}`] });
  turn.event(pod, 'Normal', 'Scheduled', `Successfully assigned ${key} to ${node}`);
  return { ...assumed(withoutVolumeBinding(state, key, turn.cache), key, pod, node, turn), pending: withoutPendingPod(state.pending, key) };
}

/** Binds the next volume of a pod; once all of its claims are bound, the pod itself (PV-12). */
function bindVolumes(state: SchedulerState, key: string, turn: Turn): SchedulerState {
  const binding = state.binding.get(key);
  const pod = cachedPod(key, turn);
  if (binding === undefined || pod === undefined) return state;
  const missing = missingClaim(pod, turn);
  if (missing !== undefined) return failed(state, key, pod, `running PreBind plugin "VolumeBinding": persistentvolumeclaim "${missing}" not found`, turn);
  const [write, ...rest] = binding.rest;
  if (write === undefined) return allBound(pod, turn) ? bindPod(state, key, pod, binding.node, turn) : state;
  const written = writeVolume(write, pod, binding, turn);
  if (!written.ok) return failed(state, key, pod, `running PreBind plugin "VolumeBinding": ${written.problem}`, turn);
  turn.step({ do: 'bind-volumes', pod: key });
  return { ...state, binding: state.binding.with(key, { ...binding, rest }) };
}

/** A write failed: the pod has no node after all, and is tried again after its back-off. */
function failed(state: SchedulerState, key: string, pod: Pod, message: string, turn: Turn): SchedulerState {
  announceRefusal(pod, 'SchedulerError', message, turn);
  const population = withPod(state.population, key, factsOf(pod, undefined), turn.cache);
  const after = { ...withoutVolumeBinding(state, key, turn.cache), population, pending: turnedAway(state.pending, key, [], turn.now) };
  return wakePod(after, key, turn);
}
