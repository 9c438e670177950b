import type { Change, Reader } from '../../../apiserver/actor';
import type { Table } from '../../../kernel/table';
import type { PersistentVolumeClaim, Pod, StatefulSet } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import type { Millis } from '../../../kube/time';
import { sameJson } from '../../../kube/json';
import { candidatesFor } from '../../candidates';
import { isChangeOf } from '../../../apiserver/change-of';
import { getControllerOf } from '../../controller-of';
import { getParentNameAndOrdinal } from '../identity';
import { isDeleting, keyOf } from '../set-spec';
import { withClaimChanged, withoutPod, withPod, withSet, type Surroundings } from './fold';
import { recount } from './recount';
import type { SetView } from './set-view';

/** The views of all sets, by `namespace/name`. */
export type Views = Table<SetView>;

/** The views after a delivered change; `cache` shows it already. */
export function observed(views: Views, change: Change, cache: Reader, release: Release, now: Millis): Views {
  if (isChangeOf(change, 'statefulsets')) return withSetChange(views, change, cache, release, now);
  if (isChangeOf(change, 'pods')) return withPodChange(views, change, cache, release, now);
  if (isChangeOf(change, 'persistentvolumeclaims')) return withClaimChange(views, change, cache, release, now);
  return views;
}

function withSetChange(views: Views, { type, object }: Change<'statefulsets'>, cache: Reader, release: Release, now: Millis): Views {
  const key = keyOf(object);
  if (type === 'DELETED') return views.without(key);
  const around = surroundings(object, cache, release, now);
  const known = views.get(key);
  const view = known !== undefined && known.set.metadata.uid === object.metadata.uid ? withSet(known, object, around) : recount(podsFor(object, cache), object, around);
  return views.with(key, view);
}

function withPodChange(views: Views, { type, object, previous }: Change<'pods'>, cache: Reader, release: Release, now: Millis): Views {
  let next = views;
  for (const key of concerned(views, object, previous)) {
    const view = views.get(key);
    if (view === undefined) continue;
    const around = surroundings(view.set, cache, release, now);
    const changed = type === 'DELETED' ? withoutPod(view, object.metadata.name, around) : withPod(view, object, around);
    if (changed !== view) next = next.with(key, changed);
  }
  return next;
}

function withClaimChange(views: Views, { object, previous, type }: Change<'persistentvolumeclaims'>, cache: Reader, release: Release, now: Millis): Views {
  if (type === 'MODIFIED' && previous !== undefined && !mattersToPods(previous, object)) return views;
  const { parent, ordinal } = getParentNameAndOrdinal(object.metadata.name);
  if (ordinal < 0) return views;
  const { namespace = 'default' } = object.metadata;
  let next = views;
  // `TEMPLATE-SET` before the ordinal: both names may have dashes, so each may be where the set's name begins.
  for (let dash = parent.indexOf('-'); dash >= 0; dash = parent.indexOf('-', dash + 1)) {
    const [template, key] = [parent.slice(0, dash), `${namespace}/${parent.slice(dash + 1)}`];
    const view = views.get(key);
    if (view?.set.spec.volumeClaimTemplates?.some(({ metadata }) => metadata.name === template)) {
      next = next.with(key, withClaimChanged(view, ordinal, surroundings(view.set, cache, release, now)));
    }
  }
  return next;
}

function mattersToPods(before: PersistentVolumeClaim, after: PersistentVolumeClaim): boolean {
  return isDeleting(before) !== isDeleting(after) || !sameJson(before.metadata.ownerReferences, after.metadata.ownerReferences);
}

/** Views that a pod is in, or may come into: its owner's by name, and for an orphan every one of its namespace. */
function concerned(views: Views, object: Pod, previous: Pod | undefined): readonly string[] {
  const owner = getControllerOf(object);
  const earlier = previous === undefined ? owner : getControllerOf(previous);
  if (owner === undefined || earlier === undefined) return [...ofNamespace(views, object.metadata.namespace)].map(([key]) => key);
  const { namespace = 'default' } = object.metadata;
  const keys: string[] = [];
  if (owner.kind === 'StatefulSet') keys.push(`${namespace}/${owner.name}`);
  if (earlier.kind === 'StatefulSet' && !(owner.kind === earlier.kind && owner.name === earlier.name)) keys.push(`${namespace}/${earlier.name}`);
  return keys;
}

function* ofNamespace(views: Views, namespace = 'default'): Generator<[string, SetView]> {
  for (const entry of views.entries(`${namespace}/`)) {
    if (!entry[0].startsWith(`${namespace}/`)) return;
    yield entry;
  }
}

/** The pods that a new view starts from: those with an owner reference to the set, and orphans with its labels. */
function* podsFor(set: StatefulSet, cache: Reader): Generator<Pod> {
  yield* cache.ownedBy('pods', set.metadata.uid ?? '');
  for (const pod of candidatesFor('pods', set.metadata.namespace ?? 'default', set.spec.selector, cache)) {
    if (getControllerOf(pod) === undefined) yield pod;
  }
}

function surroundings(set: StatefulSet, cache: Reader, release: Release, now: Millis): Surroundings {
  return { release, now, claims: (name) => cache.get('persistentvolumeclaims', set.metadata.namespace, name) };
}
