import type { Millis } from '../kube/time';

/** A thing to do, as data: what an actor gets handed when its event fires. */
export interface What {
  readonly do: string;
  /** Of a timer: it will only repeat the last outcome (a refused create, a failed pull, a crash loop), so a cluster may count as settled. */
  readonly repeats?: boolean;
  readonly [detail: string]: unknown;
}

/**
 * Something that will happen. A step has no time of its own (a delivery, a sync, an API call); a timer fires at its time.
 * The order is total: by `due`, then by `number`.
 */
export interface KernelEvent {
  /** Virtual milliseconds. */
  readonly due: Millis;
  /** In the order in which events were planned, from 1 on. */
  readonly number: number;
  /** The actor it is for. */
  readonly to: string;
  readonly what: What;
}
