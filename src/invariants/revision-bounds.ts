import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import { canonicalJson } from '../kube/canonical-json';
import { sameJson } from '../kube/json';
import type { ControllerRevision, StatefulSet } from '../kube/objects';
import { revisionHash, revisionName } from '../kube/revision-data';
import { STATEFULSET_CONTROLLER } from './actors';
import { failingAfter, type FailingSets } from './failing-sets';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import { controllerOf, keyOf, nameIn } from './names';
import { podChange } from './pod-facts';

/** The revisions that one set owns. */
interface History {
  readonly set: string;
  readonly limit: number;
  /** The revisions that status names. */
  readonly current: string | undefined;
  readonly update: string | undefined;
  /** The collision count that somebody else than the controller has written: names are made from there on (SS-REV-09). */
  readonly collisions: number;
  readonly numbers: Table<number>;
  /** The greatest number of all, and those that were before, oldest first, as far as the controller may not know it yet. */
  readonly greatest: readonly number[];
  /** How many pods carry each revision's name. */
  readonly pods: Table<number>;
  readonly gone: boolean;
}
interface State {
  /** By the set's uid. */
  readonly histories: Table<History>;
  /** Histories that have changed since the cluster was last at rest. */
  readonly touched: Table<true>;
  readonly failing: FailingSets;
}

const NEW: Pick<History, 'numbers' | 'greatest' | 'pods'> = { numbers: table(), greatest: [0], pods: table() };

/** So many collision counts are tried when a revision's name is checked: no correct controller comes to more by itself. */
const MOST_COLLISIONS = 20;

/**
 * A new revision, or one that is used again, gets a number above all that the controller may know of; its name is the set's and
 * the hash of its data; its data never changes; and at rest no more revisions are kept that nothing uses than the limit says.
 * Revisions are numbered from a cache that may not show the last one yet, not even from 1.36 on (SS-WIRE-16): so two that were
 * made in quick succession may have one number.
 */
export const revisionBounds: Invariant<State> = {
  name: 'Revisions are numbered upwards, named by their data, never changed, and trimmed to the limit',
  behaviours: ['SS-REV-02', 'SS-REV-03', 'SS-REV-07', 'SS-REV-08', 'SS-REV-16', 'SS-REV-17', 'SS-REV-18', 'SS-REV-26', 'SS-STRAT-09'],
  subjects: ['decision', 'statefulsets', 'pods', 'controllerrevisions'],
  initial: () => ({ histories: table(), touched: table(), failing: table() }),
  after(state, entry) {
    if (entry.type === 'decision') {
      const failing = failingAfter(state.failing, entry);
      return unchecked(failing === state.failing ? state : { histories: state.histories, touched: state.touched, failing });
    }
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    switch (entry.resource) {
      case 'statefulsets': return unchecked(withSet(state, entry));
      case 'pods': return unchecked(withPod(state, entry));
      case 'controllerrevisions': return revisionWritten(state, entry);
      default: return unchecked(state);
    }
  },
  atRest(state) {
    const checks = [...state.touched.keys()].flatMap((uid) => trimmed(state, uid));
    let { histories } = state;
    for (const uid of state.touched.keys()) histories = rested(histories, uid);
    return { state: state.touched.size === 0 ? state : { ...state, histories, touched: table() }, checks };
  },
};

function withSet(state: State, entry: ApiEntry): State {
  const { metadata, spec, status } = entry.object as StatefulSet;
  const { uid = '' } = metadata;
  const known = state.histories.get(uid);
  const limit = spec.revisionHistoryLimit ?? 10;
  const gone = entry.removed === true;
  const collisions = collisionsToldBy(entry) ?? known?.collisions ?? 0;
  const { numbers, greatest, pods } = known ?? NEW;
  if (known !== undefined && known.limit === limit && known.gone === gone && known.current === status?.currentRevision && known.update === status?.updateRevision && known.collisions === collisions) return state;
  return withHistory(state, uid, { set: keyOf(metadata), limit, current: status?.currentRevision, update: status?.updateRevision, collisions, numbers, greatest, pods, gone });
}

/** What somebody else than the controller has made the collision count; undefined when nobody has. */
function collisionsToldBy({ by, object, previous }: ApiEntry): number | undefined {
  const [before, after] = [(previous as StatefulSet | undefined)?.status?.collisionCount, (object as StatefulSet).status?.collisionCount];
  return by === STATEFULSET_CONTROLLER || before === after ? undefined : after;
}

function withPod(state: State, entry: ApiEntry): State {
  const change = podChange(entry);
  if (change === undefined) return state;
  const { before, after } = change;
  if (before?.owner === after?.owner && before?.revision === after?.revision) return state;
  const left = counted(state, before?.owner, before?.revision, -1);
  return counted(left, after?.owner, after?.revision, 1);
}

