import { table, type Table } from '../kernel/table';
import { clockText } from '../kernel/clock-text';
import type { Millis } from '../kube/time';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import type { Lens } from './lag-window';
import { down } from './names';
import { firstAbsent } from './ordinal-runs';
import { isClaimedBy, isWell, type PodFacts } from './pod-facts';
import type { PodAction } from './pod-action';
import { historyOf, updateRevisions, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';
import { followingActions, judge, newestSight, type Sights } from './sights';
import { noWellPods, ripening, type WellPods, wellPodsAfter } from './well-pods';

/** All pods, highest ordinal first; of them those that are well, and those that are not. */
interface Sight {
  readonly pods: Table<PodFacts>;
  readonly well: WellPods;
  readonly unwell: Table<PodFacts>;
}

const LENS: Lens<Sight> = { nothing: { pods: table(), well: noWellPods, unwell: table() }, moved };

function moved({ pods, well, unwell }: Sight, ordinal: number, facts: PodFacts | undefined): Sight {
  const key = down(ordinal);
  const wellAfter = wellPodsAfter(well, ordinal, facts);
  if (facts === undefined) return { pods: pods.without(key), well: wellAfter, unwell: unwell.without(key) };
  return { pods: pods.with(key, facts), well: wellAfter, unwell: isWell(facts) ? unwell.without(key) : unwell.with(key, facts) };
}

/**
 * A set that was scaled down and is OrderedReady lets its surplus pods go highest ordinal first, one at a time, and none while
 * a slot is not Ready, or not for minReadySeconds yet. A surplus pod that is not Ready goes only when no other surplus pod is so.
 * Judged by what the controller may have seen (`LagWindow`). As long as the controller may act on a version of the set in which the pod had a slot, the delete
 * may also replace a pod that failed or is outdated. Only pods that the set has claimed for certain hold back others.
 */
export const scaleDownOrder: Invariant<Sights<Sight>> = {
  name: 'An ordered set is scaled down from the highest ordinal, one pod at a time, while its slots are Ready',
  behaviours: ['SS-SCALE-02', 'SS-SCALE-03', 'SS-SCALE-04', 'SS-SCALE-05', 'SS-SCALE-06', 'SS-SCALE-07'],
  ...followingActions('delete', LENS, judgeScaleDown),
};

function judgeScaleDown(sights: Sights<Sight>, action: PodAction, histories: SetHistories): Outcome<Sights<Sight>> {
  const history = historyOf(histories, action.set);
  const newest = history.specs.at(-1);
  if (newest === undefined || history.irregular || hasSlot(newest, action.ordinal)) return unchecked(sights);
  if (history.specs.some((spec) => !spec.monotonic || spec.strategy === 'Recreate')) return unchecked(sights);
  const versions = history.specs.map((spec) => ({ spec, update: updateRevisions(histories, history, spec) }));
  const { sights: judged, justified } = judge(sights, histories, action.set, LENS, (sight) => versions.some(({ spec, update }) => (
    hasSlot(spec, action.ordinal) ? mayBeReplaced(action.ordinal, spec, update, sight) : reasonAgainst(action, spec, sight) === undefined)));
  return checked(judged, justified === undefined ? broken(action, newest, newestSight(judged, histories, action.set, LENS)) : kept(action, justified.since));
}

function mayBeReplaced(ordinal: number, { strategy, deleting, gone }: SetSpec, update: readonly string[], { pods }: Sight): boolean {
  const pod = pods.get(down(ordinal));
  if (pod === undefined || deleting || gone) return false;
  return pod.finished || (strategy === 'RollingUpdate' && update.some((name) => name !== pod.revision));
}

function hasSlot({ from, to }: SetSpec, ordinal: number): boolean {
  return ordinal >= from && ordinal < to;
}

/** Why a surplus pod may not be deleted at this sight; undefined when it may. */
function reasonAgainst({ ordinal, at }: PodAction, spec: SetSpec, { pods, well, unwell }: Sight): string | undefined {
  const { from, to, minReady, deleting, gone } = spec;
  if (deleting || gone) return 'the set was being deleted';
  const slot = firstAbsent(well.ordinals, from);
  if (slot < to) return `slot ${String(slot)} was not Ready`;
  const [unripe] = ripening(well, spec, at);
  if (unripe !== undefined) return `slot ${String(unripe)} had not been Ready for ${String(minReady / 1000)} s`;
  const pod = pods.get(down(ordinal));
  if (pod === undefined || pod.terminating) return 'it was on its way already';
  const above = surplusAbove(ordinal, spec, pods);
  if (above !== undefined) return `${above.name} was still there`;
  if (isWell(pod)) return undefined;
  for (const other of unwell.values()) {
    if (other.ordinal !== ordinal && !hasSlot(spec, other.ordinal) && isClaimedBy(spec, other)) return `neither it nor ${other.name} was Ready`;
  }
  return undefined;
}

/** The highest claimed pod outside of the slots, if it is above this ordinal. */
function surplusAbove(ordinal: number, spec: SetSpec, pods: Table<PodFacts>): PodFacts | undefined {
  for (const pod of pods.values()) {
    if (pod.ordinal < spec.to || pod.ordinal <= ordinal) break;
    if (isClaimedBy(spec, pod)) return pod;
  }
  if (ordinal >= spec.from) return undefined;
  for (const pod of pods.values(down(spec.from - 1))) {
    if (pod.ordinal <= ordinal) break;
    if (isClaimedBy(spec, pod)) return pod;
  }
  return undefined;
}

function kept({ pod, at }: PodAction, since: Millis): Check {
  return { meant: true, close: { margin: at - since, text: `${pod} was deleted ${String(at - since)} ms after it came to be its turn` } };
}

function broken(action: PodAction, spec: SetSpec, newest: Sight): Check {
  const why = reasonAgainst(action, spec, newest);
  return { meant: true, violation: `${action.pod} was deleted at ${clockText(action.at)} to scale down although ${why ?? 'it was not its turn'}` };
}
