import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { ControllerRevision, StatefulSet } from '../kube/objects';
import { STATEFULSET_CONTROLLER } from './actors';
import { controllerOf, keyOf } from './names';

interface Brief {
  readonly owner: string;
  readonly number: number;
  readonly created: string;
}

/**
 * The revisions that a set's pods may be updated to, by the set's name: those that were its last by number, that its status
 * named, or that its controller asked for, since the cluster was last at rest. The controller takes the last revision when it
 * fits the template and else makes one the last, so its own choice is always among them, however old its caches.
 */
export interface UpdateRevisions {
  readonly sets: Table<{ readonly revisions: Table<Brief>; readonly told?: string; readonly names: readonly string[] }>;
}
type OfSet = NonNullable<ReturnType<UpdateRevisions['sets']['get']>>;

export const noRevisions: UpdateRevisions = { sets: table() };
const NONE: OfSet = { revisions: table(), names: [] };

/** The names of the revisions that a set may be updated to; none when nothing is known of it. */
export function candidates({ sets }: UpdateRevisions, set: string): readonly string[] {
  return sets.get(set)?.names ?? [];
}

export function revisionsAfter(known: UpdateRevisions, entry: JournalEntry): UpdateRevisions {
  if (entry.type !== 'api') return known;
  if (entry.resource === 'statefulsets') return entry.subresource === 'status' ? withTold(known, entry) : known;
  return entry.resource === 'controllerrevisions' ? withRevision(known, entry) : known;
}

/** Only the last revisions are left when the cluster is at rest. */
export function revisionsAtRest(known: UpdateRevisions): UpdateRevisions {
  let { sets } = known;
  for (const [key, set] of known.sets.entries()) {
    const names = distinct([...lastOf(set.revisions), ...(set.told === undefined ? [] : [set.told])]);
    if (names.length !== set.names.length) sets = sets.with(key, { ...set, names });
  }
  return sets === known.sets ? known : { sets };
}

function withTold(known: UpdateRevisions, entry: ApiEntry): UpdateRevisions {
  const told = (entry.object as StatefulSet | undefined)?.status?.updateRevision;
  const key = keyOf(entry);
  const set = known.sets.get(key) ?? NONE;
  if (told === undefined || told === set.told) return known;
  return { sets: known.sets.with(key, { ...set, told, names: distinct([...set.names, told]) }) };
}

function withRevision(known: UpdateRevisions, entry: ApiEntry): UpdateRevisions {
  const revision = entry.object as ControllerRevision | undefined;
  if (revision === undefined) return entry.verb === 'create' && entry.by === STATEFULSET_CONTROLLER ? withName(known, entry) : known;
  const { name } = revision.metadata;
  const before = setOf(entry.previous as ControllerRevision | undefined);
  const left = before === undefined ? known : changed(known, before.key, (revisions) => revisions.without(name));
  const after = entry.removed === true ? undefined : setOf(revision);
  if (after === undefined) return left;
  const brief = { owner: after.uid, number: revision.revision, created: revision.metadata.creationTimestamp ?? '' };
  return changed(left, after.key, (revisions) => revisions.with(name, brief));
}

/** The controller asks for a revision whose name is taken: it uses what is there when it holds the same (SS-REV-10). */
function withName(known: UpdateRevisions, { namespace = 'default', name }: ApiEntry): UpdateRevisions {
  const key = `${namespace}/${name.slice(0, name.lastIndexOf('-'))}`;
  const set = known.sets.get(key) ?? NONE;
  return { sets: known.sets.with(key, { ...set, names: distinct([...set.names, name]) }) };
}

function changed(known: UpdateRevisions, key: string, change: (revisions: Table<Brief>) => Table<Brief>): UpdateRevisions {
  const set = known.sets.get(key) ?? NONE;
  const revisions = change(set.revisions);
  return { sets: known.sets.with(key, { ...set, revisions, names: distinct([...set.names, ...lastOf(revisions)]) }) };
}

function setOf(revision: ControllerRevision | undefined): { readonly key: string; readonly uid: string } | undefined {
  const owner = controllerOf(revision);
  return revision === undefined || owner === undefined ? undefined : { key: `${revision.metadata.namespace ?? 'default'}/${owner.name}`, uid: owner.uid };
}

/** The last revision of each owner, in the controller's order: by number, then age, then name. */
function lastOf(revisions: Table<Brief>): readonly string[] {
  const last = new Map<string, { readonly name: string; readonly brief: Brief }>();
  for (const [name, brief] of revisions.entries()) {
    const highest = last.get(brief.owner)?.brief;
    if (highest === undefined || brief.number > highest.number || (brief.number === highest.number && brief.created >= highest.created)) last.set(brief.owner, { name, brief });
  }
  return [...last.values()].map(({ name }) => name);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
