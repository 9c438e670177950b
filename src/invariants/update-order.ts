import { table, type Table } from '../kernel/table';
import { clockText } from '../kernel/clock-text';
import { releaseOf } from '../kube/release';
import type { Millis } from '../kube/time';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import type { Lens } from './lag-window';
import { down } from './names';
import { isClaimedBy, isWell, type PodFacts } from './pod-facts';
import type { PodAction } from './pod-action';
import { historyOf, updateRevisions, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';
import { followingActions, judge, newestSight, withSight, type Sights } from './sights';

/** All pods, and of each revision those that are not terminating; highest ordinal first. */
interface Sight {
  readonly pods: Table<PodFacts>;
  readonly live: Table<Table<true>>;
}

const LENS: Lens<Sight> = { nothing: { pods: table(), live: table() }, moved };

function moved({ pods, live }: Sight, ordinal: number, facts: PodFacts | undefined): Sight {
  const key = down(ordinal);
  const before = pods.get(key);
  const left = before === undefined ? live : withoutLive(live, before);
  if (facts === undefined) return { pods: pods.without(key), live: left };
  if (facts.terminating) return { pods: pods.with(key, facts), live: left };
  return { pods: pods.with(key, facts), live: left.with(facts.revision, (left.get(facts.revision) ?? table<true>()).with(key, true)) };
}

function withoutLive(live: Table<Table<true>>, { revision, ordinal }: PodFacts): Table<Table<true>> {
  const rest = live.get(revision)?.without(down(ordinal));
  if (rest === undefined) return live;
  return rest.size === 0 ? live.without(revision) : live.with(revision, rest);
}

/**
 * A rolling update takes pods away from the highest ordinal down, none below the partition, and only pods of another revision
 * than the set's; an OrderedReady set has no surplus pods then. Pods that failed are replaced whatever the order. Judged by
 * what the controller may have seen (`LagWindow`); a delete that may be for scaling down, because the pod has, or just had, no
 * slot, is not judged here. How many are away at once is another rule's matter. From 1.37 a Parallel set takes outdated pods that
 * are not available before the others (SS-MAXU-08).
 */
export const updateOrder: Invariant<Sights<Sight>> = {
  name: 'A rolling update replaces only pods of another revision, from the highest ordinal down to the partition',
  behaviours: ['SS-UPD-01', 'SS-UPD-07', 'SS-PART-01', 'SS-PART-02', 'SS-PART-09', 'SS-ONDEL-01', 'SS-MAXU-03', 'SS-SCALE-12'],
  ...followingActions('delete', LENS, judgeUpdate),
};

function judgeUpdate(sights: Sights<Sight>, action: PodAction, histories: SetHistories): Outcome<Sights<Sight>> {
  const history = historyOf(histories, action.set);
  if (history.irregular || history.specs.length === 0) return unchecked(sights);
  if (history.specs.some((spec) => spec.strategy === 'Recreate' || action.ordinal < spec.from || action.ordinal >= spec.to)) return unchecked(sights);
  const updates = history.specs.map((spec) => ({ spec, names: updateRevisions(histories, history, spec), version: histories.version }));
  const { sights: judged, justified } = judge(sights, histories, action.set, LENS, (seen) => updates.some((update) => reasonAgainst(action, update, seen) === undefined));
  if (justified === undefined) return checked(judged, broken(action, updates.at(-1), newestSight(judged, histories, action.set, LENS)));
  return checked(withSight(judged, action.set, withoutTaken(justified.base, action)), kept(action, justified.since));
}

/** The pod does not hold back those below it any more: the controller knows that it has deleted it. */
function withoutTaken(sight: Sight, { ordinal }: PodAction): Sight {
  const pod = sight.pods.get(down(ordinal));
  return pod === undefined ? sight : { ...sight, live: withoutLive(sight.live, pod) };
}

/** A version of the set, and the revisions that it may mean. */
interface Update {
  readonly spec: SetSpec;
  readonly names: readonly string[];
  readonly version: string;
}

/** Why a pod of a slot may not be deleted at this sight; undefined when it may. */
function reasonAgainst({ ordinal, at }: PodAction, { spec, names, version }: Update, sight: Sight): string | undefined {
  if (spec.deleting || spec.gone) return 'the set was being deleted';
  const pod = sight.pods.get(down(ordinal));
  if (pod?.finished === true) return undefined;
  if (spec.strategy !== 'RollingUpdate') return `the update strategy was ${spec.strategy}`;
  if (ordinal < spec.updatesFrom) return `it is below the partition, which begins at ordinal ${String(spec.updatesFrom)}`;
  if (spec.monotonic && hasSurplus(spec, sight.pods)) return 'the set was still being scaled down';
  // A parallel set without a rollingUpdate block makes a pod at its old revision and takes it away in the same sync.
  if (pod === undefined) return spec.monotonic || spec.rollingUpdate ? 'it was not there' : undefined;
  if (pod.terminating) return 'it was terminating already';
  const before = isTakenFirst(pod, spec, version, at) ? (other: PodFacts) => isTakenFirst(other, spec, version, 0) : (): boolean => true;
  const reasons = names.map((name) => (pod.revision === name ? 'it was at the revision of the set' : outdatedAbove(ordinal, spec, name, sight, before)));
  return reasons.includes(undefined) ? undefined : (reasons[0] ?? 'its template had no revision yet');
}

function hasSurplus(spec: SetSpec, pods: Table<PodFacts>): boolean {
  for (const pod of pods.values()) {
    if (pod.ordinal < spec.to) break;
    if (isClaimedBy(spec, pod)) return true;
  }
  if (spec.from === 0) return false;
  for (const pod of pods.values(down(spec.from - 1))) if (isClaimedBy(spec, pod)) return true;
  return false;
}

/** Whether a pod that is not available goes before those that are; at time 0, whether it is not Ready for certain. */
function isTakenFirst(pod: PodFacts, { monotonic, minReady }: SetSpec, version: string, at: Millis): boolean {
  const { gates, changes } = releaseOf(version);
  if (monotonic || !gates.MaxUnavailableStatefulSet || !changes.StaleUnavailableFirst) return false;
  return !isWell(pod) || (minReady > 0 && at > 0 && at < pod.readyAt + minReady + 1000);
}

/** The reason that a pod above this one would have to be updated first; undefined when there is none. */
function outdatedAbove(ordinal: number, spec: SetSpec, updateRevision: string, { pods, live }: Sight, before: (pod: PodFacts) => boolean): string | undefined {
  for (const [revision, ordinals] of live.entries()) {
    if (revision === updateRevision) continue;
    for (const key of ordinals.keys(down(spec.to - 1))) {
      if (key >= down(ordinal)) break;
      const pod = pods.get(key);
      if (pod !== undefined && isClaimedBy(spec, pod) && before(pod)) return `${pod.name} above it was still to be updated`;
    }
  }
  return undefined;
}

function kept({ pod, at }: PodAction, since: Millis): Check {
  return { meant: true, close: { margin: at - since, text: `${pod} was deleted ${String(at - since)} ms after it came to be its turn` } };
}

function broken(action: PodAction, update: Update | undefined, newest: Sight): Check {
  const why = update === undefined ? undefined : reasonAgainst(action, update, newest);
  return { meant: true, violation: `${action.pod} was deleted at ${clockText(action.at)} although ${why ?? 'it was not its turn'}` };
}
