import type { JsonObject } from '../json';

/** In a map or an item of a list: `replace`, `delete` or `merge`. */
export const PATCH = '$patch';
/** In a map: the keys that stay, all others are cleared. */
export const RETAIN_KEYS = '$retainKeys';
/** Before a list's name: the order of its items. */
export const SET_ELEMENT_ORDER = '$setElementOrder/';
/** Before a list's name: plain values to take out of it. */
export const DELETE_FROM_PRIMITIVE_LIST = '$deleteFromPrimitiveList/';

export function isDirective(key: string): boolean {
  return key === PATCH || key === RETAIN_KEYS || key.startsWith(SET_ELEMENT_ORDER) || key.startsWith(DELETE_FROM_PRIMITIVE_LIST);
}

/** A map whose `$patch` has been obeyed. */
export function withoutPatchDirective(patch: JsonObject): JsonObject {
  const { [PATCH]: _, ...rest } = patch;
  return rest;
}
