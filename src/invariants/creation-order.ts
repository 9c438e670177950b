import { clockText } from '../kernel/clock-text';
import type { Millis } from '../kube/time';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import type { Lens } from './lag-window';
import { controllerOf, nameIn } from './names';
import { firstAbsent } from './ordinal-runs';
import type { PodAction } from './pod-action';
import { historyOf, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';
import { followingActions, judge, newestSight, type Sights } from './sights';
import { noWellPods, ripening, type WellPods, wellPodsAfter } from './well-pods';

const LENS: Lens<WellPods> = { nothing: noWellPods, moved: wellPodsAfter };

/**
 * Pods of an OrderedReady set are made lowest ordinal first: each only while every slot below it is Running, Ready and not
 * terminating, and long enough so for minReadySeconds. Judged by what the controller may have seen (`LagWindow`): a pod below
 * may have failed a moment ago, and the set may have been changed. Pods of slots count by their names, whoever owns them: an
 * orphan below is about to be adopted, and a stranger's pod blocks the slot, which no pod above can show.
 */
export const creationOrder: Invariant<Sights<WellPods>> = {
  name: 'Pods of an ordered set are created one after another, each when all below it are Ready',
  behaviours: ['SS-CREATE-01', 'SS-CREATE-02', 'SS-CREATE-03', 'SS-CREATE-04', 'SS-CREATE-05'],
  ...followingActions('create', LENS, judgeCreation),
};

function judgeCreation(sights: Sights<WellPods>, action: PodAction, histories: SetHistories): Outcome<Sights<WellPods>> {
  const history = historyOf(histories, action.set);
  const owner = controllerOf(action.object)?.uid;
  const specs = history.specs.filter(({ uid, deleting, gone }) => uid === owner && !deleting && !gone);
  if (specs.length === 0 || history.irregular || specs.some(({ monotonic }) => !monotonic)) return unchecked(sights);
  const { sights: judged, justified } = judge(sights, histories, action.set, LENS, (sight) => specs.some((spec) => reasonAgainst(action, spec, sight) === undefined));
  return checked(judged, justified === undefined ? broken(action, specs, newestSight(judged, histories, action.set, LENS)) : kept(action, specs, justified.since));
}

/** Why a pod may not be created at this sight; undefined when it may. */
function reasonAgainst(action: PodAction, spec: SetSpec, well: WellPods): string | undefined {
  const { set, ordinal, at } = action;
  const { from, to, minReady } = spec;
  if (ordinal < from || ordinal >= to) return `it has no place among ordinals ${String(from)} to ${String(to - 1)}`;
  const unwell = firstAbsent(well.ordinals, from);
  if (unwell < ordinal) return `${nameIn(set)}-${String(unwell)} was not Running and Ready`;
  const [unripe] = ripening(well, { from, to: ordinal, minReady }, at);
  return unripe === undefined ? undefined : `${nameIn(set)}-${String(unripe)} had not been Ready for ${String(minReady / 1000)} s`;
}

function kept({ pod, ordinal, at }: PodAction, specs: readonly SetSpec[], since: Millis): Check {
  const meant = specs.some(({ from }) => from < ordinal);
  if (!meant) return { meant };
  return { meant, close: { margin: at - since, text: `${pod} was created ${String(at - since)} ms after it came to be its turn` } };
}

function broken(action: PodAction, specs: readonly SetSpec[], newest: WellPods): Check {
  const spec = specs.at(-1);
  const why = spec && reasonAgainst(action, spec, newest);
  return { meant: true, violation: `${action.pod} was created at ${clockText(action.at)} although ${why ?? 'it was not its turn'}` };
}
