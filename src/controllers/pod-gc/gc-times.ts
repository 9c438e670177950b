import type { Millis } from '../../kube/time';

const PERIOD: Millis = 20_000;
const QUARANTINE: Millis = 40_000;

/** The first instant after `time` at which the collector works: every 20 s. */
export function collectionAfter(time: Millis): Millis {
  return (Math.floor(time / PERIOD) + 1) * PERIOD;
}

/** When pods lose a node for good whose object was missed first at `time`: noticed at the next round, then 40 s later (NF-10). */
export function quarantineEnd(time: Millis): Millis {
  return collectionAfter(time) + QUARANTINE;
}
