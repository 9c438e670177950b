import type { Labels } from '../objects';
import type { Release } from '../release';
import { type FieldError, invalidFor, tooLong } from './field-error';
import type { AsWritten } from './as-written';
import { labelValue, qualifiedName } from './names';

/** Labels that were good once; what is good is the same in all versions. Most writes leave an object's labels as they are. */
const good = new WeakSet<AsWritten<Labels>>();

const ANNOTATION_BYTES = 256 * 1024;

/** Labels, or a node selector: keys are qualified names, values have at most 63 characters (SS-ID-12). */
export function labelErrors(labels: AsWritten<Labels> | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!labels || good.has(labels)) return [];
  const errors: FieldError[] = [];
  for (const key of Object.keys(labels).sort()) {
    const value = labels[key] ?? '';
    errors.push(...labelKeyErrors(key, field, release), ...invalidFor(field, value, labelValue(value, release)));
  }
  if (errors.length === 0) good.add(labels);
  return errors;
}

/** The key of a label, a taint or a selector's requirement. */
export function labelKeyErrors(key: string, field: string, release: Release): readonly FieldError[] {
  return invalidFor(field, key, qualifiedName(key, release));
}

/** Annotations: keys are qualified names in any case; all together have at most 256 KiB. */
export function annotationErrors(annotations: AsWritten<Labels> | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!annotations) return [];
  const errors: FieldError[] = [];
  let size = 0;
  for (const key of Object.keys(annotations).sort()) {
    errors.push(...invalidFor(field, key, qualifiedName(key.toLowerCase(), release)));
    size += Buffer.byteLength(key) + Buffer.byteLength(annotations[key] ?? '');
  }
  if (size > ANNOTATION_BYTES) errors.push(tooLong(field, ANNOTATION_BYTES, release));
  return errors;
}
