import { isJsonList, isJsonObject, type Json, type JsonObject } from '../json';
import type { Release } from '../release';
import { PATCH, RETAIN_KEYS, SET_ELEMENT_ORDER, withoutPatchDirective } from './directives';
import { fieldPatch, schemaOfKind, type FieldPatch, type PatchSchema } from './patch-schema';

/**
 * What is left of a strategic merge patch when it has been merged, as a server shows it when it cannot read the outcome: merging uses up
 * `$retainKeys`, and lists that have an order, so a patch of `kubectl apply` shows `spec:map[template:map[spec:map[]]]`.
 */
export function unmergedPart(original: object, patch: JsonObject, kind: string, release: Release): JsonObject {
  return unmergedMap(original as JsonObject, patch, schemaOfKind(kind, release));
}

function unmergedMap(original: JsonObject, patch: JsonObject, schema: PatchSchema): JsonObject {
  if (patch[PATCH] !== undefined) return patch[PATCH] === 'replace' ? withoutPatchDirective(patch) : patch;
  const usedUp = (key: string): boolean => key === RETAIN_KEYS || key.startsWith(SET_ELEMENT_ORDER) || patch[SET_ELEMENT_ORDER + key] !== undefined;
  const left = Object.entries(patch).filter(([key]) => !usedUp(key));
  return Object.fromEntries(left.map(([key, value]) => [key, value === undefined ? undefined : unmergedField(original[key], value, fieldPatch(schema, key))]));
}

function unmergedField(original: Json | undefined, value: Json, field: FieldPatch): Json {
  if (isJsonObject(original) && isJsonObject(value) && !field.replaces) return unmergedMap(original, value, field.schema);
  const { mergeKey } = field;
  if (!isJsonList(original) || !isJsonList(value) || !field.merges || mergeKey === undefined) return value;
  return value.map((item) => {
    const former = original.find((other) => isJsonObject(other) && isJsonObject(item) && other[mergeKey] === item[mergeKey]);
    return isJsonObject(former) && isJsonObject(item) ? unmergedMap(former, item, field.schema) : item;
  });
}
