import { changedItems } from '../changed-items';
import { isJsonList, isJsonObject, type JsonObject } from '../json';
import type { KubeObject } from '../objects';
import { canonicalQuantity, isQuantity } from '../quantity';
import type { Release } from '../release';
import { fieldOf, fieldsOf, typeOfKind, type Field } from './fields';

/**
 * An object as a server keeps it: without fields it does not know (it drops them silently), without nulls, empty lists and maps
 * and meaningless zeros, and with quantities in canonical form. The same object when nothing changes; also parts
 * that do not change stay the same. Kinds that are not simulated stay as they are. `stored` is the version that the server has, if
 * any: what its lists hold is not looked at again.
 */
export function dropUnknown<T extends KubeObject>(object: T, release: Release, stored?: KubeObject): T {
  const type = typeOfKind(object.kind);
  return type ? (storedObject(object, type, formOf(release), stored) as T) : object;
}

/** How a version keeps objects. Parts that are known to be in its form are `settled`: templates share their containers with all their pods. */
interface Form {
  readonly release: Release;
  readonly settled: WeakSet<object>;
}
const forms = new Map<number, Form>();

function formOf(release: Release): Form {
  let form = forms.get(release.minor);
  if (form === undefined) forms.set(release.minor, form = { release, settled: new WeakSet() });
  return form;
}

function storedObject(value: object, type: string, form: Form, before: unknown): object {
  if (form.settled.has(value)) return value;
  const fields = fieldsOf(type);
  if (!fields) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const had = isJsonObject(before) ? before : NOTHING;
  // Most objects need no change, so a copy is begun only at the first field that does.
  let kept: Record<string, unknown> | undefined;
  for (const name of Object.keys(given)) {
    const field = fieldOf(fields, name, form.release);
    const stored = field && storedField(given[name], field, form, had[name]);
    if (stored === undefined || stored !== given[name]) kept ??= fieldsBefore(given, name);
    if (kept !== undefined && stored !== undefined) kept[name] = stored;
  }
  const result = kept ?? value;
  form.settled.add(result);
  return result;
}

function fieldsBefore(given: Readonly<Record<string, unknown>>, end: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (name === end) break;
    fields[name] = given[name];
  }
  return fields;
}

const NOTHING: JsonObject = {};

/** The field's value as it is kept, or undefined when it is dropped. */
function storedField(value: unknown, field: Field, form: Form, before: unknown): unknown {
  // A time that is not set reads as null: `creationTimestamp: null` in templates, `lastProbeTime: null` in conditions.
  if (value === null) return field.type === 'time' ? null : undefined;
  if (value === undefined) return undefined;
  if (field.list && isJsonList(value)) return value.length === 0 && !field.required ? undefined : storedList(value, field, form, isJsonList(before) ? before : []);
  if (field.map && isJsonObject(value)) return Object.keys(value).length === 0 ? undefined : storedMap(value, field, form);
  if (value === '' || value === 0 || value === false) return field.required || field.zero === 'kept' ? value : undefined;
  return storedItem(value, field, form, before);
}

function storedList(list: readonly unknown[], field: Field, form: Form, before: readonly unknown[]): readonly unknown[] {
  if (form.settled.has(list)) return list;
  let items: unknown[] | undefined;
  const { from, to } = changedItems(list, before);
  for (let index = from; index < to; index += 1) {
    const item = storedItem(list[index], field, form, before[index]);
    if (item !== list[index]) (items ??= [...list])[index] = item;
  }
  const result = items ?? list;
  form.settled.add(result);
  return result;
}

function storedMap(map: Readonly<Record<string, unknown>>, field: Field, form: Form): Readonly<Record<string, unknown>> {
  if (field.type === 'string' && !Object.values(map).includes(null)) return map;
  const entries = Object.entries(map).map(([key, value]) => [key, storedItem(value, field, form, undefined)] as const);
  return entries.every(([key, value]) => value === map[key]) ? map : Object.fromEntries(entries);
}

function storedItem(value: unknown, field: Field, form: Form, before: unknown): unknown {
  if (value === null) return zeroOf(field.type);
  if (field.type === 'quantity') return isQuantity(value) ? canonicalQuantity(value) : value;
  return isJsonObject(value) ? storedObject(value, field.type, form, before) : value;
}

/** A null within a list or a map reads as a value of which nothing is set. */
function zeroOf(type: string): unknown {
  switch (type) {
    case 'object':
    case 'time': return null;
    case 'boolean': return false;
    case 'integer':
    case 'int-or-string': return 0;
    case 'quantity': return '0';
    case 'string': return '';
    default: return {};
  }
}
