import { isJsonObject } from '../json';
import { PatchError } from './patch-error';

/**
 * An object with a merge patch (RFC 7386) applied: maps merge, null deletes, everything else replaces. Parts that the patch
 * does not touch stay the same. Throws a PatchError for a patch that is not an object.
 */
export function mergePatch<T extends object>(original: T, patch: unknown): T {
  if (!isJsonObject(patch)) throw new PatchError('error decoding patch: a merge patch is a JSON object', 400);
  return merged(original, patch) as T;
}

function merged(original: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const result = new Map<string, unknown>(isJsonObject(original) ? Object.entries(original) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}
