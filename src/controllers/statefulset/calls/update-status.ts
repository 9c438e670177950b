import { type Draft, withStatus } from '../../../kube/copies';
import type { StatefulSetStatus } from '../../../kube/objects';
import type { Action } from '../plan/action';
import type { Outcome, Progress } from '../sync';
import { DEFAULT_RETRY, pauseBeforeRetry } from './conflict-retry';
import { namespaceOf, type CallContext } from './context';

/** Writes the whole status; on a conflict again on the set as the cache has it then (SS-STAT-07). */
export function updateStatefulSetStatus(action: Extract<Action, { do: 'update-status' }>, progress: Progress, context: CallContext): Outcome {
  const { sync, turn } = context;
  const set = progress.set ?? sync.set;
  const result = turn.api.updateStatus('statefulsets', withStatus(set, written(action.status)));
  if (result.ok) {
    context.wrote(result.object);
    return { is: 'done', sync };
  }
  const tries = progress.tries + 1;
  const delay = pauseBeforeRetry(DEFAULT_RETRY, tries, result.status);
  if (delay === undefined) return { is: 'failed', error: result.status.message };
  const fresh = turn.cache.get('statefulsets', namespaceOf(sync.set), sync.set.metadata.name) ?? set;
  return { is: 'going', progress: { ...progress, tries, set: fresh }, delay };
}

/** As Go writes it: empty counters are left out, but for `replicas`, `availableReplicas` and the collision count (SS-STAT-10). */
function written(status: StatefulSetStatus): StatefulSetStatus {
  const { observedGeneration, replicas, readyReplicas, currentReplicas, updatedReplicas, availableReplicas, currentRevision, updateRevision, collisionCount, conditions } = status;
  const draft: Draft<StatefulSetStatus> = { replicas };
  if (observedGeneration !== undefined) draft.observedGeneration = observedGeneration;
  if (readyReplicas) draft.readyReplicas = readyReplicas;
  if (currentReplicas) draft.currentReplicas = currentReplicas;
  if (updatedReplicas) draft.updatedReplicas = updatedReplicas;
  if (availableReplicas !== undefined) draft.availableReplicas = availableReplicas;
  if (currentRevision !== undefined) draft.currentRevision = currentRevision;
  if (updateRevision !== undefined) draft.updateRevision = updateRevision;
  if (collisionCount !== undefined) draft.collisionCount = collisionCount;
  if (conditions !== undefined) draft.conditions = conditions;
  return draft;
}
