import type { Millis } from '../kube/time';
import { table, type Table } from './table';

/**
 * A controller's de-duplicating work queue, as data: keys that wait in order of arrival, the keys under way, those that
 * came again while under way, and how often each failed in a row. Every operation costs the same however long the queue is.
 */
export interface WorkQueue {
  readonly arrivals: number;
  /** Keys by their zero-padded number of arrival. */
  readonly waiting: Table<string>;
  /** The number of arrival of each waiting key. */
  readonly places: Table<string>;
  readonly busy: Table<true>;
  readonly again: Table<true>;
  readonly failures: Table<number>;
}

export const emptyQueue: WorkQueue = { arrivals: 0, waiting: table(), places: table(), busy: table(), again: table(), failures: table() };

/** Adds a key; a key that waits already stays where it is, one under way is taken up again when it is done (client-go workqueue). */
export function enqueue(queue: WorkQueue, key: string): WorkQueue {
  if (queue.busy.has(key)) return queue.again.has(key) ? queue : { ...queue, again: queue.again.with(key, true) };
  if (queue.places.has(key)) return queue;
  const place = String(queue.arrivals).padStart(12, '0');
  return { ...queue, arrivals: queue.arrivals + 1, waiting: queue.waiting.with(place, key), places: queue.places.with(key, place) };
}

/** Takes the key that has waited longest, or gives undefined when none waits. */
export function take(queue: WorkQueue): { readonly key: string; readonly queue: WorkQueue } | undefined {
  const place = queue.waiting.minKey();
  const key = place === undefined ? undefined : queue.waiting.get(place);
  if (place === undefined || key === undefined) return undefined;
  return { key, queue: { ...queue, waiting: queue.waiting.without(place), places: queue.places.without(key), busy: queue.busy.with(key, true) } };
}

/** A key is done: it may be taken again; when it came again meanwhile, it waits anew. */
export function done(queue: WorkQueue, key: string): WorkQueue {
  const idle = { ...queue, busy: queue.busy.without(key) };
  return queue.again.has(key) ? enqueue({ ...idle, again: queue.again.without(key) }, key) : idle;
}

/** Forgets a key's failures, after a success. */
export function forget(queue: WorkQueue, key: string): WorkQueue {
  return queue.failures.has(key) ? { ...queue, failures: queue.failures.without(key) } : queue;
}

/** Counts a failure; the delay doubles from 5 ms with each in a row, up to 1000 s (SS-WIRE-13). */
export function failed(queue: WorkQueue, key: string): { readonly queue: WorkQueue; readonly delay: Millis } {
  const before = queue.failures.get(key) ?? 0;
  return { queue: { ...queue, failures: queue.failures.with(key, before + 1) }, delay: Math.min(5 * 2 ** before, 1_000_000) };
}
