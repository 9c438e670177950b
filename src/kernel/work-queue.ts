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

// Every event of a controller makes several queues, so each is written out: a spread copy costs ten times as much.

/** Adds a key; a key that waits already stays where it is, one under way is taken up again when it is done (client-go workqueue). */
export function enqueue(queue: WorkQueue, key: string): WorkQueue {
  const { arrivals, waiting, places, busy, again, failures } = queue;
  if (busy.has(key)) return again.has(key) ? queue : { arrivals, waiting, places, busy, again: again.with(key, true), failures };
  if (places.has(key)) return queue;
  const place = String(arrivals).padStart(12, '0');
  return { arrivals: arrivals + 1, waiting: waiting.with(place, key), places: places.with(key, place), busy, again, failures };
}

/** Takes the key that has waited longest, or gives undefined when none waits. */
export function take(queue: WorkQueue): { readonly key: string; readonly queue: WorkQueue } | undefined {
  const { arrivals, waiting, places, busy, again, failures } = queue;
  const place = waiting.minKey();
  const key = place === undefined ? undefined : waiting.get(place);
  if (place === undefined || key === undefined) return undefined;
  return { key, queue: { arrivals, waiting: waiting.without(place), places: places.without(key), busy: busy.with(key, true), again, failures } };
}

/** A key is done: it may be taken again; when it came again meanwhile, it waits anew. */
export function done(queue: WorkQueue, key: string): WorkQueue {
  const { arrivals, waiting, places, again, failures } = queue;
  const busy = queue.busy.without(key);
  return again.has(key) ? enqueue({ arrivals, waiting, places, busy, again: again.without(key), failures }, key) : { arrivals, waiting, places, busy, again, failures };
}

/** Forgets a key's failures, after a success. */
export function forget(queue: WorkQueue, key: string): WorkQueue {
  const { arrivals, waiting, places, busy, again, failures } = queue;
  return failures.has(key) ? { arrivals, waiting, places, busy, again, failures: failures.without(key) } : queue;
}

/** Counts a failure; the delay doubles from 5 ms with each in a row, up to 1000 s (SS-WIRE-13). */
export function failed(queue: WorkQueue, key: string): { readonly queue: WorkQueue; readonly delay: Millis } {
  const before = queue.failures.get(key) ?? 0;
  return { queue: { ...queue, failures: queue.failures.with(key, before + 1) }, delay: Math.min(5 * 2 ** before, 1_000_000) };
}
