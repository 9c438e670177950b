import { table, type Table } from '../kernel/table';
import type { ApiEntry } from '../kernel/journal';
import type { ControllerRevision, PodTemplate } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { revisionData, sameRevisionData } from '../kube/revision-data';
import { controllerOf, keyOf } from './names';

/** The revisions of a set, by name, with what they hold; those that are gone until the cluster is at rest. */
export type KnownRevisions = Table<{ readonly data: unknown; readonly gone: boolean }>;

export const noRevisions: KnownRevisions = table();

/** The sets, `namespace/name`, that a revision may be of: by its owner, and by its name, since a taken name is used whoever owns it (SS-REV-10). */
export function setsOf({ metadata }: ControllerRevision, previous: ControllerRevision | undefined): readonly string[] {
  const names = [metadata.name.slice(0, metadata.name.lastIndexOf('-')), controllerOf({ apiVersion: '', kind: '', metadata })?.name, controllerOf(previous)?.name];
  return [...new Set(names.flatMap((name) => name ?? []))].map((name) => keyOf({ namespace: metadata.namespace, name }));
}

export function withRevision(revisions: KnownRevisions, entry: ApiEntry, { metadata, data }: ControllerRevision): KnownRevisions {
  return revisions.with(metadata.name, { data, gone: entry.removed === true });
}

export function revisionsAtRest(revisions: KnownRevisions): KnownRevisions {
  return [...revisions.entries()].reduce((rest, [name, { gone }]) => (gone ? rest.without(name) : rest), revisions);
}

/**
 * The names of the revisions that hold a template: one of them is what the controller, when it acts on that template, updates
 * pods to, since it looks for such a revision, or makes one, before it touches any pod.
 */
export function revisionsOf(revisions: KnownRevisions, template: PodTemplate, version: string): readonly string[] {
  return [...revisions.entries()].filter(([, { data }]) => holdsTemplate(data, template, version)).map(([name]) => name);
}

const compared = new WeakMap<PodTemplate, Map<unknown, boolean>>();

/** Whether a revision's data holds a template, as this version compares them (SS-REV-14). */
export function holdsTemplate(data: unknown, template: PodTemplate, version: string): boolean {
  const outcomes = compared.get(template) ?? new Map<unknown, boolean>();
  compared.set(template, outcomes);
  const known = outcomes.get(data);
  if (known !== undefined) return known;
  const release = releaseOf(version);
  const same = sameRevisionData(revisionData(template, release), data, release);
  outcomes.set(data, same);
  return same;
}
