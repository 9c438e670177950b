import { goKind, goText } from '../go-text';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../json';
import type { Release } from '../release';
import { DELETE_FROM_PRIMITIVE_LIST, isDirective, PATCH, RETAIN_KEYS, SET_ELEMENT_ORDER, withoutPatchDirective } from './directives';
import { identityOf, inOrder } from './element-order';
import { PatchError } from './patch-error';
import { fieldPatch, schemaOfKind, type FieldPatch, type PatchSchema } from './patch-schema';

/**
 * An object with a strategic merge patch applied (API-11): maps merge, null deletes, lists merge by their merge key where the schema
 * has one and are replaced otherwise; the directives `$patch`, `$retainKeys`, `$setElementOrder/x` and `$deleteFromPrimitiveList/x` are obeyed.
 * Parts that the patch does not touch stay the same. Throws a PatchError for a patch that cannot be read.
 */
export function strategicMerge<T extends object>(original: T, patch: unknown, kind: string, release: Release): T {
  if (!isJsonObject(patch)) throw new PatchError(`json: cannot unmarshal ${goKind(patch)} into Go value of type map[string]interface {}`, 400);
  return mergeMap(original as object as JsonObject, patch, schemaOfKind(kind, release)) as object as T;
}

function mergeMap(original: JsonObject, patch: JsonObject, schema: PatchSchema): JsonObject {
  switch (patch[PATCH]) {
    case undefined: break;
    case 'replace': return withoutPatchDirective(patch);
    case 'delete': return {};
    default: throw new PatchError(`unknown patch type: ${goText(patch[PATCH])} in map: ${goText(patch)}`, 500);
  }
  const result = retained(original, patch);
  for (const name of namesIn(patch)) {
    const value = mergeField(result.get(name), patch, name, fieldPatch(schema, name));
    if (value === undefined) result.delete(name);
    else result.set(name, value);
  }
  return Object.fromEntries(result);
}

/** The fields of the original, with only the keys that the patch retains, where it says so. */
function retained(original: JsonObject, patch: JsonObject): Map<string, Json> {
  const keys = patch[RETAIN_KEYS];
  if (keys !== undefined && !namesAllOf(keys, patch)) throw new PatchError('invalid patch format of retainKeys', 400);
  const result = new Map<string, Json>();
  for (const [key, value] of Object.entries(original)) {
    if (value !== undefined && (!isJsonList(keys) || keys.includes(key))) result.set(key, value);
  }
  return result;
}

/** Whether `$retainKeys` names all that the patch sets. */
function namesAllOf(keys: Json, patch: JsonObject): boolean {
  return isJsonList(keys) && Object.keys(patch).every((key) => isDirective(key) || patch[key] === null || keys.includes(key));
}

/** The fields that a patch is about, also those that only a directive names. */
function namesIn(patch: JsonObject): readonly string[] {
  const names = Object.keys(patch).flatMap((key) => {
    for (const prefix of [SET_ELEMENT_ORDER, DELETE_FROM_PRIMITIVE_LIST]) if (key.startsWith(prefix)) return [key.slice(prefix.length)];
    return isDirective(key) ? [] : [key];
  });
  return [...new Set(names)];
}

/** A field's value after the patch; undefined when it is gone. */
function mergeField(original: Json | undefined, patch: JsonObject, name: string, field: FieldPatch): Json | undefined {
  const value = patch[name];
  if (value === null) return undefined;
  if (isJsonObject(value)) return field.replaces || !isJsonObject(original) ? mergeMap({}, value, field.schema) : mergeMap(original, value, field.schema);
  if (isJsonList(value) || value === undefined) return mergeList(isJsonList(original) ? original : undefined, value, patch, name, field);
  return value;
}

function mergeList(original: readonly Json[] | undefined, value: readonly Json[] | undefined, patch: JsonObject, name: string, field: FieldPatch): readonly Json[] | undefined {
  if (!field.merges) return value ?? original;
  if (original === undefined && value === undefined) return undefined;
  const before = original ?? [];
  const items = value ?? [];
  refuseMixture(before, items);
  if (items.some((item) => isJsonObject(item) && item[PATCH] === 'replace')) return items.filter((item) => !isJsonObject(item) || item[PATCH] === undefined);
  const merged = field.mergeKey === undefined
    ? mergePlainItems(before, items, patch[DELETE_FROM_PRIMITIVE_LIST + name])
    : mergeItems(before, items, field.mergeKey, field.schema);
  const order = patch[SET_ELEMENT_ORDER + name];
  return inOrder(merged, isJsonList(order) ? order : items, before, field.mergeKey);
}

/** Items of a merged list are all of one kind. */
function refuseMixture(...lists: readonly (readonly Json[])[]): void {
  const kinds = new Set(lists.flat().map(goKind));
  if (kinds.has('array')) throw new PatchError('lists of lists are not supported', 422);
  if (kinds.size > 1) throw new PatchError(`list element types are not identical: ${goText(lists)}`, 500);
}

function mergePlainItems(before: readonly Json[], items: readonly Json[], deletions: Json | undefined): readonly Json[] {
  const gone = isJsonList(deletions) ? deletions : [];
  return [...new Set([...before.filter((item) => !gone.includes(item)), ...items])];
}

function mergeItems(before: readonly Json[], items: readonly Json[], mergeKey: string, schema: PatchSchema): readonly Json[] {
  const merged = new Map(before.map((item) => [identityOf(item, mergeKey), item]));
  for (const item of items) {
    const identity = identityOf(item, mergeKey);
    const former = merged.get(identity);
    if (!isJsonObject(item) || item[PATCH] === 'delete') merged.delete(identity);
    else merged.set(identity, mergeMap(isJsonObject(former) ? former : {}, item, schema));
  }
  return [...merged.values()];
}
