import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { ControllerRevision, Pod } from '../kube/objects';
import type { Millis } from '../kube/time';
import { STATEFULSET_CONTROLLER } from './actors';
import { holdsTemplate, noRevisions, revisionsAtRest, revisionsOf, setsOf, withRevision, type KnownRevisions } from './known-revisions';
import { caughtUp, firstSight, newWindow, withAdopted, withStep, type LagWindow, type Lens } from './lag-window';
import { controllerOf, keyOf, podName } from './names';
import { podChange } from './pod-facts';
import { noSpecs, specsAfter, specsAtRest, specsWithTemplate, type SetSpec, type SetSpecs } from './set-specs';

/** A set, by its name, and the pods of its name, as its controller may have seen them. */
export interface FollowedSet<B> {
  readonly specs: SetSpecs;
  readonly revisions: KnownRevisions;
  readonly window: LagWindow<B>;
  /** There has been a pod with a name such as `web-01`, whose place depends on the order in which pods came: not judged. */
  readonly irregular: boolean;
}

export interface FollowedSets<B> {
  readonly version: string;
  readonly sets: Table<FollowedSet<B>>;
}

export function noSets<B>(version: string): FollowedSets<B> {
  return { version, sets: table() };
}

/** The sets after an entry of the journal. */
export function follow<B>(followed: FollowedSets<B>, entry: JournalEntry, lens: Lens<B>): FollowedSets<B> {
  if (entry.type !== 'api' || entry.object === undefined) return followed;
  if (entry.resource === 'pods') return withPod(followed, entry, lens);
  if (entry.resource === 'controllerrevisions') return setsOf(entry.object as ControllerRevision, entry.previous as ControllerRevision | undefined).reduce((next, set) => withRevisionOf(next, set, entry, lens), followed);
  if (entry.resource !== 'statefulsets') return followed;
  const key = keyOf(entry);
  const set = followed.sets.get(key);
  const specs = specsAfter(set?.specs ?? noSpecs, entry, followed.version);
  return specs === set?.specs ? followed : withSet(followed, key, { ...(set ?? newSet(lens)), specs });
}

function withRevisionOf<B>(followed: FollowedSets<B>, key: string, entry: ApiEntry, lens: Lens<B>): FollowedSets<B> {
  const set = followed.sets.get(key) ?? newSet(lens);
  const revision = entry.object as ControllerRevision;
  const revisions = withRevision(set.revisions, entry, revision);
  const telling = entry.by === STATEFULSET_CONTROLLER && (entry.verb === 'create' || entry.verb === 'update');
  const specs = telling ? specsWithTemplate(set.specs, controllerOf(revision)?.uid ?? '', (template) => holdsTemplate(revision.data, template, followed.version)) : set.specs;
  return withSet(followed, key, { ...set, revisions, specs });
}

function withPod<B>(followed: FollowedSets<B>, entry: ApiEntry & { readonly at: Millis; readonly number: number }, lens: Lens<B>): FollowedSets<B> {
  const change = podChange(entry);
  if (change === undefined) return followed;
  const set = followed.sets.get(change.set) ?? newSet(lens);
  if (!change.regular) return set.irregular ? followed : withSet(followed, change.set, { ...set, irregular: true });
  const step = { at: entry.at, number: entry.number, ordinal: change.ordinal, ...(change.after && { facts: change.after }) };
  const window = isAdoption(entry) ? withAdopted(set.window, step, lens) : withStep(set.window, step);
  return withSet(followed, change.set, { ...set, window });
}

/** The sets when the cluster is at rest. */
export function followedAtRest<B>(followed: FollowedSets<B>, lens: Lens<B>): FollowedSets<B> {
  let { sets } = followed;
  for (const [key, set] of followed.sets.entries()) {
    const [specs, revisions, window] = [specsAtRest(set.specs), revisionsAtRest(set.revisions), caughtUp(set.window, lens)];
    if (specs !== set.specs || revisions !== set.revisions || window !== set.window) sets = sets.with(key, { ...set, specs, revisions, window });
  }
  return sets === followed.sets ? followed : { ...followed, sets };
}

