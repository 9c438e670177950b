import { canonicalJson } from './canonical-json';
import { withDefaults } from './defaults';
import { isJsonObject, sameJson } from './json';
import type { PodTemplate, StatefulSet } from './objects';
import type { Release } from './release';

/** What a ControllerRevision of a StatefulSet holds: a strategic merge patch that replaces the set's template (SS-REV-01). */
export interface RevisionData {
  readonly spec: { readonly template: PodTemplate & { readonly $patch: 'replace' } };
}

const withTime = new WeakMap<PodTemplate, string>();
const withoutTime = new WeakMap<PodTemplate, string>();

/**
 * The exact bytes of a revision's data for a template that has its defaults: key-sorted compact JSON. Up to 1.33 the metadata
 * holds `"creationTimestamp":null`, later it does not. Remembered by the template's identity.
 */
export function templatePatch(template: PodTemplate, release: Release): string {
  const outcomes = release.changes.RevisionWithoutCreationTimestamp ? withoutTime : withTime;
  const known = outcomes.get(template);
  if (known !== undefined) return known;
  const { creationTimestamp: _, ...metadata } = template.metadata ?? {};
  const written = release.changes.RevisionWithoutCreationTimestamp ? metadata : { ...metadata, creationTimestamp: null };
  const patch = canonicalJson({ spec: { template: { ...template, metadata: written, $patch: 'replace' } } });
  outcomes.set(template, patch);
  return patch;
}

/** The data of a new revision for a template, as the object that a ControllerRevision holds. */
export function revisionData(template: PodTemplate, release: Release): RevisionData {
  return JSON.parse(templatePatch(template, release)) as RevisionData;
}

/** The template that a revision's data puts in place; the inverse of `revisionData`. Throws an Error for data of another shape. */
export function templateOf(data: unknown): PodTemplate {
  const spec = isJsonObject(data) ? data['spec'] : undefined;
  const template = isJsonObject(spec) ? spec['template'] : undefined;
  if (!isJsonObject(template)) throw new Error('the data of the revision holds no spec.template');
  const { $patch: _, ...rest } = template;
  return rest as object as PodTemplate;
}

const bytes = new WeakMap<object, string>();

/**
 * Whether two revisions hold the same (SS-REV-14): the same bytes, or with gate StatefulSetSemanticRevisionComparison also
 * templates that are equal once their defaults are filled in.
 */
export function sameRevisionData(left: unknown, right: unknown, release: Release): boolean {
  if (left === right || bytesOf(left) === bytesOf(right)) return true;
  return release.gates.StatefulSetSemanticRevisionComparison && sameJson(meaning(left, release), meaning(right, release));
}

function bytesOf(data: unknown): string {
  if (!isJsonObject(data)) return canonicalJson(data);
  const known = bytes.get(data) ?? canonicalJson(data);
  bytes.set(data, known);
  return known;
}

function meaning(data: unknown, release: Release): PodTemplate {
  const holder: StatefulSet = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: '' }, spec: { selector: {}, template: templateOf(data) } };
  return withDefaults(holder, release).spec.template;
}

const OFFSET = 2166136261;
const PRIME = 16777619;
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

/** The hash in a revision's name and label (SS-REV-03): FNV-1 of the data and the collision count, in letters that spell no words. */
export function revisionHash(data: string, collisionCount: number): string {
  let hash = OFFSET;
  for (const byte of Buffer.from(`${data}${collisionCount}`)) hash = (Math.imul(hash, PRIME) ^ byte) >>> 0;
  return [...String(hash)].map((digit) => SAFE[digit.charCodeAt(0) % SAFE.length]).join('');
}

/** The name of a revision (SS-REV-02); the set's name is cut to 223 characters. */
export function revisionName(setName: string, hash: string): string {
  return `${setName.slice(0, 223)}-${hash}`;
}
