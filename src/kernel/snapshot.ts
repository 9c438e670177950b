import { EventQueue } from './event-queue';
import type { KernelEvent } from './event';
import { isTable, table } from './table';

/** A value as JSON can hold it: by itself, as a number that JSON does not know, such as `Infinity`, or as the number of a part. */
type Written = string | number | boolean | null | { readonly number: string } | { readonly ref: number };
type Part =
  | { readonly object: readonly (readonly [string, Written])[] }
  | { readonly list: readonly Written[] }
  | { readonly table: readonly (readonly [string, Written])[] }
  | { readonly queue: readonly Written[] };

/**
 * The JSON text of a state. Every part is written once, however often it is shared, and tables and queues as their entries,
 * so `restore(snapshot(state))` goes on exactly as `state` does. Throws an Error for what JSON cannot hold.
 */
export function snapshot(state: unknown): string {
  const numbers = new Map<object, number>();
  const parts: (Part | undefined)[] = [];
  const put = (value: unknown): Written => {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
    if (value === undefined) throw new Error('a state may hold undefined only as a field of an object');
    if (typeof value !== 'object') throw new Error(`a state may not hold a ${typeof value}`);
    const known = numbers.get(value);
    if (known !== undefined) return { ref: known };
    const number = parts.push(undefined) - 1;
    numbers.set(value, number);
    parts[number] = partOf(value, put);
    return { ref: number };
  };
  const root = put(state);
  return JSON.stringify({ root, parts });
}

function partOf(value: object, put: (value: unknown) => Written): Part {
  if (isTable(value)) return { table: [...value.entries()].map(([key, item]) => [key, put(item)] as const) };
  if (value instanceof EventQueue) return { queue: value.all().map(put) };
  if (Array.isArray(value)) return { list: value.map(put) };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Error(`a state may not hold a ${value.constructor.name}`);
  return { object: Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, put(item)] as const) };
}

/** The state that `snapshot` wrote. `arrange` may change the order in which keys are put in, to show that no result depends on it. */
export function restore(text: string, arrange: <T>(entries: readonly T[]) => readonly T[] = (entries) => entries): unknown {
  const { root, parts } = JSON.parse(text) as { root: Written; parts: Part[] };
  const made = new Map<number, unknown>();
  const get = (value: Written): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('number' in value) return Number(value.number);
    if (!made.has(value.ref)) made.set(value.ref, make(parts[value.ref]));
    return made.get(value.ref);
  };
  const make = (part: Part | undefined): unknown => {
    if (part === undefined) throw new Error('the snapshot is damaged: a part is missing');
    if ('table' in part) return table(arrange(part.table).map(([key, item]) => [key, get(item)] as const));
    if ('queue' in part) return EventQueue.of(arrange(part.queue).map((item) => get(item) as KernelEvent));
    if ('list' in part) return part.list.map(get);
    return Object.fromEntries(arrange(part.object).map(([key, item]) => [key, get(item)]));
  };
  return get(root);
}
