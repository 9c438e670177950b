import { table, type Table } from '../kernel/table';
import { clockText } from '../kernel/clock-text';
import { releaseOf } from '../kube/release';
import { instant, type Millis } from '../kube/time';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import type { Lens } from './lag-window';
import { nameIn, up } from './names';
import { countAbsent, firstAbsent, hasOrdinal } from './ordinal-runs';
import { REVISION_LABEL, type PodFacts } from './pod-facts';
import type { PodAction } from './pod-action';
import { historyOf, updateRevisions, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';
import { followingActions, judge, newestSight, withSight, type Sights } from './sights';
import { noWellPods, ripening, type WellPods, wellPodsAfter } from './well-pods';

interface Sight {
  readonly well: WellPods;
  readonly finished: Table<true>;
  /** Pods that the update has deleted but that this sight does not show terminating yet. */
  readonly taken: Table<{ readonly uid: string; readonly revision: string }>;
}

const LENS: Lens<Sight> = { nothing: { well: noWellPods, finished: table(), taken: table() }, moved };

function moved({ well, finished, taken }: Sight, ordinal: number, facts: PodFacts | undefined): Sight {
  const key = up(ordinal);
  return {
    well: wellPodsAfter(well, ordinal, facts),
    finished: facts?.finished === true ? finished.with(key, true) : finished.without(key),
    taken: facts === undefined || facts.terminating || taken.get(key)?.uid !== facts.uid ? taken.without(key) : taken,
  };
}

/**
 * A rolling update takes a pod away only while fewer than maxUnavailable pods (one, where that is not known) are missing,
 * terminating or not Ready, those included that it has just taken; from 1.35 on also those that are not Ready for minReadySeconds yet.
 * An OrderedReady set waits for all its slots, in every version until they have been Ready for so long; a Parallel one without
 * maxUnavailable only for the slots above the pod; from 1.37 a Parallel one takes outdated pods that are not available without a
 * limit. Judged by what the controller may have seen (`LagWindow`).
 */
export const updateBudget: Invariant<Sights<Sight>> = {
  name: 'A rolling update takes no pod away while as many as it may are missing or not Ready',
  behaviours: ['SS-UPD-02', 'SS-UPD-04', 'SS-UPD-10', 'SS-READY-04', 'SS-MAXU-01', 'SS-MAXU-03', 'SS-MAXU-04', 'SS-MAXU-06', 'SS-MAXU-08'],
  ...followingActions('delete', LENS, judgeBudget),
};

function judgeBudget(sights: Sights<Sight>, action: PodAction, histories: SetHistories): Outcome<Sights<Sight>> {
  const history = historyOf(histories, action.set);
  if (history.irregular || history.specs.length === 0) return unchecked(sights);
  if (history.specs.some((spec) => spec.strategy !== 'RollingUpdate' || action.ordinal < spec.from || action.ordinal >= spec.to)) return unchecked(sights);
  const updates = history.specs.map((spec) => ({ spec, names: outdating(action, updateRevisions(histories, history, spec)) }));
  const { version } = histories;
  const { sights: judged, justified } = judge(sights, histories, action.set, LENS, (seen) => updates.some(({ spec, names }) => awayOf(action, spec, names, seen, version) < spec.maxUnavailable));
  if (justified === undefined) return checked(judged, broken(action, history.specs, newestSight(judged, histories, action.set, LENS), version));
  return checked(withSight(judged, action.set, withTaken(justified.base, action)), kept(action, justified.since));
}

/** The revisions by which the pod is outdated, as far as there are any: which revision it may be replaced for is another rule's matter. */
function outdating({ object }: PodAction, names: readonly string[]): readonly string[] {
  const others = names.filter((name) => name !== object.metadata.labels?.[REVISION_LABEL]);
  return others.length === 0 ? names : others;
}

function withTaken(sight: Sight, { ordinal, object: { metadata } }: PodAction): Sight {
  return { ...sight, taken: sight.taken.with(up(ordinal), { uid: metadata.uid ?? '', revision: metadata.labels?.[REVISION_LABEL] ?? '' }) };
}

/** How much of the budget is used up at this sight, before the pod is taken. */
function awayOf(action: PodAction, spec: SetSpec, names: readonly string[], sight: Sight, version: string): number {
  const { ordinal } = action;
  if (sight.finished.has(up(ordinal)) || sight.taken.has(up(ordinal))) return 0;
  const { gates, changes } = releaseOf(version);
  if (changes.StaleUnavailableFirst && gates.MaxUnavailableStatefulSet && !spec.monotonic && mayBeUnavailable(action, spec, sight)) return 0;
  const counted = spec.monotonic || gates.MaxUnavailableStatefulSet ? spec.from : ordinal + 1;
  const missing = countAbsent(sight.well.ordinals, counted, spec.to, spec.maxUnavailable);
  const unripe = unripeFrom(counted, action, spec, sight, version);
  if (spec.monotonic && missing + unripe.length > 0) return Infinity;
  return missing >= spec.maxUnavailable ? missing : missing + unripe.length + takenAbove(ordinal, spec, names, sight, unripe);
}

/** The slots from this one on whose pods are not Ready for minReadySeconds yet, where that counts; no more of them than may be away. */
function unripeFrom(first: number, { at }: PodAction, { monotonic, minReady, to, maxUnavailable }: SetSpec, { well }: Sight, version: string): readonly number[] {
  const unripe: number[] = [];
  if (!monotonic && !releaseOf(version).changes.UnavailableCountsMinReady) return unripe;
  for (const ordinal of ripening(well, { from: first, to, minReady }, at)) {
    if (unripe.length === maxUnavailable) break;
    unripe.push(ordinal);
  }
  return unripe;
}

/** A pod that is not Ready, or was not for long enough at some time not long ago. */
function mayBeUnavailable({ ordinal, object, at }: PodAction, { minReady }: SetSpec, { well }: Sight): boolean {
  if (!hasOrdinal(well.ordinals, ordinal)) return true;
  const since = object.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
  return minReady > 0 && since !== undefined && since !== null && at < instant(since) + minReady + 1000;
}

/**
 * Pods above that this update has taken while the controller's cache does not show it yet, but for those that count already. One
 * that is not to be updated any more, after the template was changed again, is no reason to wait.
 */
function takenAbove(ordinal: number, { to }: SetSpec, names: readonly string[], { well, taken }: Sight, counted: readonly number[]): number {
  const counts = names.map((name) => {
    let count = 0;
    for (const [key, { revision }] of taken.entries(up(ordinal + 1))) {
      const above = Number(key);
      if (above >= to) break;
      if (revision !== name && hasOrdinal(well.ordinals, above) && !counted.includes(above)) count += 1;
    }
    return count;
  });
  return Math.min(...counts, counts.length === 0 ? 0 : Infinity);
}

function kept({ pod, at }: PodAction, since: Millis): Check {
  return { meant: true, close: { margin: at - since, text: `${pod} was taken ${String(at - since)} ms after the last change that allowed it` } };
}

function broken(action: PodAction, specs: readonly SetSpec[], newest: Sight, version: string): Check {
  const spec = specs.at(-1);
  const why = spec && reasonAgainst(action, spec, newest, version);
  return { meant: true, violation: `${action.pod} was deleted at ${clockText(action.at)} to update it although ${why ?? 'it was not its turn'}` };
}

function reasonAgainst(action: PodAction, spec: SetSpec, sight: Sight, version: string): string {
  const { from, to, minReady, maxUnavailable } = spec;
  const name = nameIn(action.set);
  const unwell = firstAbsent(sight.well.ordinals, from);
  const [unripe] = unripeFrom(from, action, spec, sight, version);
  const why = unwell < to ? `${name}-${String(unwell)} was missing or not Ready`
    : unripe !== undefined ? `${name}-${String(unripe)} had not been Ready for ${String(minReady / 1000)} s`
      : `${String(sight.taken.size)} pods had just been taken`;
  return `${why} and only ${String(maxUnavailable)} may be away`;
}
