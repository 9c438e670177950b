import type { Change, Reader } from '../../apiserver/actor';
import { isRunningAndReady } from '../../kube/pod-conditions';
import type { Pod, StatefulSet } from '../../kube/objects';
import { matchesSelector } from '../../kube/selector';
import { sameJson } from '../../kube/json';
import type { Millis } from '../../kube/time';
import { isChangeOf } from '../../apiserver/change-of';
import { getControllerOf } from '../controller-of';
import { isDeleting, keyOf } from './set-spec';

/** A key for the work queue, at once or after a while. */
export interface Wake {
  readonly key: string;
  readonly after?: Millis;
}

/** Which sets a change of a set or a pod wakes (SS-WIRE-01 to 10). `minReady`: in milliseconds, by this release. */
export function wakes(change: Change, cache: Reader, minReady: (set: StatefulSet) => Millis): readonly Wake[] {
  if (change.resource === 'statefulsets') return [{ key: keyOf(change.object) }];
  if (!isChangeOf(change, 'pods')) return [];
  const { type, object, previous } = change;
  if (type === 'DELETED') return wokenByDelete(object, cache);
  if (type === 'ADDED' || previous === undefined) return isDeleting(object) ? wokenByDelete(object, cache) : wokenByAdd(object, cache);
  return wokenByUpdate(previous, object, cache, minReady);
}

function wokenByAdd(pod: Pod, cache: Reader): readonly Wake[] {
  return getControllerOf(pod) === undefined ? wokenByOrphan(pod, cache) : keysOf(resolveControllerRef(pod, cache));
}

function wokenByDelete(pod: Pod, cache: Reader): readonly Wake[] {
  return keysOf(resolveControllerRef(pod, cache));
}

function wokenByUpdate(before: Pod, pod: Pod, cache: Reader, minReady: (set: StatefulSet) => Millis): readonly Wake[] {
  if (before.metadata.resourceVersion === pod.metadata.resourceVersion) return [];
  const ref = getControllerOf(pod);
  const refChanged = !sameJson(getControllerOf(before), ref);
  const earlier = refChanged ? keysOf(resolveControllerRef(before, cache)) : [];
  if (ref !== undefined) {
    const owner = resolveControllerRef(pod, cache);
    const ripens = owner !== undefined && minReady(owner) > 0 && !isRunningAndReady(before) && isRunningAndReady(pod);
    if (!refChanged && !ripens) return keysOf(owner);
    return [...earlier, ...keysOf(owner), ...(ripens ? [{ key: keyOf(owner), after: minReady(owner) + 1000 }] : [])];
  }
  const concerns = refChanged || !sameJson(before.metadata.labels, pod.metadata.labels);
  return [...earlier, ...(concerns ? wokenByOrphan(pod, cache) : [])];
}

function wokenByOrphan(pod: Pod, cache: Reader): readonly Wake[] {
  return [...cache.list('statefulsets', pod.metadata.namespace)]
    .filter((set) => matchesSelector(set.spec.selector, pod.metadata.labels)).map((set) => ({ key: keyOf(set) }));
}

/** The set that a pod's controller reference names, if the cache has it under that uid (SS-WIRE-02). */
function resolveControllerRef(pod: Pod, cache: Reader): StatefulSet | undefined {
  const ref = getControllerOf(pod);
  if (ref?.kind !== 'StatefulSet') return undefined;
  const set = cache.get('statefulsets', pod.metadata.namespace, ref.name);
  return set?.metadata.uid === ref.uid ? set : undefined;
}

function keysOf(set: StatefulSet | undefined): readonly Wake[] {
  return set === undefined ? [] : [{ key: keyOf(set) }];
}
