import { table, type Table } from '../kernel/table';
import type { ApiEntry } from '../kernel/journal';
import type { LabelSelector, StatefulSet, StatefulSetStatus } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { matchesSelector } from '../kube/selector';
import { failingAfter, type FailingSets } from './failing-sets';
import { unchecked, type Check, type Invariant } from './invariant';
import { keyOf } from './names';
import { podChange, type PodFacts } from './pod-facts';

/** A set with its status, and a count of the pods that it has claimed. */
interface Counted {
  readonly set: string;
  readonly selector: LabelSelector;
  readonly generation: number;
  readonly replicas: number;
  readonly minReady: number;
  readonly status: StatefulSetStatus;
  readonly gone: boolean;
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

/**
 * When nothing moves any more, and no sync waits to be tried again after an error, the status of a set is what a recount of its
 * pods gives. Every Ready pod has been so for minReadySeconds by then; but as the controller counts again only while there are fewer or
 * more available pods than replicas (SS-WIRE-15), it may miss that surplus pods became available.
 */
export const trueStatus: Invariant<State> = {
  name: 'At rest the status of a set is true to a recount of its pods',
  behaviours: ['SS-STAT-01', 'SS-STAT-02', 'SS-STAT-03', 'SS-STAT-04', 'SS-STAT-14', 'SS-UPD-17', 'SS-READY-07', 'SS-CREATE-12', 'SS-SCALE-17'],
  initial: ({ version }) => ({ version, sets: table(), touched: table(), failing: table() }),
  after(state, entry) {
    if (entry.type === 'decision') {
      const failing = failingAfter(state.failing, entry);
      return unchecked(failing === state.failing ? state : { ...state, failing, touched: state.touched.with(uidOf(state, entry.about), true) });
    }
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

function uidOf({ sets }: State, set: string): string {
  for (const [uid, counted] of sets.entries()) if (counted.set === set && !counted.gone) return uid;
  return '';
}

function withSet(state: State, entry: ApiEntry): State {
  const { metadata, spec, status = {} } = entry.object as StatefulSet;
  const { uid = '', generation = 0 } = metadata;
  const known = state.sets.get(uid) ?? { set: keyOf(metadata), selector: spec.selector, pods: 0, ready: 0, live: table<number>(), irregular: 0 };
  return withCounted(state, uid, { ...known, generation, replicas: spec.replicas ?? 1, minReady: spec.minReadySeconds ?? 0, status, gone: entry.removed === true });
}

function withPod(state: State, entry: ApiEntry): State {
  const change = podChange(entry);
  if (change === undefined) return state;
  const irregular = change.regular ? 0 : 1;
  return counted(counted(state, change.set, change.before, irregular, -1), change.set, change.after, irregular, 1);
}

/** A pod comes to, or leaves, the count of the set that has claimed it: by owner, labels and name. */
function counted(state: State, parent: string, facts: PodFacts | undefined, irregular: number, by: 1 | -1): State {
  const set = facts?.owner === undefined ? undefined : state.sets.get(facts.owner);
  if (facts?.owner === undefined || set?.set !== parent || !matchesSelector(set.selector, facts.labels)) return state;
  const live = (set.live.get(facts.revision) ?? 0) + (facts.terminating ? 0 : by);
  return withCounted(state, facts.owner, {
    ...set, pods: set.pods + by, ready: set.ready + (facts.ready ? by : 0), irregular: set.irregular + irregular * by,
    live: live === 0 ? set.live.without(facts.revision) : set.live.with(facts.revision, live),
  });
}

function withCounted(state: State, uid: string, set: Counted): State {
  return { ...state, sets: state.sets.with(uid, set), touched: state.touched.has(uid) ? state.touched : state.touched.with(uid, true) };
}

/** The counters of the status against the pods (statefulset.md 1.4). */
function recount({ version, sets, failing }: State, uid: string): readonly Check[] {
  const set = sets.get(uid);
  if (set === undefined || set.gone || set.irregular > 0 || failing.has(set.set)) return [];
  const { status } = set;
  const release = releaseOf(version);
  const missed = set.minReady > 0 && status.availableReplicas === set.replicas && set.ready > set.replicas;
  const counts: readonly (readonly [name: string, told: number, counted: number])[] = [
    ['replicas', status.replicas ?? 0, set.pods],
    ['readyReplicas', status.readyReplicas ?? 0, set.ready],
    ['currentReplicas', status.currentReplicas ?? 0, set.live.get(status.currentRevision ?? '') ?? 0],
    ['updatedReplicas', status.updatedReplicas ?? 0, set.live.get(status.updateRevision ?? '') ?? 0],
    ...(!missed && (release.changes.NewStatusCounting || release.gates.StatefulSetMinReadySeconds) ? [['availableReplicas', status.availableReplicas ?? 0, set.ready] as const] : []),
  ];
  const wrong = counts.filter(([, told, counted]) => told !== counted).map(([name, told, counted]) => `${name} says ${String(told)}, but it is ${String(counted)}`);
  if ((status.observedGeneration ?? 0) < set.generation) wrong.push(`generation ${String(set.generation)} is not observed`);
  return [{ meant: set.pods > 0, ...(wrong.length > 0 && { violation: `the status of ${set.set} is not true at rest: ${wrong.join('; ')}` }) }];
}

function withoutGone({ sets, touched }: State): Table<Counted> {
  return [...touched.keys()].reduce((rest, uid) => {
    const set = rest.get(uid);
    return set?.gone === true && set.pods === 0 ? rest.without(uid) : rest;
  }, sets);
}
