import type { Actor, Change, Turn } from '../../apiserver/actor';
import type { What } from '../../kernel/event';
import { table, type Table } from '../../kernel/table';
import type { KubeObject, OwnerReference } from '../../kube/objects';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';
import { inAnyOrder } from '../any-order';
import { attemptToDelete } from './attempt-to-delete';
import { beginOrphaning, continueOrphaning, type Orphaning } from './attempt-to-orphan';
import { COLLECTED, dependentsOf } from './dependents';
import { startsToWait, waitsFor } from './waiting-owners';
import { reportInvalidNamespace } from './invalid-namespace';
import { itemKey, itemOf, itemOfKey, ownerItem } from './item';
import { addedOwners, ownersChanged, unblockedOwners } from './owners';

/** What the collector has to do. The graph of owners and dependents is in its caches, which find dependents by the UID of their owner. */
export interface CollectorState {
  /** Keys are `delete ITEM` or `orphan ITEM`. */
  readonly work: Workload;
  /** Orphan deletions under way, by the key of the owner's work. */
  readonly orphaning: Table<Orphaning>;
  /** Blocking dependents that came after their owner's foreground deletion began, by the owner's UID; taken up when the owner is looked at next. */
  readonly late: Table<Table<true>>;
}

/** Objects dealt with side by side (kube-controller-manager's --concurrent-gc-syncs, GC-13). */
const WORKERS = 20;

/** Deletes objects whose owners are gone, and carries out foreground and orphan deletions (GC-01 to GC-14). */
export const garbageCollector: Actor<CollectorState> = {
  name: 'generic-garbage-collector',
  watches: COLLECTED,
  initial: () => ({ work: noWork, orphaning: table(), late: table() }),

  cares({ type, object, previous }) {
    if (type === 'DELETED') return true;
    return ownersChanged(object, previous) || startsToWait(object, previous, 'foregroundDeletion') || startsToWait(object, previous, 'orphan');
  },

  observe(state, change, turn) {
    return change.type === 'DELETED' ? afterRemoval(state, change.object, turn) : afterWrite(state, change, turn);
  },

  handle(state, what, turn) {
    switch (what.do) {
      case 'work': return startWork(state, turn);
      case 'orphan': return orphanNext(state, keyIn(what), turn);
      case 'retry': return { ...state, work: addWork(state.work, keyIn(what), WORKERS, turn) };
      default: return state;
    }
  },
};

function keyIn(what: What): string {
  return String(what.key);
}

/** Dependents of an object that is gone are looked at again, and owners that it held back. */
function afterRemoval(state: CollectorState, object: KubeObject, turn: Turn): CollectorState {
  const { uid = '' } = object.metadata;
  const looked = lookAtDependents({ ...state, late: state.late.without(uid) }, uid, turn);
  return lookAtWaitingOwners(looked, unblockedOwners(undefined, object), object, turn);
}

function afterWrite(state: CollectorState, { object, previous }: Change, turn: Turn): CollectorState {
  let next = addedOwners(object, previous).reduce((before, reference) => withOwner(before, object, reference, turn), state);
  next = lookAtWaitingOwners(next, unblockedOwners(object, previous), object, turn);
  if (startsToWait(object, previous, 'orphan')) return withWork(next, `orphan ${itemKey(itemOf(object))}`, turn);
  if (!startsToWait(object, previous, 'foregroundDeletion')) return next;
  return withDelete(lookAtDependents(next, object.metadata.uid ?? '', turn), object, turn);
}

/** A dependent has gained an owner: is there such an owner at all (GC-09), and does it stay? */
function withOwner(state: CollectorState, dependent: KubeObject, reference: OwnerReference, turn: Turn): CollectorState {
  const owner = cachedOwner(reference, dependent, turn);
  if (owner === undefined) {
    reportInvalidNamespace(dependent, reference, turn);
    return withDelete(state, dependent, turn);
  }
  if (reference.blockOwnerDeletion !== true || !waitsFor(owner, 'foregroundDeletion')) return state;
  const late = state.late.get(reference.uid) ?? table<true>();
  return { ...state, late: state.late.with(reference.uid, late.with(itemKey(itemOf(dependent)), true)) };
}

function lookAtDependents(state: CollectorState, uid: string, turn: Turn): CollectorState {
  return inAnyOrder([...dependentsOf(turn.cache, uid)], 'dependent to delete', turn).reduce((next, dependent) => withDelete(next, dependent, turn), state);
}

function lookAtWaitingOwners(state: CollectorState, references: readonly OwnerReference[], dependent: KubeObject, turn: Turn): CollectorState {
  return references.reduce((next, reference) => {
    const owner = cachedOwner(reference, dependent, turn);
    return owner !== undefined && waitsFor(owner, 'foregroundDeletion') ? withDelete(next, owner, turn) : next;
  }, state);
}

function cachedOwner(reference: OwnerReference, dependent: KubeObject, turn: Turn): KubeObject | undefined {
  const item = ownerItem(reference, dependent.metadata.namespace);
  const owner: KubeObject | undefined = item && turn.cache.get(item.resource, item.namespace, item.name);
  return owner?.metadata.uid === reference.uid ? owner : undefined;
}

function withDelete(state: CollectorState, object: KubeObject, turn: Turn): CollectorState {
  return withWork(state, `delete ${itemKey(itemOf(object))}`, turn);
}
function withWork(state: CollectorState, key: string, turn: Turn): CollectorState {
  return { ...state, work: addWork(state.work, key, WORKERS, turn) };
}

function startWork(state: CollectorState, turn: Turn): CollectorState {
  const { key, work } = takeWork(state.work);
  if (key === undefined) return { ...state, work };
  const taken = { ...state, work };
  return key.startsWith('orphan ') ? orphanNext(taken, key, turn) : deleteOne(taken, key, turn);
}

function deleteOne(state: CollectorState, key: string, turn: Turn): CollectorState {
  const item = itemOfKey(key.slice('delete '.length));
  const attempt = attemptToDelete(item, turn);
  if (attempt === 'retry') return { ...state, work: failWork(state.work, key, WORKERS, turn) };
  const finished = { ...state, work: finishWork(state.work, key, WORKERS, turn) };
  if (attempt === 'again') return withWork(finished, key, turn);
  return attempt === 'blocked' ? lookAtLate(finished, item.uid, turn) : finished;
}

function lookAtLate(state: CollectorState, owner: string, turn: Turn): CollectorState {
  const late = [...(state.late.get(owner)?.keys() ?? [])];
  return late.reduce((next, key) => withWork(next, `delete ${key}`, turn), { ...state, late: state.late.without(owner) });
}

function orphanNext(state: CollectorState, key: string, turn: Turn): CollectorState {
  const owner = itemOfKey(key.slice('orphan '.length));
  const outcome = continueOrphaning(owner, state.orphaning.get(key) ?? beginOrphaning(owner, turn), turn);
  if (outcome === 'done') return { ...state, orphaning: state.orphaning.without(key), work: finishWork(state.work, key, WORKERS, turn) };
  if (outcome === 'retry') return { ...state, orphaning: state.orphaning.without(key), work: failWork(state.work, key, WORKERS, turn) };
  turn.step({ do: 'orphan', key });
  return { ...state, orphaning: state.orphaning.with(key, outcome) };
}
