import { table, type Table } from '../kernel/table';
import type { Millis } from '../kube/time';
import { up } from './names';
import { noOrdinals, withOrdinal, withoutOrdinal, type OrdinalRuns } from './ordinal-runs';
import { isWell, type PodFacts } from './pod-facts';
import type { SetSpec } from './set-specs';

/** The pods of a set that are Running, Ready and not terminating, and since when each is Ready. */
export interface WellPods {
  readonly ordinals: OrdinalRuns;
  /** By the key of the ordinal. */
  readonly readyAt: Table<Millis>;
  /** The ordinals by that time, by `timeKey`. */
  readonly byTime: Table<number>;
}

/** Of a set that has none. */
export const noWellPods: WellPods = { ordinals: noOrdinals, readyAt: table(), byTime: table() };

/** The well pods after a change of the pod with this ordinal; without facts it is gone. */
export function wellPodsAfter(well: WellPods, ordinal: number, facts: PodFacts | undefined): WellPods {
  const key = up(ordinal);
  const before = well.readyAt.get(key);
  const after = isWell(facts) ? facts.readyAt : undefined;
  if (before === after) return well;
  const byTime = before === undefined ? well.byTime : well.byTime.without(timeKey(before, ordinal));
  if (after === undefined) return { ordinals: withoutOrdinal(well.ordinals, ordinal), readyAt: well.readyAt.without(key), byTime };
  return { ordinals: withOrdinal(well.ordinals, ordinal), readyAt: well.readyAt.with(key, after), byTime: byTime.with(timeKey(after, ordinal), ordinal) };
}

/** The slots whose pods are well, but at this time have not been Ready for `minReady` yet, the first to come up to it first (SS-READY-03). */
export function* ripening({ byTime }: WellPods, { from, to, minReady }: Pick<SetSpec, 'from' | 'to' | 'minReady'>, at: Millis): Generator<number> {
  if (minReady === 0) return;
  for (const ordinal of byTime.values(timeKey(Math.max(0, at - minReady + 1), 0))) if (ordinal >= from && ordinal < to) yield ordinal;
}

/** The key of a pod, so that the one that has been Ready for longest comes first. */
function timeKey(readyAt: Millis, ordinal: number): string {
  return `${String(readyAt).padStart(16, '0')} ${up(ordinal)}`;
}
