import type { Turn } from '../../apiserver/actor';
import { dependentsOf } from './dependents';
import { inAnyOrder } from '../any-order';
import { itemKey, itemOf, itemOfKey, type Item } from './item';
import { withoutOwners } from './patches';
import { removeFinalizer } from './remove-finalizer';

/** An owner that is being deleted and leaves its dependents behind (GC-07): those it had when the work began, and how far the work has come. */
export interface Orphaning {
  readonly dependents: readonly string[];
  readonly next: number;
  /** Some dependent could not be patched: the whole is tried again. */
  readonly failed: boolean;
}

/** Lists the dependents that the owner has now; none is patched yet. */
export function beginOrphaning(owner: Item, turn: Turn): Orphaning {
  const dependents = [...dependentsOf(turn.cache, owner.uid)].map((dependent) => itemKey(itemOf(dependent)));
  return { dependents: inAnyOrder(dependents, 'dependent to orphan', turn), next: 0, failed: false };
}

/** The next call: a dependent loses this owner; after the last one the owner loses its finalizer. */
export function continueOrphaning(owner: Item, orphaning: Orphaning, turn: Turn): Orphaning | 'done' | 'retry' {
  const key = orphaning.dependents[orphaning.next];
  if (key === undefined) return orphaning.failed ? 'retry' : removeFinalizer(owner, 'orphan', turn);
  const dependent = itemOfKey(key);
  const result = turn.api.patch(dependent.resource, dependent.namespace, dependent.name, 'strategic', withoutOwners(dependent, [owner.uid]));
  const failed = orphaning.failed || (!result.ok && result.status.code !== 404);
  return { ...orphaning, next: orphaning.next + 1, failed };
}
