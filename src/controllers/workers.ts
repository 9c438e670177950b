import type { Turn } from '../apiserver/actor';
import { done, emptyQueue, enqueue, failed, forget, take, type WorkQueue } from '../kernel/work-queue';
import type { Millis } from '../kube/time';

/**
 * A controller's work queue together with its workers: each key that waits gets a step of its own, at most as many
 * at a time as there are workers. A key whose work takes further steps holds no worker during these.
 */
export interface Workload {
  readonly queue: WorkQueue;
  /** Steps that are planned and have not come yet. */
  readonly planned: number;
}

/** An empty queue, with all workers idle. */
export const noWork: Workload = { queue: emptyQueue, planned: 0 };

/** Adds a key and plans a `work` step for it, unless all workers have one. */
export function addWork(work: Workload, key: string, workers: number, turn: Turn): Workload {
  return planWork({ ...work, queue: enqueue(work.queue, key) }, workers, turn);
}

/** A `work` step has come: the key it is for, if any still waits. */
export function takeWork(work: Workload): { readonly key: string | undefined; readonly work: Workload } {
  const taken = take(work.queue);
  const planned = work.planned - 1;
  return taken === undefined ? { key: undefined, work: { ...work, planned } } : { key: taken.key, work: { queue: taken.queue, planned } };
}

/** A key is done, with success. */
export function finishWork(work: Workload, key: string, workers: number, turn: Turn): Workload {
  return planWork({ ...work, queue: done(forget(work.queue, key), key) }, workers, turn);
}

/** A key has failed: it comes back by a `retry` timer after its back-off, at most `retries` times in a row. */
export function failWork(work: Workload, key: string, workers: number, turn: Turn, retries = Infinity): Workload {
  if ((work.queue.failures.get(key) ?? 0) >= retries) return finishWork(work, key, workers, turn);
  const { queue, delay } = failed(work.queue, key);
  turn.timer(delay, retryOf(key, delay));
  return planWork({ ...work, queue: done(queue, key) }, workers, turn);
}

/** A try after many failures in a row only repeats the last outcome. */
const REPEATS_FROM: Millis = 1000;
const retryOf = (key: string, delay: Millis): { do: 'retry'; key: string; repeats?: true } =>
  delay < REPEATS_FROM ? { do: 'retry', key } : { do: 'retry', key, repeats: true };

function planWork(work: Workload, workers: number, turn: Turn): Workload {
  const wanted = Math.min(workers, work.queue.waiting.size);
  for (let planned = work.planned; planned < wanted; planned += 1) turn.step({ do: 'work' });
  return wanted > work.planned ? { ...work, planned: wanted } : work;
}
