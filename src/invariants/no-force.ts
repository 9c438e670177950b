import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import type { Pod } from '../kube/objects';
import type { Millis } from '../kube/time';
import { STATEFULSET_CONTROLLER } from './actors';
import { checked, unchecked, type Invariant, type Outcome } from './invariant';
import { keyOf } from './names';

/** The names that pods hold in the API, and since when those that left are free. */
interface State {
  readonly taken: Table<string>;
  readonly freed: Table<Millis>;
}

const DEFAULT_GRACE = 30;

/**
 * The StatefulSet controller gives every pod its own grace period: it never forces one out of the API, and a pod of a name is
 * made only after the one before has left. A pod that no node has begun, or that has ended, goes at once by itself.
 */
export const noForce: Invariant<State> = {
  name: 'The controller never forces a pod away, and makes one only when its name is free',
  behaviours: ['SS-AMO-01', 'SS-AMO-04', 'SS-AMO-05', 'SS-SCALE-03', 'SS-UPD-14'],
  subjects: ['pods'],
  initial: () => ({ taken: table(), freed: table() }),
  after(state, entry) {
    if (entry.type !== 'api' || entry.resource !== 'pods' || entry.object === undefined) return unchecked(state);
    if (entry.removed === true) return deleted(withFreed(state, entry), entry);
    if (entry.verb === 'create' && entry.subresource === undefined) return created(state, entry);
    return deleted(state, entry);
  },
};

function withFreed(state: State, entry: ApiEntry & JournalEntry): State {
  const key = keyOf(entry);
  return { taken: state.taken.without(key), freed: state.freed.with(key, entry.at) };
}

function created(state: State, entry: ApiEntry & JournalEntry): Outcome<State> {
  const key = keyOf({ namespace: entry.namespace, name: entry.object?.metadata.name ?? entry.name });
  const [holder, freed] = [state.taken.get(key), state.freed.get(key)];
  const taken = { ...state, taken: state.taken.with(key, entry.object?.metadata.uid ?? '') };
  if (entry.by !== STATEFULSET_CONTROLLER) return unchecked(taken);
  const meant = holder !== undefined || freed !== undefined;
  if (holder !== undefined) return checked(taken, { meant, violation: `pod ${key} was created at ${clockText(entry.at)} while its name was held by the pod with uid ${holder}` });
  if (freed === undefined) return checked(taken, { meant });
  const margin = entry.at - freed;
  return checked(taken, { meant, close: { margin, text: `${entry.name} was created ${String(margin)} ms after the pod before it had left the API` } });
}

function deleted(state: State, entry: ApiEntry & JournalEntry): Outcome<State> {
  const previous = entry.previous as Pod | undefined;
  if (entry.by !== STATEFULSET_CONTROLLER || entry.verb !== 'delete' || previous === undefined || !hasGrace(previous)) return unchecked(state);
  const own = Math.min(previous.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE, previous.metadata.deletionGracePeriodSeconds ?? Infinity);
  const given = entry.removed === true ? 0 : (entry.object?.metadata.deletionGracePeriodSeconds ?? own);
  if (given >= own) return checked(state, { meant: true });
  return checked(state, { meant: true, violation: `${entry.name} on ${previous.spec.nodeName ?? ''} was deleted at ${clockText(entry.at)} with a grace of ${String(given)} s instead of its own ${String(own)} s` });
}

/** A pod that is on a node and has not ended is given time to stop (TRM-01). */
function hasGrace({ spec, status }: Pod): boolean {
  return Boolean(spec.nodeName) && status?.phase !== 'Failed' && status?.phase !== 'Succeeded';
}
