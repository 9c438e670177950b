import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import type { Pod } from '../kube/objects';
import { GARBAGE_COLLECTOR, isUser, STATEFULSET_CONTROLLER } from './actors';
import { checked, unchecked, type Check, type Invariant } from './invariant';
import { controllerOf, keyOf, podName } from './names';
import { specsOf, type SetHistories } from './set-history';

interface State {
  /** Pods that are not controlled by a set of their name, by `namespace/name`: the entry since which they are not. */
  readonly strangers: Table<number>;
  /** The last entry before the cluster was last at rest: what is older than that, every cache shows. */
  readonly restedAt: number;
  readonly last: number;
}

/** Parts of Kubernetes that let any pod go, whoever owns it: from dead nodes, or with its namespace; or confirm its end. */
const MAY_REMOVE_ANY: ReadonlySet<string> = new Set(['kubelet', 'node-controller', 'pod-garbage-collector', 'namespace-controller', 'default-scheduler']);

/**
 * No controller deletes a pod that nothing owns, the StatefulSet controller writes to no pod that something else controls, and the
 * garbage collector, which looks at the owner live, deletes none whose set is there to stay. Controllers delete by name and from a
 * cache (SS-AMO-05), so a pod that became a stranger after the cluster was last at rest, by a change of owner or by taking the name,
 * may still be hit.
 */
export const orphansLeftAlone: Invariant<State> = {
  name: 'Pods without an owner, of another owner, or of an owner that stays, are left alone',
  behaviours: ['SS-CLAIM-05', 'SS-CLAIM-10', 'SS-DEL-04', 'SS-DEL-08', 'GC-10'],
  subjects: ['pods'],
  initial: () => ({ strangers: table(), restedAt: 0, last: 0 }),
  after(state, entry, histories) {
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    const check = judge(state, entry, histories);
    const after = withStranger(state, entry);
    return check === undefined ? unchecked(after) : checked(after, check);
  },
  atRest: (state) => unchecked(state.restedAt === state.last ? state : { strangers: state.strangers, restedAt: state.last, last: state.last }),
};

function withStranger(state: State, entry: ApiEntry & JournalEntry): State {
  const [pod, previous] = [entry.object as Pod, entry.previous as Pod | undefined];
  const key = keyOf(pod.metadata);
  if (entry.removed === true) return state.strangers.has(key) ? { ...state, strangers: state.strangers.without(key), last: entry.number } : state;
  const owner = ownerOf(pod);
  if (previous !== undefined && owner === ownerOf(previous)) return state;
  const own = owner !== undefined && isOfSet(pod);
  return { ...state, strangers: own ? state.strangers.without(key) : state.strangers.with(key, entry.number), last: entry.number };
}

function ownerOf(pod: Pod): string | undefined {
  return controllerOf(pod)?.uid ?? pod.metadata.ownerReferences?.[0]?.uid;
}

/** Whether a pod is controlled by a StatefulSet with the name that its own name says. */
function isOfSet(pod: Pod): boolean {
  const owner = controllerOf(pod);
  return owner?.kind === 'StatefulSet' && owner.name === podName(pod.metadata.name)?.parent;
}

function judge(state: State, entry: ApiEntry & JournalEntry, histories: SetHistories): Check | undefined {
  const previous = entry.previous as Pod | undefined;
  if (previous === undefined || isUser(entry.by) || entry.object === previous) return undefined;
  const byController = entry.by === STATEFULSET_CONTROLLER;
  const deletes = entry.verb === 'delete' && previous.metadata.deletionTimestamp === undefined;
  if (!byController && !(deletes && !MAY_REMOVE_ANY.has(entry.by))) return undefined;
  const key = keyOf(previous.metadata);
  const since = state.strangers.get(key);
  const meant = since !== undefined || hasStrangers(state, key);
  const wrong = deletes && ownerOf(previous) === undefined ? 'which nothing owned' : byController ? foreignOwner(histories, previous) : entry.by === GARBAGE_COLLECTOR ? ownerThatStays(histories, previous) : undefined;
  const lately = since !== undefined && since > state.restedAt;
  if (wrong === undefined || lately) return { meant };
  return { meant, violation: `${entry.by} ${deletes ? 'deleted' : 'changed'} pod ${key}, ${wrong}, at ${clockText(entry.at)}` };
}

/** What else controls a pod that the StatefulSet controller writes to, if anything does. */
function foreignOwner(histories: SetHistories, pod: Pod): string | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined) return undefined;
  const parent = podName(pod.metadata.name)?.parent ?? owner.name;
  const key = keyOf({ namespace: pod.metadata.namespace, name: owner.kind === 'StatefulSet' && owner.name !== parent ? owner.name : parent });
  const known = specsOf(histories, key).some(({ uid }) => uid === owner.uid);
  return known ? undefined : `which ${owner.kind} ${owner.name} (uid ${owner.uid}) controlled`;
}

/** The set that controls a pod, if it is there and stays. */
function ownerThatStays(histories: SetHistories, pod: Pod): string | undefined {
  const owner = controllerOf(pod);
  const newest = owner && specsOf(histories, keyOf({ namespace: pod.metadata.namespace, name: owner.name })).at(-1);
  return newest === undefined || newest.uid !== owner?.uid || newest.deleting || newest.gone ? undefined : `whose set ${newest.uid} stays`;
}

/** Whether there are strangers whose names begin like this pod's. */
function hasStrangers({ strangers }: State, key: string): boolean {
  const prefix = `${key.slice(0, key.lastIndexOf('-'))}-`;
  for (const first of strangers.keys(prefix)) return first.startsWith(prefix);
  return false;
}
