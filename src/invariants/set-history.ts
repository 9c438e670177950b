import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { ControllerRevision } from '../kube/objects';
import type { Millis } from '../kube/time';
import { STATEFULSET_CONTROLLER } from './actors';
import { holdsTemplate, noRevisions, revisionsAtRest, revisionsOf, setsOf, withRevision, type KnownRevisions } from './known-revisions';
import { controllerOf, keyOf, up } from './names';
import { podChange, type PodFacts } from './pod-facts';
import { noSpecs, specsAfter, specsAtRest, specsWithTemplate, type SetSpec, type SetSpecs } from './set-specs';

/** A change of the pod with this ordinal; without facts it is gone. */
export interface PodStep {
  readonly at: Millis;
  readonly number: number;
  readonly ordinal: number;
  readonly facts: PodFacts | undefined;
}

/** What has become of a set, by its name, and of the pods of its name, as far as its controller may not have seen it yet. */
export interface SetHistory {
  readonly specs: SetSpecs;
  readonly revisions: KnownRevisions;
  /** The changes of its pods since the cluster was last at rest, by `stepKey`. */
  readonly steps: Table<PodStep>;
  /** Pods that the controller has adopted, with the entry: it has worked with what the API answered, so older changes are past. */
  readonly adopted: Table<number>;
  /** There has been a pod with a name such as `web-01`, whose place depends on the order in which pods came: not judged. */
  readonly irregular: boolean;
}

/** All sets, by `namespace/name`. Kept once for all invariants. */
export interface SetHistories {
  readonly version: string;
  readonly sets: Table<SetHistory>;
}

const NEW: SetHistory = { specs: noSpecs, revisions: noRevisions, steps: table(), adopted: table(), irregular: false };

/** The histories before the first entry, for a Kubernetes version. */
export function noHistories(version: string): SetHistories {
  return { version, sets: table() };
}

/** What has become of the set with this `namespace/name`; an empty history when there never was one. */
export function historyOf({ sets }: SetHistories, key: string): SetHistory {
  return sets.get(key) ?? NEW;
}

/** The versions of a set that its controller may be acting on. */
export function specsOf(histories: SetHistories, key: string): SetSpecs {
  return historyOf(histories, key).specs;
}

/** The key of a change of a pod, in order of time. */
export function stepKey(number: number): string {
  return String(number).padStart(12, '0');
}

/** The histories after an entry of the journal. */
export function historiesAfter(histories: SetHistories, entry: JournalEntry): SetHistories {
  if (entry.type !== 'api' || entry.object === undefined) return histories;
  switch (entry.resource) {
    case 'pods': return withPod(histories, entry);
    case 'statefulsets': return withSpecs(histories, entry);
    case 'controllerrevisions':
      return setsOf(entry.object as ControllerRevision, entry.previous as ControllerRevision | undefined).reduce((next, set) => withRevisionOf(next, set, entry), histories);
    default: return histories;
  }
}

function withSpecs(histories: SetHistories, entry: ApiEntry): SetHistories {
  const key = keyOf(entry);
  const { specs: before, revisions, steps, adopted, irregular } = historyOf(histories, key);
  const specs = specsAfter(before, entry, histories.version);
  return specs === before ? histories : withHistory(histories, key, { specs, revisions, steps, adopted, irregular });
}

function withRevisionOf(histories: SetHistories, key: string, entry: ApiEntry): SetHistories {
  const { specs, revisions, steps, adopted, irregular } = historyOf(histories, key);
  const revision = entry.object as ControllerRevision;
  const telling = entry.by === STATEFULSET_CONTROLLER && (entry.verb === 'create' || entry.verb === 'update');
  const left = telling ? specsWithTemplate(specs, controllerOf(revision)?.uid ?? '', (template) => holdsTemplate(revision.data, template, histories.version)) : specs;
  return withHistory(histories, key, { specs: left, revisions: withRevision(revisions, entry, revision), steps, adopted, irregular });
}

function withPod(histories: SetHistories, entry: ApiEntry & JournalEntry): SetHistories {
  const change = podChange(entry);
  if (change === undefined) return histories;
  const { set, ordinal, after } = change;
  const { specs, revisions, steps, adopted, irregular } = historyOf(histories, set);
  if (!change.regular) return irregular ? histories : withHistory(histories, set, { specs, revisions, steps, adopted, irregular: true });
  const step = { at: entry.at, number: entry.number, ordinal, facts: after };
  return withHistory(histories, set, isAdoption(entry)
    ? { specs, revisions, steps, adopted: adopted.with(up(ordinal), entry.number), irregular }
    : { specs, revisions, steps: steps.with(stepKey(entry.number), step), adopted, irregular });
}

/** Whether the controller has taken a pod on that nothing controlled. */
export function isAdoption({ by, verb, object, previous }: ApiEntry): boolean {
  return by === STATEFULSET_CONTROLLER && verb === 'patch' && previous !== undefined && controllerOf(previous) === undefined && controllerOf(object) !== undefined;
}

/** The histories when the cluster is at rest: the controller has seen all of it. */
export function historiesAtRest(histories: SetHistories): SetHistories {
  let { sets } = histories;
  for (const [key, history] of histories.sets.entries()) {
    const [specs, revisions] = [specsAtRest(history.specs), revisionsAtRest(history.revisions)];
    if (specs === history.specs && revisions === history.revisions && history.steps.size === 0 && history.adopted.size === 0) continue;
    sets = sets.with(key, { specs, revisions, steps: NEW.steps, adopted: NEW.adopted, irregular: history.irregular });
  }
  return sets === histories.sets ? histories : { version: histories.version, sets };
}

/** The revisions that the controller may update pods to when it acts on this version of a set. */
export function updateRevisions({ version }: SetHistories, { revisions }: SetHistory, { template }: SetSpec): readonly string[] {
  return revisionsOf(revisions, template, version);
}

function withHistory({ version, sets }: SetHistories, key: string, history: SetHistory): SetHistories {
  return { version, sets: sets.with(key, history) };
}
