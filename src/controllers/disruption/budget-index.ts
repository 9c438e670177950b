import { keyOfObject } from '../../apiserver/collection';
import { table, type Table } from '../../kernel/table';
import type { Labels, PodDisruptionBudget } from '../../kube/objects';

/**
 * Which budgets may select a pod, without walking all budgets: each is filed under its namespace and one pair of its `matchLabels`; one
 * without such a pair is asked about every pod of its namespace.
 */
export interface BudgetIndex {
  /** By `namespace/name`. */
  readonly filed: Table<Filed>;
  /** The keys of the budgets that are filed in one place. */
  readonly byPlace: Table<Table<true>>;
}
/** Where a budget is filed; without a pair, under its namespace alone. */
interface Filed {
  readonly namespace: string;
  readonly pair?: { readonly label: string; readonly value: string };
}

/** The index while there is no budget. */
export const emptyIndex: BudgetIndex = { filed: table(), byPlace: table() };

/** The index with this version of a budget. */
export function withBudget(index: BudgetIndex, budget: PodDisruptionBudget): BudgetIndex {
  const key = keyOfObject(budget);
  const rest = withoutBudget(index, key);
  const { namespace = '' } = budget.metadata;
  const matchLabels = budget.spec.selector?.matchLabels ?? {};
  const [label] = Object.keys(matchLabels).sort();
  const filed: Filed = label === undefined ? { namespace } : { namespace, pair: { label, value: matchLabels[label] ?? '' } };
  const place = placeOf(filed);
  const there = rest.byPlace.get(place) ?? table<true>();
  return { filed: rest.filed.with(key, filed), byPlace: rest.byPlace.with(place, there.with(key, true)) };
}

/** The index without the budget of this key. */
export function withoutBudget(index: BudgetIndex, key: string): BudgetIndex {
  const filed = index.filed.get(key);
  if (filed === undefined) return index;
  const place = placeOf(filed);
  const there = (index.byPlace.get(place) ?? table<true>()).without(key);
  return { filed: index.filed.without(key), byPlace: there.size === 0 ? index.byPlace.without(place) : index.byPlace.with(place, there) };
}

/** The keys of the budgets that may select a pod with these labels, sorted: all that do are among them. */
export function candidateBudgets({ byPlace }: BudgetIndex, namespace: string, labels: Labels = {}): readonly string[] {
  const places = [placeOf({ namespace }), ...Object.entries(labels).map(([label, value]) => placeOf({ namespace, pair: { label, value } }))];
  return places.flatMap((place) => [...(byPlace.get(place)?.keys() ?? [])]).sort();
}

const placeOf = ({ namespace, pair }: Filed): string => (pair === undefined ? namespace : `${namespace}/${pair.label}=${pair.value}`);
