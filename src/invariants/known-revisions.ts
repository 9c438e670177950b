import { table, type Table } from '../kernel/table';
import type { ApiEntry } from '../kernel/journal';
import type { ControllerRevision, PodTemplate } from '../kube/objects';
import { type Release, releaseOf } from '../kube/release';
import { revisionData, type RevisionData, sameRevisionData } from '../kube/revision-data';
import { controllerOf, keyOf } from './names';

/** The revisions of a set, by name, with what they hold; those that are gone until the cluster is at rest. */
export type KnownRevisions = Table<{ readonly data: unknown; readonly gone: boolean }>;

/** Of a set that has none. */
export const noRevisions: KnownRevisions = table();

/** The sets, `namespace/name`, that a revision may be of: by its owner, and by its name, since a taken name is used whoever owns it (SS-REV-10). */
export function setsOf({ metadata }: ControllerRevision, previous: ControllerRevision | undefined): readonly string[] {
  const names = [metadata.name.slice(0, metadata.name.lastIndexOf('-')), controllerOf({ apiVersion: '', kind: '', metadata })?.name, controllerOf(previous)?.name];
  return [...new Set(names.flatMap((name) => name ?? []))].map((name) => keyOf({ namespace: metadata.namespace, name }));
}

/** The revisions after a write of this one. */
export function withRevision(revisions: KnownRevisions, entry: ApiEntry, { metadata, data }: ControllerRevision): KnownRevisions {
  return revisions.with(metadata.name, { data, gone: entry.removed === true });
}

/** At rest the controller knows which revisions are gone. */
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

/** A template as a revision would hold it, and of which data it has been found whether that holds the same. */
interface Held {
  readonly data: RevisionData;
  readonly outcomes: Map<unknown, boolean>;
}

/** By the release, since each may hold a template otherwise, and by the very template: objects are immutable. */
const held = new WeakMap<Release, WeakMap<PodTemplate, Held>>();

function heldOf(template: PodTemplate, release: Release): Held {
  const ofRelease = held.get(release) ?? new WeakMap<PodTemplate, Held>();
  const known = ofRelease.get(template);
  if (known !== undefined) return known;
  const made: Held = { data: revisionData(template, release), outcomes: new Map() };
  held.set(release, ofRelease.set(template, made));
  return made;
}

/** Whether a revision's data holds a template, as this version compares them (SS-REV-14). */
export function holdsTemplate(data: unknown, template: PodTemplate, version: string): boolean {
  const release = releaseOf(version);
  const { data: own, outcomes } = heldOf(template, release);
  const known = outcomes.get(data);
  if (known !== undefined) return known;
  const same = sameRevisionData(own, data, release);
  outcomes.set(data, same);
  return same;
}
