import { table, type Table } from '../kernel/table';
import { done, emptyQueue, enqueue, take, type WorkQueue } from '../kernel/work-queue';
import type { Millis } from '../kube/time';
import type { Cause } from './filters/rejection';

/**
 * A pod without a node:
 * - `queued`: its turn comes
 * - `waiting`: it was turned away, and nothing has happened since that could change that
 * - `backing-off`: something has happened, and it is tried again when its back-off is over
 * - `binding`: it has a node, and its volumes are being bound
 */
export interface PendingPod {
  readonly uid: string;
  readonly place: 'queued' | 'waiting' | 'backing-off' | 'binding';
  readonly attempts: number;
  /** When the last attempt ended. */
  readonly since: Millis;
  readonly causes: readonly Cause[];
}

/** The pods without a node, as the scheduling queue keeps them (SCH-09). */
export interface PendingPods {
  readonly pods: Table<PendingPod>;
  readonly queue: WorkQueue;
  /** Keys of waiting pods by cause: `cause` + NUL + key. */
  readonly byCause: Table<string>;
}

/** The value while every pod has a node. */
export const noPendingPods: PendingPods = { pods: table(), queue: emptyQueue, byCause: table() };

const FIRST_BACKOFF: Millis = 1000;
const LONGEST_BACKOFF: Millis = 10_000;

/** How long after a number of failed attempts a pod is left alone: 1, 2, 4, 8, 10 s (SCH-09). */
function backoff(attempts: number): Millis {
  return Math.min(FIRST_BACKOFF * 2 ** (attempts - 1), LONGEST_BACKOFF);
}

/** A new pod queues up. */
export function withNewPod(pending: PendingPods, key: string, uid: string): PendingPods {
  const pod: PendingPod = { uid, place: 'queued', attempts: 0, since: 0, causes: [] };
  return { ...withoutPendingPod(pending, key), pods: pending.pods.with(key, pod), queue: enqueue(pending.queue, key) };
}

/** A pod is pending no more. Its place in the queue may stay: it is passed over when its turn comes. */
export function withoutPendingPod(pending: PendingPods, key: string): PendingPods {
  const pod = pending.pods.get(key);
  if (pod === undefined) return pending;
  return { ...pending, pods: pending.pods.without(key), byCause: withoutCauses(pending.byCause, key, pod) };
}

/** Takes the pod whose turn it is; undefined when none is queued. */
export function takeNextPod(pending: PendingPods): { readonly key: string; readonly pending: PendingPods } | undefined {
  let { queue } = pending;
  for (let next = take(queue); next !== undefined; next = take(queue)) {
    queue = done(next.queue, next.key);
    if (pending.pods.get(next.key)?.place === 'queued') return { key: next.key, pending: { ...pending, queue } };
  }
  return undefined;
}

/** A pod was turned away: it waits until something happens to one of the causes. */
export function turnedAway(pending: PendingPods, key: string, causes: readonly Cause[], now: Millis): PendingPods {
  const pod = pending.pods.get(key);
  if (pod === undefined) return pending;
  let { byCause } = pending;
  for (const cause of causes) byCause = byCause.with(`${cause}\0${key}`, key);
  return { ...pending, byCause, pods: pending.pods.with(key, { ...pod, place: 'waiting', attempts: pod.attempts + 1, since: now, causes }) };
}

/** A pod has a node and gets its volumes. */
export function withBinding(pending: PendingPods, key: string): PendingPods {
  const pod = pending.pods.get(key);
  return pod === undefined ? pending : { ...pending, pods: pending.pods.with(key, { ...pod, place: 'binding' }) };
}

/** The keys of the pods that wait for something of one of these kinds. */
export function waitingFor(pending: PendingPods, causes: readonly Cause[]): readonly string[] {
  const keys = new Set<string>();
  for (const cause of causes) {
    for (const [entry, key] of pending.byCause.entries(`${cause}\0`)) {
      if (!entry.startsWith(`${cause}\0`)) break;
      keys.add(key);
    }
  }
  return [...keys].sort();
}

/** What is left of a waiting pod's back-off; undefined when it does not wait. */
export function backoffLeft(pending: PendingPods, key: string, now: Millis): Millis | undefined {
  const pod = pending.pods.get(key);
  return pod?.place === 'waiting' ? Math.max(0, pod.since + backoff(pod.attempts) - now) : undefined;
}

/** A waiting pod backs off from now on; events do not touch it any more. */
export function backingOff(pending: PendingPods, key: string): PendingPods {
  return moved(pending, key, 'backing-off');
}

/** A pod queues up again. */
export function requeued(pending: PendingPods, key: string): PendingPods {
  return { ...moved(pending, key, 'queued'), queue: enqueue(pending.queue, key) };
}

function moved(pending: PendingPods, key: string, place: PendingPod['place']): PendingPods {
  const pod = pending.pods.get(key);
  if (pod === undefined) return pending;
  return { ...pending, pods: pending.pods.with(key, { ...pod, place, causes: [] }), byCause: withoutCauses(pending.byCause, key, pod) };
}

function withoutCauses(byCause: PendingPods['byCause'], key: string, pod: PendingPod): PendingPods['byCause'] {
  return pod.causes.reduce((rest, cause) => rest.without(`${cause}\0${key}`), byCause);
}
