import { isReady } from './pod-conditions';
import type { Condition, Labels, Pod, PodDisruptionBudget } from './objects';
import type { Release } from './release';
import { matchesSelector } from './selector';
import { timestamp, type Millis } from './time';

/** What the disruption controller tells of a budget. */
export type BudgetStatus = NonNullable<PodDisruptionBudget['status']>;

/** Whether a budget is for pods with these labels. An empty selector is for all of the namespace's; in v1beta1, so in 1.20, for none. */
export function selectsPods({ spec: { selector } }: PodDisruptionBudget, labels: Labels | undefined, { minor }: Release): boolean {
  if (minor < 21 && Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length === 0) return false;
  return matchesSelector(selector, labels);
}

/** Whether a pod's condition Ready is true: what a budget counts as healthy. */
export function isHealthy(pod: Pod): boolean {
  return isReady(pod);
}

/** The status with the condition DisruptionAllowed after it, which 1.21 brought. `failure` is why the budget could not be worked out. */
export function withDisruptionAllowed(status: BudgetStatus, now: Millis, { minor }: Release, failure?: string): BudgetStatus {
  if (minor < 21) return status;
  const allowed = (status.disruptionsAllowed ?? 0) > 0;
  const before = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const value = allowed ? 'True' : 'False';
  const condition: Condition = {
    type: 'DisruptionAllowed', status: value,
    ...(status.observedGeneration === undefined ? {} : { observedGeneration: status.observedGeneration }),
    lastTransitionTime: before?.status === value ? before.lastTransitionTime : timestamp(now),
    reason: failure !== undefined ? 'SyncFailed' : allowed ? 'SufficientPods' : 'InsufficientPods',
    message: failure ?? '',
  };
  return { ...status, conditions: [condition] };
}
