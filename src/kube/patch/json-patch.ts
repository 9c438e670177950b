import { applyPatch, JsonPatchError, type Operation } from 'fast-json-patch';
import { goKind } from '../go-text';
import { PatchError } from './patch-error';

/**
 * A document with a JSON patch (RFC 6902) applied; the document itself stays as it is. Throws a PatchError: 400 for a body that is
 * no list of operations, 422 when a path does not exist or a test fails.
 */
export function jsonPatch<T extends object>(document: T, operations: unknown): T {
  if (!Array.isArray(operations)) throw new PatchError(`json: cannot unmarshal ${goKind(operations)} into Go value of type jsonpatch.Patch`, 400);
  try {
    return applyPatch(document, operations as readonly Operation[], true, false).newDocument;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    throw new PatchError('the server rejected our request due to an error in our request', 422);
  }
}
