import { isTerminal, isTerminating, withCondition } from '../kube/pod-conditions';
import { withStatus } from '../kube/copies';
import { isHealthy, selectsPods, withDisruptionAllowed, type BudgetStatus } from '../kube/disruption-budget';
import type { Condition, Pod, PodDisruptionBudget } from '../kube/objects';
import { timestamp } from '../kube/time';
import { refused, stored, type Context, type Served, type Write } from './call';
import { keyOf, listed } from './collection';
import { deleteObject } from './delete';
import { failure, notFound } from './failure';
import type { DeleteOptions, Refused } from './request';
import { collectionOf, find, type Store } from './store';

/** Whose name the journal gives to what the server writes by itself. */
const SERVER = 'kube-apiserver';

/** Deletes a pod gracefully if the budget that selects it allows it, and takes it off what the budget allows (PDB-02). */
export function evict(store: Store, context: Context, write: Write, options: DeleteOptions | undefined): Served {
  const pod: Pod | undefined = find(store, 'pods', keyOf(write.namespace, write.name));
  if (pod === undefined) return refused(store, context, write, notFound('pods', write.name));
  if (disturbsNobody(pod)) return deleteObject(store, context, write, options);
  const [budget, another] = budgetsOf(store, context, pod);
  if (another !== undefined) return refused(store, context, write, failure(500, '', 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'));
  if (budget === undefined || isFreeToGo(pod, budget)) return deleteAfter(marked(store, context, pod), store, context, write, options);
  const why = refusalBy(budget);
  if (why !== undefined) return refused(store, context, write, why);
  const counted = takeFrom(store, context, budget, pod);
  const mark = marked(counted.store, context, pod);
  return deleteAfter(mark === undefined ? counted : { ...mark, earlier: counted }, store, context, write, options);
}

function deleteAfter(earlier: Served | undefined, store: Store, context: Context, write: Write, options: DeleteOptions | undefined): Served {
  return earlier === undefined ? deleteObject(store, context, write, options) : { ...deleteObject(earlier.store, context, write, options), earlier };
}

/** From 1.26 on the pod says first that it is a target of disruption (POD-05). */
function marked(store: Store, context: Context, pod: Pod): Served | undefined {
  if (context.release.minor < 26) return undefined;
  const { namespace, name } = pod.metadata;
  const target: Condition = {
    type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting',
    lastProbeTime: null, lastTransitionTime: timestamp(context.now),
  };
  const write: Write = { verb: 'update', resource: 'pods', subresource: 'status', namespace, name };
  return stored(store, { ...context, by: SERVER }, write, withStatus(pod, { ...pod.status, conditions: withCondition(pod.status?.conditions, target) }), 200);
}

/** Whether the end of the pod takes nothing away: it is ending anyway, has ended, or has not begun (PDB-03). */
function disturbsNobody(pod: Pod): boolean {
  return isTerminating(pod) || isTerminal(pod) || pod.status?.phase === 'Pending';
}

function budgetsOf(store: Store, { release }: Context, { metadata }: Pod): readonly PodDisruptionBudget[] {
  const budgets = collectionOf(store, 'poddisruptionbudgets');
  if (budgets.objects.size === 0) return [];
  return [...listed(budgets, 'poddisruptionbudgets', metadata.namespace)].filter((budget) => selectsPods(budget, metadata.labels, release));
}

/** An unready pod is not counted as healthy: it goes when the others are enough, or when the budget's policy says so (PDB-03). */
function isFreeToGo(pod: Pod, { spec, status = {} }: PodDisruptionBudget): boolean {
  if (isHealthy(pod)) return false;
  const { currentHealthy = 0, desiredHealthy = 0 } = status;
  return spec.unhealthyPodEvictionPolicy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy);
}

function refusalBy({ metadata: { name, generation = 0 }, status = {} }: PodDisruptionBudget): Refused | undefined {
  const { observedGeneration = 0, disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0 } = status;
  if (observedGeneration < generation) return tooManyRequests(`The disruption budget ${name} is still being processed by the server.`);
  if (disruptionsAllowed > 0) return undefined;
  return tooManyRequests(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
}

function tooManyRequests(cause: string): Refused {
  return failure(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.", { causes: [{ reason: 'DisruptionBudget', message: cause }] });
}

/** The server itself counts the eviction at once, and notes the pod, until the controller sees it terminate (PDB-02, PDB-06). */
function takeFrom(store: Store, context: Context, budget: PodDisruptionBudget, pod: Pod): Served {
  const { namespace, name } = budget.metadata;
  const { status = {} } = budget;
  const counted: BudgetStatus = {
    ...status, disruptionsAllowed: (status.disruptionsAllowed ?? 0) - 1,
    disruptedPods: { ...status.disruptedPods, [pod.metadata.name]: timestamp(context.now) },
  };
  const next = counted.disruptionsAllowed === 0 ? withDisruptionAllowed(counted, context.now, context.release) : counted;
  const write: Write = { verb: 'update', resource: 'poddisruptionbudgets', subresource: 'status', namespace, name };
  return stored(store, { ...context, by: SERVER }, write, withStatus(budget, next), 200);
}
