import type { Action } from '../plan/action';
import { did, syncWith, type Outcome } from '../sync';
import { namespaceOf, recordPodEvent, recordRecreating, type CallContext } from './context';

/** A plain delete by name: the pod's own grace period, no preconditions, never forced (SS-AMO-04). */
export function deleteStatefulPod(action: Extract<Action, { do: 'delete-pod' }>, context: CallContext): Outcome {
  const { sync, turn, release, decisions } = context;
  const { name } = action.pod.metadata;
  if (action.why === 'failed' && !release.changes.FailedPodsRecreatedLater) recordRecreating(context, name);
  const result = turn.api.delete('pods', namespaceOf(sync.set), name);
  if (result.ok) context.wrote(result.object);
  recordPodEvent(context, 'delete', name, result.ok ? undefined : result.status.message);
  if (!result.ok && !isDone(action, result.status.reason, context)) return { is: 'failed', error: result.status.message };
  const status = sync.status && decisions.countAction(sync.status, action, release);
  return { is: 'done', sync: did(syncWith(sync, { status }), `deletes ${name} ${REASONS[action.why]}`) };
}

const REASONS = { failed: 'because it will not run again', 'scale-down': 'to scale down', update: 'to update it' } as const;

/** SS-UPD-11. */
function isDone(action: Extract<Action, { do: 'delete-pod' }>, reason: string, { release }: CallContext): boolean {
  return reason === 'NotFound' && action.why === 'update' && release.changes.UpdateDeleteToleratesNotFound;
}
