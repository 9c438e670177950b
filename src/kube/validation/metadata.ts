import type { ObjectMeta, OwnerReference } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, invalidFor, required } from './field-error';
import { type FieldValue, type GoValue, goPlain, goPointer, goSlice, goStrings, goStruct, quoted, withJson } from './go-value';
import { annotationErrors, labelErrors } from './labels';
import { type TextCheck, asPrefix, dnsLabel, qualifiedName } from './names';
import { semanticEqual } from './semantic-equal';

type Meta = AsWritten<ObjectMeta>;

/** Metadata of a new object. `name` is the rule that its kind has for names. */
export function metadataErrors(meta: Meta | null | undefined, name: TextCheck, namespaced: boolean, release: Release): readonly FieldError[] {
  const written = meta ?? {};
  return [
    ...nameErrors(written, name, release),
    ...namespaceErrors(written.namespace ?? '', namespaced, release),
    ...labelErrors(written.labels, 'metadata.labels', release),
    ...annotationErrors(written.annotations, 'metadata.annotations', release),
    ...ownerReferenceErrors(written.ownerReferences ?? []),
    ...finalizerErrors(finalizersOf(written), release),
    ...legacyFinalizerErrors(finalizersOf(written)),
  ];
}

/**
 * Metadata of a changed object: identity and the marks of deletion may not change (API-04), and no finalizer may be added
 * while the object is being deleted (API-05). That the resourceVersion fits is the server's business.
 */
export function metadataUpdateErrors(next: Meta | null | undefined, previous: Meta | null | undefined, release: Release): readonly FieldError[] {
  // Stored metadata is good; a write to the status leaves it as it is.
  if (next === previous) return [];
  const [after, before] = [next ?? {}, previous ?? {}];
  return [
    ...(before.deletionTimestamp ? newFinalizerErrors(finalizersOf(after), finalizersOf(before)) : []),
    ...IMMUTABLE.filter((field) => (after[field] ?? null) !== (before[field] ?? null)).map((field) =>
      invalid(`metadata.${field}`, TIMES.has(field) ? goTime(after[field]) : after[field] ?? null, IS_IMMUTABLE)),
    ...labelErrors(after.labels, 'metadata.labels', release),
    ...(after.annotations === before.annotations ? [] : annotationErrors(after.annotations, 'metadata.annotations', release)),
    ...ownerReferenceErrors(after.ownerReferences ?? []),
    ...legacyFinalizerErrors(finalizersOf(after)),
  ];
}

/** One `field is immutable` when the values differ. */
export function immutableErrors(field: string, next: FieldValue, previous: FieldValue): readonly FieldError[] {
  return semanticEqual(next, previous) ? [] : [invalid(field, next, IS_IMMUTABLE)];
}

const IS_IMMUTABLE = 'field is immutable';

const IMMUTABLE = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const;
const TIMES: ReadonlySet<string> = new Set(['creationTimestamp', 'deletionTimestamp']);

const LEGACY_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

function nameErrors(meta: Meta, check: TextCheck, release: Release): readonly FieldError[] {
  const { name, generateName } = meta;
  return [
    ...(generateName ? invalidFor('metadata.generateName', generateName, asPrefix(check)(generateName, release)) : []),
    ...(name ? invalidFor('metadata.name', name, check(name, release)) : [required('metadata.name', 'name or generateName is required')]),
  ];
}

function namespaceErrors(namespace: string, namespaced: boolean, release: Release): readonly FieldError[] {
  if (!namespaced) return namespace === '' ? [] : [forbidden('metadata.namespace', 'not allowed on this type')];
  if (namespace === '') return [required('metadata.namespace')];
  return invalidFor('metadata.namespace', namespace, dnsLabel(namespace, release));
}

function ownerReferenceErrors(owners: readonly AsWritten<OwnerReference>[]): readonly FieldError[] {
  const field = 'metadata.ownerReferences';
  const errors: FieldError[] = [];
  let controller: string | undefined;
  for (const owner of owners) {
    if (!versionOf(owner.apiVersion ?? '')) errors.push(invalid(`${field}.apiVersion`, owner.apiVersion ?? '', 'version must not be empty'));
    if (!owner.kind) errors.push(invalid(`${field}.kind`, '', 'kind must not be empty'));
    if (!owner.name) errors.push(invalid(`${field}.name`, '', 'name must not be empty'));
    if (!owner.uid) errors.push(invalid(`${field}.uid`, '', 'uid must not be empty'));
    if (owner.apiVersion === 'v1' && owner.kind === 'Event') {
      errors.push(invalid(field, goOwnerReference(owner), '/v1, Kind=Event is disallowed from being an owner'));
    }
    if (!owner.controller) continue;
    if (controller === undefined) controller = owner.name ?? '';
    else {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${owner.name ?? ''}`;
      errors.push(invalid(field, goSlice('v1.OwnerReference', owners.map(goOwnerReference)), detail));
    }
  }
  return errors;
}

/** A time prints as Go's `time.Time` does. */
function goTime(time: string | number | null | undefined): GoValue | null {
  return typeof time === 'string' ? { go: `${time.slice(0, 10)} ${time.slice(11, 19)} +0000 UTC`, json: quoted(time) } : null;
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

function goOwnerReference(owner: AsWritten<OwnerReference>): GoValue {
  const flag = (value: boolean | null | undefined): GoValue => goPointer('bool', typeof value === 'boolean' ? goPlain(value) : undefined);
  const printed = goStruct('v1.OwnerReference', [
    ['APIVersion', goPlain(owner.apiVersion ?? '')],
    ['Kind', goPlain(owner.kind ?? '')],
    ['Name', goPlain(owner.name ?? '')],
    ['UID', goPlain(owner.uid ?? '')],
    ['Controller', flag(owner.controller)],
    ['BlockOwnerDeletion', flag(owner.blockOwnerDeletion)],
  ]);
  return withJson(printed, owner);
}

function finalizersOf(meta: Meta): readonly string[] {
  return meta.finalizers ?? [];
}

function finalizerErrors(finalizers: readonly string[], release: Release): readonly FieldError[] {
  const field = 'metadata.finalizers';
  const errors = finalizers.flatMap((finalizer) => invalidFor(field, finalizer, qualifiedName(finalizer, release)));
  if (!finalizers.includes('orphan') || !finalizers.includes('foregroundDeletion')) return errors;
  return [...errors, invalid(field, goStrings(finalizers), 'finalizer orphan and foregroundDeletion cannot be both set')];
}

/** A finalizer without a prefix must be one of Kubernetes' own. */
function legacyFinalizerErrors(finalizers: readonly string[]): readonly FieldError[] {
  return finalizers.flatMap((finalizer, index) =>
    finalizer.includes('/') || LEGACY_FINALIZERS.has(finalizer)
      ? []
      : [invalid(`metadata.finalizers[${index}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')]);
}

function newFinalizerErrors(next: readonly string[], previous: readonly string[]): readonly FieldError[] {
  const added = [...new Set(next)].filter((finalizer) => !previous.includes(finalizer)).sort();
  if (added.length === 0) return [];
  const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${goStrings(added).go}`;
  return [forbidden('metadata.finalizers', detail)];
}
