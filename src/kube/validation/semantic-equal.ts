import { compareQuantities, isQuantity } from '../quantity';

/**
 * Whether two parts of objects mean the same, as Kubernetes' semantic equality: a missing field, a zero value and an empty
 * list or map are alike, and quantities are compared by amount.
 */
export function semanticEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isZero(a) || isZero(b)) return isZero(a) && isZero(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => semanticEqual(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  return keysOf(a, b).every((key) =>
    QUANTITY_MAPS.has(key) ? sameAmounts(a[key], b[key]) : semanticEqual(a[key], b[key]));
}

/** The fields of either object that differ, in order of name. */
export function changedFields(a: unknown, b: unknown): readonly string[] {
  const before = isRecord(a) ? a : {};
  const after = isRecord(b) ? b : {};
  return keysOf(before, after)
    .filter((key) => !semanticEqual({ [key]: before[key] }, { [key]: after[key] }))
    .sort();
}

const QUANTITY_MAPS: ReadonlySet<string> = new Set(['requests', 'limits', 'capacity', 'allocatable']);

function sameAmounts(a: unknown, b: unknown): boolean {
  if (!isRecord(a) || !isRecord(b)) return semanticEqual(a, b);
  return keysOf(a, b).every((key) => {
    const [left, right] = [a[key], b[key]];
    return isQuantity(left) && isQuantity(right) ? compareQuantities(left, right) === 0 : semanticEqual(left, right);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function isZero(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isZero);
}
