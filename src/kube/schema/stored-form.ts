import { isJsonList, isJsonObject } from '../json';
import type { KubeObject } from '../objects';
import { canonicalQuantity, isQuantity } from '../quantity';
import type { Release } from '../release';
import { fieldOf, fieldsOf, typeOfKind, type Field } from './fields';

/**
 * An object as a server keeps it: without fields it does not know (it drops them silently), without nulls, empty lists and maps
 * and meaningless zeros, and with quantities in canonical form. The same object when nothing changes; also parts
 * that do not change stay the same. Kinds that are not simulated stay as they are.
 */
export function dropUnknown<T extends KubeObject>(object: T, release: Release): T {
  const type = typeOfKind(object.kind);
  return type ? (storedObject(object, type, release) as T) : object;
}

/** Parts that are known to be in stored form, by version: templates share their containers with all their pods. */
const settled = new Map<number, WeakSet<object>>();

function storedObject(value: object, type: string, release: Release): object {
  const fields = fieldsOf(type);
  const known = settledIn(release);
  if (!fields || known.has(value)) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  let changed = false;
  for (const name of Object.keys(given)) {
    const field = fieldOf(fields, name, release);
    const stored = field && storedField(given[name], field, release);
    if (stored === undefined) {
      changed = true;
    } else {
      kept[name] = stored;
      changed ||= stored !== given[name];
    }
  }
  const result = changed ? kept : value;
  known.add(result);
  return result;
}

/** The field's value as it is kept, or undefined when it is dropped. */
function storedField(value: unknown, field: Field, release: Release): unknown {
  // A time that is not set reads as null: `creationTimestamp: null` in templates, `lastProbeTime: null` in conditions.
  if (value === null) return field.type === 'time' ? null : undefined;
  if (value === undefined) return undefined;
  if (field.list && isJsonList(value)) return value.length === 0 && !field.required ? undefined : storedList(value, field, release);
  if (field.map && isJsonObject(value)) return Object.keys(value).length === 0 ? undefined : storedMap(value, field, release);
  if (value === '' || value === 0 || value === false) return field.required || field.zero === 'kept' ? value : undefined;
  return storedItem(value, field, release);
}

function storedList(list: readonly unknown[], field: Field, release: Release): readonly unknown[] {
  const items = list.map((item) => storedItem(item, field, release));
  return items.every((item, index) => item === list[index]) ? list : items;
}

function storedMap(map: Readonly<Record<string, unknown>>, field: Field, release: Release): Readonly<Record<string, unknown>> {
  const entries = Object.entries(map).map(([key, value]) => [key, storedItem(value, field, release)] as const);
  return entries.every(([key, value]) => value === map[key]) ? map : Object.fromEntries(entries);
}

function storedItem(value: unknown, field: Field, release: Release): unknown {
  if (field.type === 'quantity') return isQuantity(value) ? canonicalQuantity(value) : value;
  return isJsonObject(value) ? storedObject(value, field.type, release) : value;
}

function settledIn(release: Release): WeakSet<object> {
  const known = settled.get(release.minor) ?? new WeakSet<object>();
  settled.set(release.minor, known);
  return known;
}
