import type { Turn } from '../../apiserver/actor';
import { isReady } from '../../kube/pod-conditions';
import { timestamp, type Millis } from '../../kube/time';
import { readiness, unknownConditions } from './node-health';

/** After this long a refused write about a pod is tried again. */
const AGAIN: Millis = 5000;

/** A node is not heard of any more: its conditions become Unknown, and its pods are not Ready (NF-02, NF-03, NF-04). */
export function markUnknown(name: string, turn: Turn): void {
  const stored = turn.api.get('nodes', undefined, name);
  if (!stored.ok || readiness(stored.object) === 'Unknown') return;
  const written = turn.api.patchStatus('nodes', undefined, name, 'merge', { status: { conditions: unknownConditions(stored.object, turn.now) } });
  if (!written.ok || readiness(stored.object) !== 'True') return;
  turn.event(stored.object, 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`);
  for (const pod of turn.cache.onNode(name)) turn.step({ do: 'mark-pod-unready', namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name, uid: pod.metadata.uid ?? '' });
}

/** Only the condition Ready changes; phase and container statuses stay as the node last reported them (NF-04). */
export function markPodUnready(namespace: string, name: string, uid: string, turn: Turn): void {
  const stored = turn.api.get('pods', namespace, name);
  if (!stored.ok || stored.object.metadata.uid !== uid) return;
  if (!isReady(stored.object)) return;
  const { conditions = [] } = stored.object.status ?? {};
  const marked = conditions.map((condition) => (condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: timestamp(turn.now) } : condition));
  const written = turn.api.patchStatus('pods', namespace, name, 'merge', { metadata: { uid }, status: { conditions: marked } });
  if (written.ok) turn.event(stored.object, 'Warning', 'NodeNotReady', 'Node is not ready');
  else turn.timer(AGAIN, { do: 'mark-pod-unready', namespace, name, uid });
}
