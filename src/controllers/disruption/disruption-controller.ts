import type { Actor, Change, Turn } from '../../apiserver/actor';
import { keyOfObject, partsOfKey } from '../../apiserver/collection';
import { same } from '../../apiserver/same';
import { table, type Table } from '../../kernel/table';
import { isHealthy, selectsPods } from '../../kube/disruption-budget';
import type { Labels, Pod, PodDisruptionBudget } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { isChangeOf } from '../../apiserver/change-of';
import { candidatesFor } from '../candidates';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';
import { candidateBudgets, emptyIndex, withBudget, withoutBudget, type BudgetIndex } from './budget-index';
import { EVENT_SOURCE } from './event-source';
import { noPods, withoutPod, withPod, type GuardedPods } from './guarded-pods';
import { syncBudget } from './sync-budget';

/** What the controller keeps beside its caches. */
export interface DisruptionState {
  readonly index: BudgetIndex;
  /** The pods of each budget, by its key `namespace/name`. */
  readonly guarded: Table<GuardedPods>;
  /** Keys are budgets. */
  readonly work: Workload;
}

const WORKERS = 1;

/** Keeps the status of each PodDisruptionBudget: how many of its pods may be evicted now (PDB-01). */
export const disruptionController: Actor<DisruptionState> = {
  name: 'disruption-controller',
  watches: ['poddisruptionbudgets', 'pods', 'statefulsets'],
  initial: () => ({ index: emptyIndex, guarded: table(), work: noWork }),

  cares(change, { poddisruptionbudgets }) {
    if (change.resource === 'poddisruptionbudgets') return true;
    if (poddisruptionbudgets === undefined || poddisruptionbudgets.objects.size === 0) return false;
    // Kubernetes' controller looks sets up and does not listen to them: it hears of another scale by the pods.
    return isChangeOf(change, 'pods') && podMatters(change);
  },

  observe(state, change, turn) {
    if (isChangeOf(change, 'pods')) return afterPod(state, change, turn);
    return isChangeOf(change, 'poddisruptionbudgets') ? afterBudget(state, change, turn) : state;
  },

  handle(state, what, turn) {
    switch (what.do) {
      case 'work': return startWork(state, turn);
      case 'retry':
      case 'recheck': return due(state, String(what.key), turn);
      default: return state;
    }
  },
};

function podMatters({ object, previous, type }: Change<'pods'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined) return true;
  const [{ metadata: before, status: had }, { metadata: after, status: has }] = [previous, object];
  return after.deletionTimestamp !== before.deletionTimestamp
    || (has?.conditions !== had?.conditions && isHealthy(object) !== isHealthy(previous))
    || !same(after.labels, before.labels)
    || !same(after.ownerReferences, before.ownerReferences);
}

function afterPod(state: DisruptionState, { type, object, previous }: Change<'pods'>, turn: Turn): DisruptionState {
  const { namespace = '', name, labels } = object.metadata;
  const selecting = budgetsOf(state.index, namespace, labels, turn);
  const before = previous === undefined || same(previous.metadata.labels, labels) ? selecting : budgetsOf(state.index, namespace, previous.metadata.labels, turn);
  let { guarded } = state;
  for (const key of before) if (type === 'DELETED' || !selecting.includes(key)) guarded = guarded.with(key, withoutPod(guarded.get(key) ?? noPods, name));
  if (type !== 'DELETED') for (const key of selecting) guarded = guarded.with(key, withPod(guarded.get(key) ?? noPods, object));
  const told = chosen(selecting, object, turn);
  return told === undefined ? { ...state, guarded } : due({ ...state, guarded }, told, turn);
}

/** Of several budgets that select a pod, one hears of it. */
function chosen(keys: readonly string[], pod: Pod, turn: Turn): string | undefined {
  if (keys.length < 2) return keys[0];
  const key = keys[turn.choose('budget of a pod', keys.length)] ?? '';
  const { namespace = '', name } = pod.metadata;
  turn.event(pod, 'Warning', 'MultiplePodDisruptionBudgets', `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${partsOfKey(key).name}" arbitrarily.`, EVENT_SOURCE);
  return key;
}

function budgetsOf(index: BudgetIndex, namespace: string, labels: Labels | undefined, turn: Turn): readonly string[] {
  const release = releaseOf(turn.settings.version);
  return candidateBudgets(index, namespace, labels).filter((key) => {
    const budget = cachedBudget(key, turn);
    return budget !== undefined && selectsPods(budget, labels, release);
  });
}

function afterBudget(state: DisruptionState, { type, object, previous }: Change<'poddisruptionbudgets'>, turn: Turn): DisruptionState {
  const key = keyOfObject(object);
  if (type === 'DELETED') return due({ ...state, index: withoutBudget(state.index, key), guarded: state.guarded.without(key) }, key, turn);
  if (state.guarded.has(key) && same(previous?.spec.selector, object.spec.selector)) return due(state, key, turn);
  return due({ ...state, index: withBudget(state.index, object), guarded: state.guarded.with(key, recount(object, turn)) }, key, turn);
}

function recount(budget: PodDisruptionBudget, turn: Turn): GuardedPods {
  const { namespace = '' } = budget.metadata;
  const release = releaseOf(turn.settings.version);
  let guarded = noPods;
  for (const pod of candidatesFor('pods', namespace, budget.spec.selector ?? {}, turn.cache)) if (selectsPods(budget, pod.metadata.labels, release)) guarded = withPod(guarded, pod);
  return guarded;
}

function due(state: DisruptionState, key: string, turn: Turn): DisruptionState {
  return { ...state, work: addWork(state.work, key, WORKERS, turn) };
}

function startWork(state: DisruptionState, turn: Turn): DisruptionState {
  const { key, work } = takeWork(state.work);
  if (key === undefined) return { ...state, work };
  const budget = cachedBudget(key, turn);
  const done = budget === undefined || syncBudget(budget, state.guarded.get(key) ?? noPods, turn);
  return { ...state, work: done ? finishWork(work, key, WORKERS, turn) : failWork(work, key, WORKERS, turn) };
}

function cachedBudget(key: string, turn: Turn): PodDisruptionBudget | undefined {
  const { namespace, name } = partsOfKey(key);
  return turn.cache.get('poddisruptionbudgets', namespace, name);
}
