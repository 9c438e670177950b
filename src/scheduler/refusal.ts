import type { Turn } from '../apiserver/actor';
import type { Condition, Pod } from '../kube/objects';
import { timestamp } from '../kube/time';
import { podKey } from './population';
import { SCHEDULER } from './responsible-for-pod';

/** Says why a pod got no node: the FailedScheduling event, the journal, and the PodScheduled condition where it changes (SCH-08). */
export function announceRefusal(pod: Pod, reason: 'Unschedulable' | 'SchedulerError', message: string, turn: Turn): void {
  turn.note({ type: 'decision', by: SCHEDULER, about: podKey(pod), waitsFor: message });
  turn.event(pod, 'Warning', 'FailedScheduling', message);
  const before = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (before?.status === 'False' && before.reason === reason && before.message === message) return;
  const lastTransitionTime = before?.status === 'False' ? before.lastTransitionTime : timestamp(turn.now);
  const condition: Condition = { type: 'PodScheduled', status: 'False', reason, message, lastProbeTime: null, lastTransitionTime };
  turn.api.patchStatus('pods', pod.metadata.namespace, pod.metadata.name, 'strategic', { status: { conditions: [condition] } });
}