function counted(state: State, uid: string | undefined, revision: string | undefined, by: number): State {
  const history = uid === undefined ? undefined : state.histories.get(uid);
  if (uid === undefined || history === undefined || revision === undefined) return state;
  const count = (history.pods.get(revision) ?? 0) + by;
  return withHistory(state, uid, { ...history, pods: count === 0 ? history.pods.without(revision) : history.pods.with(revision, count) });
}

function withHistory(state: State, uid: string, history: History): State {
  const { histories, touched, failing } = state;
  return { histories: histories.with(uid, history), touched: touched.has(uid) ? touched : touched.with(uid, true), failing };
}

function revisionWritten(state: State, entry: ApiEntry & JournalEntry): Outcome<State> {
  const [revision, previous] = [entry.object as ControllerRevision, entry.previous as ControllerRevision | undefined];
  const { name } = revision.metadata;
  const owners = [controllerOf(previous)?.uid, entry.removed === true ? undefined : controllerOf(revision)?.uid];
  const [left, owner] = owners;
  const check = judge(state, entry, revision, previous);
  const judged = check === undefined || owner === undefined ? state : withKnown(state, owner, revision.revision);
  const without = left === undefined || left === owner ? judged : renumbered(judged, left, (numbers) => numbers.without(name));
  const after = owner === undefined ? without : renumbered(without, owner, (numbers) => numbers.with(name, revision.revision));
  return check === undefined ? unchecked(after) : checked(after, check);
}

function renumbered(state: State, uid: string, change: (numbers: Table<number>) => Table<number>): State {
  const history = state.histories.get(uid);
  if (history === undefined) return state;
  const numbers = change(history.numbers);
  const greatest = Math.max(0, ...numbers.values());
  return withHistory(state, uid, { ...history, numbers, greatest: history.greatest.at(-1) === greatest ? history.greatest : [...history.greatest, greatest] });
}

/** The controller's caches move only forward: once it has used a number, it knows the greatest one before that. */
function withKnown(state: State, uid: string, number: number): State {
  const history = state.histories.get(uid);
  const first = history?.greatest.indexOf(number - 1) ?? -1;
  return history === undefined || first <= 0 ? state : withHistory(state, uid, { ...history, greatest: history.greatest.slice(first) });
}

/** Only what the controller writes is judged, and its data whoever writes it. */
function judge(state: State, entry: ApiEntry & JournalEntry, revision: ControllerRevision, previous: ControllerRevision | undefined): Check | undefined {
  const at = clockText(entry.at);
  const name = keyOf(revision.metadata);
  if (previous !== undefined && revision.data !== previous.data && !sameJson(revision.data, previous.data)) {
    return { meant: true, violation: `the data of revision ${name} was changed by ${entry.by} at ${at}` };
  }
  const numbered = previous === undefined || revision.revision !== previous.revision;
  const history = state.histories.get(controllerOf(revision)?.uid ?? '');
  if (entry.by !== STATEFULSET_CONTROLLER || !numbered || history === undefined || entry.removed === true) return undefined;
  const meant = history.numbers.size > 0;
  const least = Math.min(...history.greatest);
  if (revision.revision <= least) return { meant: true, violation: `revision ${name} got number ${String(revision.revision)} at ${at}, but there was number ${String(least)} already` };
  if (previous !== undefined || isNamedByData(revision, history)) return { meant };
  return { meant: true, violation: `revision ${name} was created at ${at}, but its name is not made of its set and the hash of its data` };
}

function isNamedByData(revision: ControllerRevision, { set, collisions }: History): boolean {
  const data = canonicalJson(revision.data);
  const setName = nameIn(set);
  const isNamedFrom = (first: number): boolean => {
    for (let count = first; count < first + MOST_COLLISIONS; count += 1) if (revisionName(setName, revisionHash(data, count)) === revision.metadata.name) return true;
    return false;
  };
  return isNamedFrom(0) || (collisions > 0 && isNamedFrom(collisions));
}

/** At rest a set has been trimmed, unless its sync fails. */
function trimmed({ histories, failing }: State, uid: string): readonly Check[] {
  const history = histories.get(uid);
  if (history === undefined || history.gone || history.limit < 0 || failing.has(history.set)) return [];
  const dead = [...history.numbers.keys()].filter((name) => name !== history.current && name !== history.update && !history.pods.has(name));
  const margin = history.limit - dead.length;
  const meant = dead.length > 0;
  const text = `${history.set} keeps ${String(dead.length)} unused revisions, and may keep ${String(history.limit)}`;
  if (margin >= 0) return [{ meant, ...(meant && { close: { margin, text } }) }];
  return [{ meant, violation: `${text}: ${dead.join(', ')}` }];
}

/** At rest the controller knows the greatest number; nothing is kept of a set that is gone and owns nothing. */
function rested(histories: Table<History>, uid: string): Table<History> {
  const history = histories.get(uid);
  if (history === undefined) return histories;
  if (history.gone && history.numbers.size === 0 && history.pods.size === 0) return histories.without(uid);
  return histories.with(uid, { ...history, greatest: [Math.max(0, ...history.numbers.values())] });
}
