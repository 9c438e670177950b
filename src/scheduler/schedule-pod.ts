import type { Turn } from '../apiserver/actor';
import { partsOfKey } from '../apiserver/collection';
import type { Pod } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { allBound, missingClaim, volumeWrites, withoutVolumeBinding, withVolumeBinding, writeVolume } from './bind-volumes';
import { planVolumes } from './filters/volumes';
import { findNodes, type SchedulingView } from './find-node';
import { isPresent } from './node-info';
import { takeNextPod, turnedAway, withBinding, withoutPendingPod } from './pending-pods';
import { factsOf, withPod } from './population';
import { announceRefusal } from './refusal';
import { isResponsibleForPod, SCHEDULER } from './responsible-for-pod';
import type { SchedulerState, VolumeBinding } from './state';
import { wakePod } from './wake';

/** Finds a node for the pod whose turn it is, and binds it, or its volumes first (SCH-01, PV-12). */
export function scheduleNext(state: SchedulerState, turn: Turn): SchedulerState {
  const next = takeNextPod(state.pending);
  if (next === undefined) return state;
  const taken = { ...state, pending: next.pending };
  const pod = cachedPod(next.key, turn);
  if (pod === undefined || !isResponsibleForPod(pod)) return { ...taken, pending: withoutPendingPod(taken.pending, next.key) };
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
  turn.note({ type: 'decision', by: SCHEDULER, about: key, does: [`binds ${name} to ${node}`] });
  turn.event(pod, 'Normal', 'Scheduled', `Successfully assigned ${key} to ${node}`);
  return { ...assumed(withoutVolumeBinding(state, key, turn.cache), key, pod, node, turn), pending: withoutPendingPod(state.pending, key) };
}

/** Binds the next volume of a pod; once all of its claims are bound, the pod itself (PV-12). */
export function bindVolumes(state: SchedulerState, key: string, turn: Turn): SchedulerState {
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
