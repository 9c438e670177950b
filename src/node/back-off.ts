import type { Millis } from '../kube/time';

/** A back-off of the kubelet: how long the wait is, and since when. */
export interface BackOff {
  readonly delay: Millis;
  readonly since: Millis;
}

const FIRST: Millis = 10_000;
const LONGEST: Millis = 300_000;

/** How long a container that exits now waits until it is started again; 0: at once (POD-08). */
export function restartDelay(backOff: BackOff | undefined, exited: Millis): Millis {
  return backOff === undefined || isForgotten(backOff, exited) ? 0 : backOff.delay;
}

/** The back-off after a new start (of a container that exited at `exited`) or a failed pull. */
export function nextBackOff(backOff: BackOff | undefined, exited: Millis, now: Millis): BackOff {
  const fresh = backOff === undefined || isForgotten(backOff, exited);
  return { delay: fresh ? FIRST : Math.min(backOff.delay * 2, LONGEST), since: now };
}

const FIRST_MOUNT: Millis = 500;
const LONGEST_MOUNT: Millis = 122_000;

/** The back-off after a volume could not be mounted: 0.5, 1, 2 ... 64, 122 s (POD-13). */
export function nextMountBackOff(backOff: BackOff | undefined, now: Millis): BackOff {
  return { delay: backOff === undefined ? FIRST_MOUNT : Math.min(backOff.delay * 2, LONGEST_MOUNT), since: now };
}

/** 600 s without a failure, and the kubelet forgets (POD-08). */
function isForgotten(backOff: BackOff, exited: Millis): boolean {
  return exited - backOff.since > 2 * LONGEST;
}
