import type { Reader } from '../../apiserver/actor';
import type { KubeObject } from '../../kube/objects';
import { RESOURCES, type Resource } from '../../kube/resources';

/** What the collector watches: everything that can own or be owned. Events are nobody's. */
export const COLLECTED: readonly Resource[] = Object.values(RESOURCES).map(({ resource }) => resource).filter((resource) => resource !== 'events');

/** The objects that name this owner, by resource and then by name; lazily, so that looking for the first costs little. */
export function* dependentsOf(cache: Reader, uid: string): Iterable<KubeObject> {
  for (const resource of COLLECTED) yield* cache.ownedBy(resource, uid);
}

/** Whether any object names this owner; looks no further than the first. */
export function hasDependents(cache: Reader, uid: string): boolean {
  return COLLECTED.some((resource) => cache.ownedBy(resource, uid)[Symbol.iterator]().next().done !== true);
}
