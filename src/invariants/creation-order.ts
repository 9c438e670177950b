import type { Millis } from '../kube/time';
import { clockText } from './clock';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import type { Lens } from './lag-window';
import { controllerOf } from './names';
import { firstAbsent, noOrdinals, withOrdinal, withoutOrdinal, type OrdinalRuns } from './ordinal-runs';
import { isWell, type PodFacts } from './pod-facts';
import type { PodAction } from './pod-action';
import { historyOf, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';
import { followingActions, judge, newestSight, type Sights } from './sights';

/** The pods that are Running, Ready and not terminating, and the one that became Ready last. */
interface Sight {
  readonly well: OrdinalRuns;
  readonly latest?: { readonly ordinal: number; readonly readyAt: Millis };
}

const LENS: Lens<Sight> = { nothing: { well: noOrdinals }, moved };

function moved({ well, latest }: Sight, ordinal: number, facts: PodFacts | undefined): Sight {
  if (isWell(facts)) {
    const newer = latest === undefined || facts.readyAt >= latest.readyAt;
    return { well: withOrdinal(well, ordinal), latest: newer ? { ordinal, readyAt: facts.readyAt } : latest };
  }
  return { well: withoutOrdinal(well, ordinal), ...(latest !== undefined && latest.ordinal !== ordinal && { latest }) };
}

/**
 * Pods of an OrderedReady set are made lowest ordinal first: each only while every slot below it is Running, Ready and not
 * terminating, and long enough so for minReadySeconds. Judged by what the controller may have seen (`LagWindow`): a pod below
 * may have failed a moment ago, and the set may have been changed. Pods of slots count by their names, whoever owns them: an
 * orphan below is about to be adopted, and a stranger's pod blocks the slot, which no pod above can show.
 */
export const creationOrder: Invariant<Sights<Sight>> = {
  name: 'Pods of an ordered set are created one after another, each when all below it are Ready',
  behaviours: ['SS-CREATE-01', 'SS-CREATE-02', 'SS-CREATE-03', 'SS-CREATE-04', 'SS-CREATE-05'],
  ...followingActions('create', LENS, judgeCreation),
};

function judgeCreation(sights: Sights<Sight>, action: PodAction, histories: SetHistories): Outcome<Sights<Sight>> {
  const history = historyOf(histories, action.set);
  const owner = controllerOf(action.object)?.uid;
  const specs = history.specs.filter(({ uid, deleting, gone }) => uid === owner && !deleting && !gone);
  if (specs.length === 0 || history.irregular || specs.some(({ monotonic }) => !monotonic)) return unchecked(sights);
  const { sights: judged, rightSince } = judge(sights, histories, action.set, LENS, (sight) => specs.some((spec) => isTurnOf(action, spec, sight)));
  return checked(judged, rightSince === undefined ? broken(action, specs, newestSight(judged, histories, action.set, LENS)) : kept(action, specs, rightSince));
}

function isTurnOf({ ordinal, at }: PodAction, { from, to, minReady }: SetSpec, { well, latest }: Sight): boolean {
  if (ordinal < from || ordinal >= to || firstAbsent(well, from) < ordinal) return false;
  const ripens = latest !== undefined && latest.ordinal >= from && latest.ordinal < ordinal ? latest.readyAt + minReady : 0;
  return ripens <= at;
}

function kept({ pod, ordinal, at }: PodAction, specs: readonly SetSpec[], since: Millis): Check {
  const meant = specs.some(({ from }) => from < ordinal);
  if (!meant) return { meant };
  return { meant, close: { margin: at - since, text: `${pod} was created ${String(at - since)} ms after it came to be its turn` } };
}

function broken({ pod, ordinal, set, at }: PodAction, specs: readonly SetSpec[], { well, latest }: Sight): Check {
  const spec = specs.at(-1);
  const from = spec?.from ?? 0;
  const unwell = firstAbsent(well, from);
  const name = set.slice(set.indexOf('/') + 1);
  const why = ordinal < from || ordinal >= (spec?.to ?? 0) ? `it has no place among ordinals ${String(from)} to ${String((spec?.to ?? 0) - 1)}`
    : unwell < ordinal ? `${name}-${String(unwell)} was not Running and Ready`
      : `${name}-${String(latest?.ordinal ?? 0)} had not been Ready for ${String((spec?.minReady ?? 0) / 1000)} s`;
  return { meant: true, violation: `${pod} was created at ${clockText(at)} although ${why}` };
}
