import { table, type Table } from '../kernel/table';
import type { ApiEntry, DecisionEntry, JournalEntry } from '../kernel/journal';
import type { StatefulSet } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { matchesSelector } from '../kube/selector';
import { failingAfter, type FailingSets } from './failing-sets';
import { unchecked, type Check, type Invariant } from './invariant';
import { keyOf } from './names';
import { podChange, type PodFacts } from './pod-facts';

/** A set, by `namespace/name`, as it is, and a count of the pods that it has claimed. */
interface Counted {
  readonly set: string;
  readonly object: StatefulSet;
  readonly gone: boolean;
  readonly count: Count;
}
interface Count {
  readonly pods: number;
  readonly ready: number;
  /** Pods that are not terminating, by the name of their revision. */
  readonly live: Table<number>;
  /** Pods with names such as `web-01`: whether they count depends on the version and on the order in which they came. */
  readonly irregular: number;
}
interface State {
  readonly version: string;
  /** By the set's uid. */
  readonly sets: Table<Counted>;
  /** Sets that have changed since the cluster was last at rest. */
  readonly touched: Table<true>;
  readonly failing: FailingSets;
}

const NO_PODS: Count = { pods: 0, ready: 0, live: table(), irregular: 0 };

/**
 * When nothing moves any more, and no sync waits to be tried again after an error, the status of a set is what a recount of its
 * pods gives. Every Ready pod has been so for minReadySeconds by then; but as the controller counts again only while there are fewer or
 * more available pods than replicas (SS-WIRE-15), it may miss that surplus pods became available.
 */
export const trueStatus: Invariant<State> = {
  name: 'At rest the status of a set is true to a recount of its pods',
  behaviours: ['SS-STAT-01', 'SS-STAT-02', 'SS-STAT-03', 'SS-STAT-04', 'SS-STAT-14', 'SS-UPD-17', 'SS-READY-07', 'SS-CREATE-12', 'SS-SCALE-17'],
  subjects: ['decision', 'statefulsets', 'pods'],
  initial: ({ version }) => ({ version, sets: table(), touched: table(), failing: table() }),
  after(state, entry) {
    if (entry.type === 'decision') return unchecked(withDecision(state, entry));
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    if (entry.resource === 'statefulsets') return unchecked(withSet(state, entry));
    return unchecked(entry.resource === 'pods' ? withPod(state, entry) : state);
  },
  atRest(state) {
    if (state.touched.size === 0) return unchecked(state);
    const checks = [...state.touched.keys()].flatMap((uid) => recount(state, uid));
    return { state: { ...state, sets: withoutGone(state), touched: table() }, checks };
  },
};

/** A set whose sync comes to fail, or fails no more, is to be looked at when the cluster rests. */
function withDecision(state: State, entry: DecisionEntry & JournalEntry): State {
  const { version, sets, touched } = state;
  const failing = failingAfter(state.failing, entry);
  if (failing === state.failing) return state;
  const uid = uidOf(sets, entry.about);
  return { version, sets, touched: uid === undefined ? touched : touched.with(uid, true), failing };
}

function uidOf(sets: State['sets'], set: string): string | undefined {
  for (const [uid, counted] of sets.entries()) if (counted.set === set && !counted.gone) return uid;
  return undefined;
}

function withSet(state: State, entry: ApiEntry): State {
  const object = entry.object as StatefulSet;
  const { uid = '' } = object.metadata;
  return withCounted(state, uid, { set: keyOf(object.metadata), object, gone: entry.removed === true, count: state.sets.get(uid)?.count ?? NO_PODS });
}

function withPod(state: State, entry: ApiEntry): State {
  const change = podChange(entry);
  if (change === undefined) return state;
  const { set, before, after } = change;
  const irregular = change.regular ? 0 : 1;
  return counted(counted(state, set, before, irregular, -1), set, after, irregular, 1);
}

/** A pod comes to, or leaves, the count of the set that has claimed it: by owner, labels and name. */
function counted(state: State, parent: string, facts: PodFacts | undefined, irregular: number, by: 1 | -1): State {
  const known = facts?.owner === undefined ? undefined : state.sets.get(facts.owner);
  if (facts?.owner === undefined || known?.set !== parent || !matchesSelector(known.object.spec.selector, facts.labels)) return state;
  const { set, object, gone, count } = known;
  return withCounted(state, facts.owner, { set, object, gone, count: {
    pods: count.pods + by, ready: count.ready + (facts.ready ? by : 0), irregular: count.irregular + irregular * by,
    live: facts.terminating ? count.live : withLive(count.live, facts.revision, by),
  } });
}

function withLive(live: Table<number>, revision: string, by: 1 | -1): Table<number> {
  const pods = (live.get(revision) ?? 0) + by;
  return pods === 0 ? live.without(revision) : live.with(revision, pods);
}

function withCounted({ version, sets, touched, failing }: State, uid: string, set: Counted): State {
  return { version, sets: sets.with(uid, set), touched: touched.has(uid) ? touched : touched.with(uid, true), failing };
}

/** The counters of the status against the pods. */
function recount({ version, sets, failing }: State, uid: string): readonly Check[] {
  const counted = sets.get(uid);
  if (counted === undefined || counted.gone || counted.count.irregular > 0 || failing.has(counted.set)) return [];
  const { set, object: { metadata: { generation = 0 }, spec, status = {} }, count: { pods, ready, live } } = counted;
  const release = releaseOf(version);
  const replicas = spec.replicas ?? 1;
  const missed = (spec.minReadySeconds ?? 0) > 0 && status.availableReplicas === replicas && ready > replicas;
  const counts: readonly (readonly [name: string, told: number, found: number])[] = [
    ['replicas', status.replicas ?? 0, pods],
    ['readyReplicas', status.readyReplicas ?? 0, ready],
    ['currentReplicas', status.currentReplicas ?? 0, live.get(status.currentRevision ?? '') ?? 0],
    ['updatedReplicas', status.updatedReplicas ?? 0, live.get(status.updateRevision ?? '') ?? 0],
    ...(!missed && (release.changes.NewStatusCounting || release.gates.StatefulSetMinReadySeconds) ? [['availableReplicas', status.availableReplicas ?? 0, ready] as const] : []),
  ];
  const wrong = counts.filter(([, told, found]) => told !== found).map(([name, told, found]) => `${name} says ${String(told)}, but it is ${String(found)}`);
  if ((status.observedGeneration ?? 0) < generation) wrong.push(`generation ${String(generation)} is not observed`);
  return [wrong.length === 0 ? { meant: pods > 0 } : { meant: true, violation: `the status of ${set} is not true at rest: ${wrong.join('; ')}` }];
}

function withoutGone({ sets, touched }: State): Table<Counted> {
  return [...touched.keys()].reduce((rest, uid) => {
    const set = rest.get(uid);
    return set?.gone === true && set.count.pods === 0 ? rest.without(uid) : rest;
  }, sets);
}
