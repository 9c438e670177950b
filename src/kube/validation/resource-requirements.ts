import type { Container, Quantity } from '../objects';
import { canonicalQuantity, compareQuantities, isQuantity, milliValue } from '../quantity';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, required } from './field-error';
import { qualifiedName } from './names';

type Requirements = NonNullable<AsWritten<Container>['resources']>;

/** Requests and limits of a container: known names, amounts that make sense, no request above its limit. */
export function resourceRequirementErrors(requirements: Requirements | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!requirements) return [];
  const limits = requirements.limits ?? {};
  const requests = requirements.requests ?? {};
  return [
    ...Object.keys(limits).sort().flatMap((name) => amountErrors(name, limits[name], `${field}.limits[${name}]`, release)),
    ...Object.keys(requests).sort().flatMap((name) => [
      ...amountErrors(name, requests[name], `${field}.requests[${name}]`, release),
      ...requestAgainstLimit(name, requests[name] ?? 0, limits[name], field, release),
    ]),
  ];
}

/** A quantity must not be negative, and whole for things that cannot be split. */
export function quantityErrors(name: string, quantity: Quantity, field: string): readonly FieldError[] {
  if (!isQuantity(quantity)) return [invalid(field, String(quantity), 'must be a valid resource quantity')];
  return [
    ...(compareQuantities(quantity, 0) < 0 ? [invalid(field, canonicalQuantity(quantity), 'must be greater than or equal to 0')] : []),
    ...(isCountable(name) && milliValue(quantity) % 1000 !== 0 ? [invalid(field, canonicalQuantity(quantity), 'must be an integer')] : []),
  ];
}

const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const OTHER_RESOURCES: ReadonlySet<string> = new Set(['storage', 'pods', 'services', 'secrets', 'configmaps', 'persistentvolumeclaims']);
const COUNTED_RESOURCES: ReadonlySet<string> = new Set(['pods', 'services', 'secrets', 'configmaps', 'persistentvolumeclaims']);

function amountErrors(name: string, quantity: Quantity | null | undefined, field: string, release: Release): readonly FieldError[] {
  return [...resourceNameErrors(name, field, release), ...quantityErrors(name, quantity ?? 0, field)];
}

function resourceNameErrors(name: string, field: string, release: Release): readonly FieldError[] {
  const messages = qualifiedName(name, release);
  if (messages.length > 0) return messages.map((message) => invalid(field, name, message));
  if (name.includes('/') || CONTAINER_RESOURCES.has(name) || isHugePages(name)) return [];
  const unknown = OTHER_RESOURCES.has(name) ? [] : [invalid(field, name, 'must be a standard resource type or fully qualified')];
  return [...unknown, invalid(field, name, 'must be a standard resource for containers')];
}

function requestAgainstLimit(name: string, request: Quantity, limit: Quantity | null | undefined, field: string, release: Release): readonly FieldError[] {
  const overcommit = isNative(name) && !isHugePages(name);
  if (limit === null || limit === undefined) {
    return overcommit ? [] : [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  if (!isQuantity(request) || !isQuantity(limit)) return [];
  const comparison = compareQuantities(request, limit);
  const fits = overcommit ? comparison <= 0 : comparison === 0;
  if (fits) return [];
  const amount = release.minor >= LIMIT_TOLD_SINCE ? ` of ${canonicalQuantity(limit)}` : '';
  return [invalid(`${field}.requests`, canonicalQuantity(request), `must be ${overcommit ? 'less than or ' : ''}equal to ${name} limit${amount}`)];
}

/** From here on the message tells how much the limit is. */
const LIMIT_TOLD_SINCE = 27;

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isCountable(name: string): boolean {
  return COUNTED_RESOURCES.has(name) || !isNative(name);
}
