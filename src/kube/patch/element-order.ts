import { goText } from '../go-text';
import { isJsonObject, type Json } from '../json';
import { PatchError } from './patch-error';

/** What tells an item of a list apart: the value of its merge key, or a plain item itself. Throws a PatchError for an item without it. */
export function identityOf(item: Json, mergeKey: string | undefined): Json {
  if (mergeKey === undefined) return item;
  const value = isJsonObject(item) ? item[mergeKey] : undefined;
  if (value === undefined) throw new PatchError(`map: ${goText(item)} does not contain declared merge key: ${mergeKey}`, 500);
  return value;
}

/**
 * A merged list in its order: items that `order` names stand as it says; others keep the place they have in `before` relative to
 * those. Where there is no relation, the named ones come first.
 */
export function inOrder(list: readonly Json[], order: readonly Json[], before: readonly Json[], mergeKey: string | undefined): readonly Json[] {
  const wanted = placesOf(order, mergeKey);
  const former = placesOf(before, mergeKey);
  const place = (places: ReadonlyMap<Json, number>, item: Json): number | undefined => places.get(identityOf(item, mergeKey));
  const by = (places: ReadonlyMap<Json, number>) => (a: Json, b: Json) => (place(places, a) ?? Infinity) - (place(places, b) ?? Infinity) || 0;
  const named = list.filter((item) => place(wanted, item) !== undefined).sort(by(wanted));
  const others = list.filter((item) => place(wanted, item) === undefined).sort(by(former));
  const result: Json[] = [];
  let next = 0;
  for (const item of named) {
    const limit = place(former, item);
    for (let other = others[next]; limit !== undefined && other !== undefined && (place(former, other) ?? Infinity) < limit; other = others[next]) {
      result.push(other);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}

function placesOf(list: readonly Json[], mergeKey: string | undefined): ReadonlyMap<Json, number> {
  const places = new Map<Json, number>();
  for (const [index, item] of list.entries()) {
    const identity = identityOf(item, mergeKey);
    if (!places.has(identity)) places.set(identity, index);
  }
  return places;
}
