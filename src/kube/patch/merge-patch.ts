import { isJsonList, isJsonObject } from '../json';
import { PatchError } from './patch-error';

/**
 * An object with a merge patch (RFC 7386) applied: maps merge, null deletes, everything else replaces, also a list the whole object. Parts
 * that the patch does not touch stay the same. Throws a PatchError for a patch that is neither a map nor a list.
 */
export function mergePatch<T extends object>(original: T, patch: unknown): T {
  if (!isJsonObject(patch) && !isJsonList(patch)) throw new PatchError('Invalid JSON Patch', 500);
  return merged(original, patch) as T;
}

function merged(original: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  let result: Record<string, unknown> = isJsonObject(original) ? { ...original } : {};
  for (const key of Object.keys(patch)) {
    const value = patch[key];
    if (value === null) {
      const { [key]: _deleted, ...others } = result;
      result = others;
    } else set(result, key, merged(result[key], value));
  }
  return result;
}

/** A plain assignment of the field `__proto__` would set the prototype. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
