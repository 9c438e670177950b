import type { Reader, Result, Turn } from '../../apiserver/actor';
import type { Propagation } from '../../apiserver/request';
import type { KubeObject } from '../../kube/objects';
import { classifyReferences, lookUp, type Owners } from './classify-references';
import { dependentsOf, hasDependents } from './dependents';
import { hasFinalizer } from '../finalizers';
import { waitsFor } from './waiting-owners';
import type { Item } from './item';
import { blocks, ownersOf } from './owners';
import { removeFinalizer } from './remove-finalizer';
import { withoutBlocking, withoutOwners } from './patches';

/** How an attempt ended: nothing more to do, at once another call to make, an error to be retried, or the object waits for those that block it. */
export type Attempt = 'done' | 'again' | 'retry' | 'blocked';

/** Looks at one object again: deletes it when no owner keeps it, else tidies its references (GC-02, GC-05, GC-10). Makes at most one write. */
export function attemptToDelete(item: Item, turn: Turn): Attempt {
  const cached: KubeObject | undefined = turn.cache.get(item.resource, item.namespace, item.name);
  const deletingDependents = cached?.metadata.uid === item.uid && waitsFor(cached, 'foregroundDeletion');
  if (cached?.metadata.uid === item.uid && cached.metadata.deletionTimestamp !== undefined && !deletingDependents) return 'done';
  const latest = lookUp(item, turn.api);
  if (latest === 'absent') return 'done';
  if (latest === 'error') return 'retry';
  if (deletingDependents) return processDeletingDependents(item, turn);
  if (ownersOf(latest).length === 0) return 'done';
  const owners = classifyReferences(item, ownersOf(latest), turn.api);
  return owners === undefined ? 'retry' : act(latest, item, owners, turn);
}

function act(latest: KubeObject, item: Item, { solid, dangling, waiting }: Owners, turn: Turn): Attempt {
  if (solid.length > 0) {
    const gone = [...dangling, ...waiting];
    return gone.length === 0 ? 'done' : patch(item, withoutOwners(item, gone), turn);
  }
  if (waiting.length === 0 || !hasDependents(turn.cache, item.uid)) return remove(item, policyOf(latest), turn);
  // Owners and dependents may form a circle: an object in it must not hold back its owner.
  if (isInCircle(latest, item, turn.cache)) return patch(item, withoutBlocking(latest), turn) === 'done' ? 'again' : 'retry';
  return remove(item, 'Foreground', turn);
}

/** The policy that an object's own finalizers ask for. */
function policyOf(object: KubeObject): Propagation {
  if (hasFinalizer(object, 'orphan')) return 'Orphan';
  return hasFinalizer(object, 'foregroundDeletion') ? 'Foreground' : 'Background';
}

function isInCircle(latest: KubeObject, item: Item, cache: Reader): boolean {
  if (!ownersOf(latest).some(({ blockOwnerDeletion }) => blockOwnerDeletion === true)) return false;
  for (const dependent of dependentsOf(cache, item.uid)) if (waitsFor(dependent, 'foregroundDeletion')) return true;
  return false;
}

/** The owner of a foreground deletion goes when nothing blocks it any more (GC-05). */
function processDeletingDependents(owner: Item, turn: Turn): Attempt {
  for (const dependent of dependentsOf(turn.cache, owner.uid)) {
    if (!blocks(dependent, owner.uid)) continue;
    turn.note({ type: 'decision', by: 'generic-garbage-collector', about: nameOf(owner), waitsFor: `${dependent.kind} ${dependent.metadata.name} to be gone` });
    return 'blocked';
  }
  return removeFinalizer(owner, 'foregroundDeletion', turn);
}

const nameOf = ({ namespace, name }: Item): string => (namespace === undefined ? name : `${namespace}/${name}`);

function remove({ resource, namespace, name, uid }: Item, propagationPolicy: Propagation, turn: Turn): 'done' | 'retry' {
  return attempted(turn.api.delete(resource, namespace, name, { preconditions: { uid }, propagationPolicy }));
}
function patch({ resource, namespace, name }: Item, body: object, turn: Turn): 'done' | 'retry' {
  return attempted(turn.api.patch(resource, namespace, name, 'strategic', body));
}

/** An object that is gone already needs no retry. */
function attempted(result: Result<KubeObject>): 'done' | 'retry' {
  return result.ok || result.status.code === 404 ? 'done' : 'retry';
}
