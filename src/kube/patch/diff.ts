import { isJsonList, isJsonObject, sameJson, type Json, type JsonObject } from '../json';
import { DELETE_FROM_PRIMITIVE_LIST, PATCH, RETAIN_KEYS, SET_ELEMENT_ORDER } from './directives';
import { identityOf } from './element-order';
import { fieldPatch, type FieldPatch, type PatchSchema } from './patch-schema';

/** Which differences a patch is to make. */
export interface Wanted {
  /** What `modified` has new or different. */
  readonly additions: boolean;
  /** What `original` has and `modified` lacks. */
  readonly deletions: boolean;
}

type Patch = Record<string, Json>;

/** The strategic merge patch from one map to another, of the differences that are wanted. */
export function diffMaps(original: JsonObject, modified: JsonObject, schema: PatchSchema, wanted: Wanted): JsonObject {
  const patch: Patch = {};
  for (const [name, after] of Object.entries(modified)) {
    if (after === undefined) continue;
    const before = original[name];
    const field = fieldPatch(schema, name);
    if (isJsonObject(before) && isJsonObject(after) && !field.replaces) diffMapField(patch, name, before, after, field, wanted);
    else if (isJsonList(before) && isJsonList(after) && field.merges) diffListField(patch, name, before, after, field, wanted);
    else if (wanted.additions && !sameJson(before, after)) patch[name] = after;
  }
  if (wanted.deletions) {
    for (const name of Object.keys(original)) if (original[name] !== undefined && modified[name] === undefined) patch[name] = null;
  }
  return patch;
}

function diffMapField(patch: Patch, name: string, before: JsonObject, after: JsonObject, field: FieldPatch, wanted: Wanted): void {
  const inner: JsonObject = diffMaps(before, after, field.schema, wanted);
  const clears = Object.keys(before).some((key) => before[key] !== null && after[key] === undefined);
  const changes = Object.keys(inner).length > 0;
  if (field.retainsKeys && (changes || clears)) patch[name] = { ...inner, [RETAIN_KEYS]: keptKeys(after) };
  else if (changes) patch[name] = inner;
}

function keptKeys(map: JsonObject): readonly string[] {
  return Object.keys(map).filter((key) => map[key] !== null && map[key] !== undefined).sort();
}

function diffListField(patch: Patch, name: string, before: readonly Json[], after: readonly Json[], field: FieldPatch, wanted: Wanted): void {
  // Lists that hold an item twice are still the same.
  if (sameJson(before, after)) return;
  if (before.length === 0) {
    if (wanted.additions && after.length > 0) patch[name] = after;
    return;
  }
  if (field.mergeKey === undefined) diffPlainItems(patch, name, before, after, wanted);
  else diffItems(patch, name, before, after, field.mergeKey, field.schema, wanted);
}

function diffItems(patch: Patch, name: string, before: readonly Json[], after: readonly Json[], mergeKey: string, schema: PatchSchema, wanted: Wanted): void {
  const identities = after.map((item) => identityOf(item, mergeKey));
  const former = new Map(before.map((item) => [identityOf(item, mergeKey), item]));
  const items = after.flatMap((item, index) => diffItem(former.get(identities[index] ?? null), item, mergeKey, schema, wanted));
  const gone = wanted.deletions ? [...former.keys()].filter((identity) => !identities.includes(identity)).sort(byText) : [];
  const changes = [...items, ...gone.map((identity) => ({ [PATCH]: 'delete', [mergeKey]: identity }))];
  const sameOrder = before.length === after.length && before.every((item, index) => identityOf(item, mergeKey) === identities[index]);
  if (changes.length > 0) patch[name] = changes;
  if (changes.length > 0 || !sameOrder) patch[SET_ELEMENT_ORDER + name] = identities.map((identity) => ({ [mergeKey]: identity }));
}

/** The part of an item that differs, with its merge key; nothing when none does. */
function diffItem(before: Json | undefined, after: Json, mergeKey: string, schema: PatchSchema, wanted: Wanted): readonly Json[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return wanted.additions ? [after] : [];
  const inner = diffMaps(before, after, schema, wanted);
  return Object.keys(inner).length === 0 ? [] : [{ ...inner, [mergeKey]: after[mergeKey] }];
}

function diffPlainItems(patch: Patch, name: string, before: readonly Json[], after: readonly Json[], wanted: Wanted): void {
  const added = wanted.additions ? after.filter((item) => !before.includes(item)) : [];
  const gone = wanted.deletions ? before.filter((item) => !after.includes(item)) : [];
  if (added.length > 0) patch[name] = added;
  if (gone.length > 0) patch[DELETE_FROM_PRIMITIVE_LIST + name] = gone;
  if (added.length + gone.length > 0 || !sameJson(before, after)) patch[SET_ELEMENT_ORDER + name] = after;
}

function byText(a: Json, b: Json): number {
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
