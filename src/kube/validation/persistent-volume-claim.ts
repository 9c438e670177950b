import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../objects';
import { canonicalQuantity, compareQuantities, isQuantity } from '../quantity';
import type { Release } from '../release';
import { accessModeErrors } from './access-modes';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, invalidFor, oneOf, required } from './field-error';
import { labelSelectorErrors } from './label-selector';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import { semanticEqual } from './semantic-equal';
import { specDiff } from './spec-diff';
import type { Validator } from './validator';

type Written = AsWritten<PersistentVolumeClaim>;
type Spec = AsWritten<PersistentVolumeClaimSpec>;

/** What the API server checks of PersistentVolumeClaims. Whether a class lets its volumes grow is admission's business (PV-29). */
export const persistentVolumeClaim: Validator<PersistentVolumeClaim> = {
  create(claim, release) {
    return [...metadataErrors(claim.metadata, dnsSubdomain, true, release), ...claimSpecErrors(claim.spec ?? {}, 'spec', release)];
  },

  update(next, previous, release) {
    return [
      ...persistentVolumeClaim.create(next, release),
      ...changedSpecErrors(next, previous, release),
      ...shrinkErrors(next, previous, release),
      ...immutableErrors('volumeMode', next.spec?.volumeMode ?? null, previous.spec?.volumeMode ?? null),
    ];
  },
};

/** The spec of a claim or, in newer versions, of a set's claim template. */
export function claimSpecErrors(spec: Spec, field: string, release: Release): readonly FieldError[] {
  const modes = spec.accessModes ?? [];
  return [
    ...(modes.length === 0 ? [required(`${field}.accessModes`, 'at least 1 access mode is required')] : []),
    ...labelSelectorErrors(spec.selector, `${field}.selector`, release),
    ...accessModeErrors(modes, `${field}.accessModes`, release),
    ...storageErrors(spec.resources?.requests?.storage, `${field}.resources[storage]`),
    ...(spec.storageClassName ? invalidFor(`${field}.storageClassName`, spec.storageClassName, dnsSubdomain(spec.storageClassName, release)) : []),
    ...volumeModeErrors(spec.volumeMode, `${field}.volumeMode`),
  ];
}

/** The mode of a claim's or volume's content. */
export function volumeModeErrors(mode: string | null | undefined, field: string): readonly FieldError[] {
  return oneOf(mode, ['Block', 'Filesystem'], field);
}

function storageErrors(storage: string | number | null | undefined, field: string): readonly FieldError[] {
  if (storage === null || storage === undefined) return [required(field)];
  if (!isQuantity(storage)) return [invalid(field, String(storage), 'must be a valid resource quantity')];
  return compareQuantities(storage, 0) > 0 ? [] : [invalid(field, canonicalQuantity(storage), 'must be greater than zero')];
}

/** A claim never changes, but for its volume once, and for its size while it is bound. */
function changedSpecErrors(next: Written, previous: Written, release: Release): readonly FieldError[] {
  if (next.spec === previous.spec) return [];
  const before: Spec = previous.spec?.volumeName ? previous.spec : { ...previous.spec, volumeName: next.spec?.volumeName ?? null };
  const after: Spec = withAllowedChanges(next, before, release);
  if (semanticEqual(after, before) && (after.storageClassName ?? null) === (before.storageClassName ?? null)) return [];
  const mutable = release.minor >= 29 ? 'resources.requests and volumeAttributesClassName' : 'resources.requests';
  const diff = specDiff(before, after, 'core.PersistentVolumeClaimSpec');
  return [forbidden('spec', `spec is immutable after creation except ${mutable} for bound claims\n${diff}`)];
}

/** A claim without a class may get one later, from here on. */
const LATE_CLASS_SINCE = 26;

function withAllowedChanges(next: Written, before: Spec, release: Release): Spec {
  const after: Spec = next.spec ?? {};
  const size = before.resources?.requests?.storage ?? null;
  const bound = next.status?.phase === 'Bound' && after.resources?.requests;
  const lateClass = release.minor >= LATE_CLASS_SINCE && (before.storageClassName ?? null) === null;
  return {
    ...after,
    ...(bound ? { resources: { ...after.resources, requests: { ...after.resources?.requests, storage: size } } } : {}),
    ...(lateClass ? { storageClassName: null } : {}),
  };
}

/** From here on a claim whose growth failed may ask for less again, but for more than the volume has. */
const RECOVERY_SINCE = 32;

function shrinkErrors(next: Written, previous: Written, release: Release): readonly FieldError[] {
  const field = 'spec.resources.requests.storage';
  const [after, before] = [next.spec?.resources?.requests?.storage, previous.spec?.resources?.requests?.storage];
  if (!isQuantity(after) || !isQuantity(before) || compareQuantities(after, before) >= 0) return [];
  if (release.minor < RECOVERY_SINCE) return [forbidden(field, 'field can not be less than previous value')];
  const present = previous.status?.capacity?.storage ?? 0;
  return compareQuantities(after, present) <= 0 ? [forbidden(field, 'field can not be less than status.capacity')] : [];
}