/** The controller has made a pod, or has taken one away. */
export interface PodAction {
  readonly does: 'create' | 'delete';
  readonly set: string;
  readonly pod: string;
  readonly ordinal: number;
  /** The pod as it was created, or as it was before it was deleted. */
  readonly object: Pod;
  readonly at: Millis;
}

/** What the StatefulSet controller did to a pod with this entry; a delete that changed nothing does not count. */
export function podAction(entry: JournalEntry): PodAction | undefined {
  if (entry.type !== 'api' || entry.by !== STATEFULSET_CONTROLLER || entry.resource !== 'pods' || entry.code >= 300) return undefined;
  if (entry.verb !== 'create' && entry.verb !== 'delete') return undefined;
  const object = (entry.verb === 'create' ? entry.object : entry.previous) as Pod | undefined;
  if (object === undefined || (entry.verb === 'delete' && entry.object === entry.previous && entry.removed !== true)) return undefined;
  const name = podName(object.metadata.name);
  if (name === undefined || !name.regular) return undefined;
  const { namespace = 'default' } = object.metadata;
  return { does: entry.verb, set: `${namespace}/${name.parent}`, pod: object.metadata.name, ordinal: name.ordinal, object, at: entry.at };
}

/** The verdict on an action: when it became right at the latest, by what the controller may have seen; undefined for never. */
export interface Judgement<B> {
  readonly followed: FollowedSets<B>;
  readonly rightSince?: Millis;
  /** The set's pods at the sight that justifies the action. */
  readonly sight?: B;
}

/** Looks for the earliest sight that justifies an action; when there is none, the set is judged anew from now on. */
export function judge<B>(followed: FollowedSets<B>, key: string, lens: Lens<B>, justifies: (sight: B) => boolean): Judgement<B> {
  const set = followed.sets.get(key) ?? newSet(lens);
  const window = firstSight(set.window, lens, justifies);
  if (window === undefined) return { followed: withSet(followed, key, { ...set, window: caughtUp(set.window, lens) }) };
  const moved = window === set.window ? followed : withSet(followed, key, { ...set, window });
  return { followed: moved, rightSince: window.since, sight: window.base };
}

/** The sets with the earliest sight of one changed, after an action that the controller knows of. */
export function withSight<B>(followed: FollowedSets<B>, key: string, sight: B): FollowedSets<B> {
  const set = followed.sets.get(key);
  return set === undefined ? followed : withSet(followed, key, { ...set, window: { ...set.window, base: sight } });
}

/** The newest sight of a set's pods: how they really are. */
export function newestSight<B>(followed: FollowedSets<B>, key: string, lens: Lens<B>): B {
  const set = followed.sets.get(key);
  return set === undefined ? lens.nothing : caughtUp(set.window, lens).base;
}

/** The revisions that the controller may update pods to when it acts on this version of a set. */
export function updateRevisions<B>(followed: FollowedSets<B>, set: FollowedSet<B>, { template }: SetSpec): readonly string[] {
  return revisionsOf(set.revisions, template, followed.version);
}

function isAdoption({ by, verb, object, previous }: ApiEntry): boolean {
  return by === STATEFULSET_CONTROLLER && verb === 'patch' && previous !== undefined && controllerOf(previous) === undefined && controllerOf(object) !== undefined;
}

function newSet<B>(lens: Lens<B>): FollowedSet<B> {
  return { specs: noSpecs, revisions: noRevisions, window: newWindow(lens), irregular: false };
}

function withSet<B>(followed: FollowedSets<B>, key: string, set: FollowedSet<B>): FollowedSets<B> {
  return { ...followed, sets: followed.sets.with(key, set) };
}
