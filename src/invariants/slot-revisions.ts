import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import type { KubeObject, StatefulSet } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { STATEFULSET_CONTROLLER } from './actors';
import { checked, unchecked, type Check, type Invariant } from './invariant';
import { controllerOf, keyOf } from './names';
import { podAction, type PodAction } from './pod-action';
import { REVISION_LABEL } from './pod-facts';
import { historyOf, specsOf, updateRevisions, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';

interface State {
  readonly version: string;
  /** By the set's uid: the current revisions that its status names, or named since the cluster was last at rest. */
  readonly currents: Table<readonly string[]>;
  /** The sets whose status has come to name another one since then, or its first. */
  readonly moved: Table<true>;
  /** The sets that had none when the cluster was last at rest: a sync whose cache lags takes the update revision for the current one. */
  readonly begun: Table<true>;
  /** Revisions, by owner's uid and name, that every cache shows: those that were there when the cluster was last at rest, and still are. */
  readonly certain: Table<true>;
  /** Those that came since. */
  readonly recent: Table<true>;
}

/**
 * A pod that a set with a rollingUpdate block lacks is made at the current revision below the partition and at the update revision from
 * there on. The update revision becomes the current one only when, by the status that says so, all replicas have it and are Ready, and
 * never where the strategy is OnDelete. Where the controller may not have seen the current revision's object, it goes by the update
 * revision (SS-REV-11). Judged by what it may have seen.
 */
export const slotRevisions: Invariant<State> = {
  name: 'A pod is made at the revision that the partition says, and an update is complete only when all pods have it',
  behaviours: ['SS-UPD-08', 'SS-PART-04', 'SS-PART-05', 'SS-PART-06', 'SS-PART-07', 'SS-PART-08', 'SS-REV-12', 'SS-REV-13'],
  subjects: ['statefulsets', 'controllerrevisions', 'pods'],
  initial: ({ version }) => ({ version, currents: table(), moved: table(), begun: table(), certain: table(), recent: table() }),
  after(state, entry, histories) {
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    if (entry.resource === 'controllerrevisions') return unchecked(withRevision(state, entry));
    if (entry.resource === 'statefulsets') {
      const check = judgeCompletion(state, entry, histories);
      const after = withCurrent(state, entry);
      return check === undefined ? unchecked(after) : checked(after, check);
    }
    const action = podAction(entry, 'create');
    const check = action && judgeCreation(state, action, histories);
    return check === undefined ? unchecked(state) : checked(state, check);
  },
  atRest(state) {
    if (state.moved.size === 0 && state.recent.size === 0) return unchecked(state);
    let { currents, certain } = state;
    for (const uid of state.moved.keys()) currents = currents.with(uid, (currents.get(uid) ?? []).slice(-1));
    for (const name of state.recent.keys()) certain = certain.with(name, true);
    return unchecked({ version: state.version, currents, certain, moved: table(), begun: table(), recent: table() });
  },
};

function withRevision(state: State, { removed, object, previous }: ApiEntry): State {
  const [before, after] = [ownedKey(previous), removed === true ? undefined : ownedKey(object)];
  if (before === after) return state;
  const { certain, recent } = before === undefined ? state : { certain: state.certain.without(before), recent: state.recent.without(before) };
  return { ...state, certain, recent: after === undefined ? recent : recent.with(after, true) };
}

/** A revision of another owner, whose name the set's status may well give (SS-REV-10), is not among the set's own. */
function ownedKey(revision: KubeObject | undefined): string | undefined {
  const owner = controllerOf(revision);
  return revision === undefined || owner === undefined ? undefined : keyIn(owner.uid, revision.metadata.name);
}

const keyIn = (uid: string, name: string): string => `${uid} ${name}`;

function withCurrent(state: State, { object, removed }: ApiEntry): State {
  const { metadata: { uid = '' }, status } = object as StatefulSet;
  const known = state.currents.get(uid) ?? [];
  if (removed === true) return known.length === 0 ? state : { ...state, currents: state.currents.without(uid), moved: state.moved.without(uid), begun: state.begun.without(uid) };
  const current = status?.currentRevision;
  if (current === undefined || known.at(-1) === current) return state;
  const begun = known.length === 0 ? state.begun.with(uid, true) : state.begun;
  return { ...state, currents: state.currents.with(uid, [...known, current]), moved: state.moved.with(uid, true), begun };
}

function judgeCreation(state: State, action: PodAction, histories: SetHistories): Check | undefined {
  const history = historyOf(histories, action.set);
  const uid = controllerOf(action.object)?.uid ?? '';
  const specs = history.specs.filter((spec) => spec.uid === uid);
  const revision = action.object.metadata.labels?.[REVISION_LABEL] ?? '';
  const currents = state.currents.get(uid) ?? [];
  if (specs.length === 0 || currents.length === 0 || specs.some((spec) => !spec.rollingUpdate)) return undefined;
  const fits = (spec: SetSpec): boolean => {
    const updated = updateRevisions(histories, history, spec).includes(revision);
    if (action.ordinal >= spec.updatesFrom || (updated && state.begun.has(uid))) return updated;
    return currents.some((name) => name === revision || (updated && !state.certain.has(keyIn(uid, name))));
  };
  const meant = specs.length > 1 || currents.length > 1 || specs.some((spec) => !updateRevisions(histories, history, spec).includes(currents[0] ?? ''));
  if (specs.some(fits)) return { meant };
  const kept = action.ordinal < (specs.at(-1)?.updatesFrom ?? 0) ? `the partition keeps it at ${currents.at(-1) ?? ''}` : 'it is not below the partition, and the set has another template';
  return { meant: true, violation: `${action.pod} was created at ${clockText(action.at)} with revision ${revision} although ${kept}` };
}

/** A status in which the current revision is another than before. */
function judgeCompletion(state: State, entry: ApiEntry & JournalEntry, histories: SetHistories): Check | undefined {
  const [{ metadata, status = {} }, previous] = [entry.object as StatefulSet, entry.previous as StatefulSet | undefined];
  const before = previous?.status?.currentRevision ?? '';
  if (entry.by !== STATEFULSET_CONTROLLER || before === '' || before === status.currentRevision) return undefined;
  const { uid: id = '' } = metadata;
  // A sync whose cache lags may bring back what status said before, and the next one put that right again.
  const wasThere = state.currents.get(id)?.includes(status.currentRevision ?? '') === true;
  if (wasThere || state.begun.has(id) || !state.certain.has(keyIn(id, before))) return { meant: false };
  const specs = specsOf(histories, keyOf(metadata));
  const { replicas = 0, updatedReplicas = 0, readyReplicas = 0 } = status;
  const all = updatedReplicas === replicas && readyReplicas === replicas;
  const { CompletionNeedsSpecReplicas } = releaseOf(state.version).changes;
  const isComplete = ({ uid, from, to, strategy }: SetSpec): boolean => uid === metadata.uid && strategy !== 'OnDelete' && all && (replicas === to - from || !CompletionNeedsSpecReplicas);
  if (specs.some(isComplete)) return { meant: true };
  const newest = specs.at(-1);
  const wanted = (newest?.to ?? 0) - (newest?.from ?? 0);
  return { meant: true, violation: `${keyOf(metadata)} took its update for complete at ${clockText(entry.at)} with ${String(updatedReplicas)} updated and ${String(readyReplicas)} Ready pods, although it has ${String(wanted)} replicas` };
}
