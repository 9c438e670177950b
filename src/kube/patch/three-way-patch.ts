import { isJsonList, isJsonObject, type Json, type JsonObject } from '../json';
import type { Release } from '../release';
import { diffMaps } from './diff';
import { identityOf } from './element-order';
import { fieldPatch, schemaOfKind, type PatchSchema } from './patch-schema';

/**
 * The strategic merge patch that `kubectl apply` sends (KC-07): it makes what `modified` has and `current` lacks, and deletes what
 * `lastApplied` had and `modified` no longer has; what others put into `current` stays. `{}` when nothing is to be done.
 */
export function threeWayPatch(lastApplied: object | undefined, modified: object, current: object, kind: string, release: Release): JsonObject {
  const schema = schemaOfKind(kind, release);
  const changes = diffMaps(current as JsonObject, modified as JsonObject, schema, { additions: true, deletions: false });
  const deletions = diffMaps((lastApplied ?? {}) as JsonObject, modified as JsonObject, schema, { additions: false, deletions: true });
  return bothPatches(deletions, changes, schema);
}

/** One patch that does what two do. They never disagree: both lead to the same `modified`. */
function bothPatches(deletions: JsonObject, changes: JsonObject, schema: PatchSchema): JsonObject {
  const both: Record<string, Json | undefined> = { ...deletions };
  for (const [name, change] of Object.entries(changes)) {
    const deletion = deletions[name];
    const field = fieldPatch(schema, name);
    if (isJsonObject(deletion) && isJsonObject(change)) both[name] = bothPatches(deletion, change, field.schema);
    else if (isJsonList(deletion) && isJsonList(change) && field.merges && field.mergeKey !== undefined) both[name] = bothLists(deletion, change, field.mergeKey, field.schema);
    else both[name] = change;
  }
  return both;
}

/** Changed items first, then those that are only deleted from or deleted. */
function bothLists(deletions: readonly Json[], changes: readonly Json[], mergeKey: string, schema: PatchSchema): readonly Json[] {
  const rest = new Map(deletions.map((item) => [identityOf(item, mergeKey), item]));
  const first = changes.map((change) => {
    const identity = identityOf(change, mergeKey);
    const deletion = rest.get(identity);
    rest.delete(identity);
    return isJsonObject(deletion) && isJsonObject(change) ? bothPatches(deletion, change, schema) : change;
  });
  return [...first, ...rest.values()];
}
