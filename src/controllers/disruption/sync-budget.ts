import type { Turn } from '../../apiserver/actor';
import { keyOfObject } from '../../apiserver/collection';
import { same } from '../../apiserver/same';
import { withStatus } from '../../kube/copies';
import { withDisruptionAllowed, type BudgetStatus } from '../../kube/disruption-budget';
import type { LabelSelector, PodDisruptionBudget } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { disruptedNow, type Disrupted } from './disrupted-pods';
import { EVENT_SOURCE } from './event-source';
import { expectationOf } from './expected-pods';
import type { GuardedPods } from './guarded-pods';

/** Brings a budget's status up to date with its pods; false when the API server refused the write. */
export function syncBudget(budget: PodDisruptionBudget, guarded: GuardedPods, turn: Turn): boolean {
  const { namespace = '' } = budget.metadata;
  if (guarded.pods.size === 0) turn.event(budget, 'Normal', 'NoPods', 'No matching pods found', EVENT_SOURCE);
  const expectation = expectationOf(budget, namespace, guarded, turn.cache, releaseOf(turn.settings.version));
  if ('failure' in expectation) return failSafe(budget, expectation.failure, turn);
  if (expectation.unmanaged) turn.event(budget, 'Warning', 'UnmanagedPods', unmanagedText(budget.spec.selector), EVENT_SOURCE);
  const disrupted = disruptedNow(budget.status?.disruptedPods ?? {}, guarded, turn.now);
  tellLate(disrupted, namespace, turn);
  const currentHealthy = guarded.healthy - disrupted.healthy;
  const { expected, healthy: desiredHealthy } = expectation;
  const written = writeStatus(budget, {
    observedGeneration: budget.metadata.generation ?? 0,
    ...(Object.keys(disrupted.pods).length === 0 ? {} : { disruptedPods: disrupted.pods }),
    // Nothing is allowed while no pod is expected: the first pods may come before this controller has seen them.
    disruptionsAllowed: expected <= 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy),
    currentHealthy, desiredHealthy, expectedPods: expected,
    ...(budget.status?.conditions === undefined ? {} : { conditions: budget.status.conditions }),
  }, turn);
  if (written && disrupted.nextLate !== undefined) turn.timer(disrupted.nextLate - turn.now, { do: 'recheck', key: keyOfObject(budget) });
  return written;
}

function writeStatus(budget: PodDisruptionBudget, status: BudgetStatus, turn: Turn, failure?: string): boolean {
  const next = withDisruptionAllowed(status, turn.now, releaseOf(turn.settings.version), failure);
  return same(next, budget.status) || turn.api.updateStatus('poddisruptionbudgets', withStatus(budget, next)).ok;
}

/** What cannot be worked out allows nothing. */
function failSafe(budget: PodDisruptionBudget, failure: string, turn: Turn): boolean {
  turn.event(budget, 'Warning', 'CalculateExpectedPodCountFailed', `Failed to calculate the number of expected pods: ${failure}`, EVENT_SOURCE);
  return writeStatus(budget, { ...budget.status, disruptionsAllowed: 0 }, turn, failure);
}

function tellLate({ late }: Disrupted, namespace: string, turn: Turn): void {
  for (const name of late) {
    const pod = turn.cache.get('pods', namespace, name);
    // Kubernetes writes the namespace where the budget's name was meant.
    if (pod !== undefined) turn.event(pod, 'Warning', 'NotDeleted', `Pod was expected by PDB ${namespace}/${namespace} to be deleted but it wasn't`, EVENT_SOURCE);
  }
}

function unmanagedText(selector: LabelSelector | undefined): string {
  return `Pods selected by this PodDisruptionBudget (selector: ${goText(selector)}) were found to be unmanaged. As a result, the status of the PDB cannot be `
    + 'calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.';
}

/** A selector as Go prints it. */
function goText({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const labels = Object.keys(matchLabels).sort().map((label) => `${label}: ${matchLabels[label] ?? ''},`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`);
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}
