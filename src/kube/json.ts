/** A JSON value, as manifests, patches and stored objects are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. A key whose value is undefined counts as absent. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isJsonList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a path of field names, or undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let inner: unknown = value;
  for (const field of path) inner = isJsonObject(inner) ? inner[field] : undefined;
  return inner;
}

/** Whether two JSON values are equal, whatever the order of their keys; undefined equals an absent key. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isJsonList(left)) return isJsonList(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  if (keys.length !== Object.keys(right).filter((key) => right[key] !== undefined).length) return false;
  return keys.every((key) => right[key] !== undefined && sameJson(left[key], right[key]));
}
