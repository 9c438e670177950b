import type { Pod } from '../kube/objects';
import { isTerminating } from '../kube/pod-conditions';

/** The scheduler's name: pods ask for it in `schedulerName`, its events and decisions carry it. */
export const SCHEDULER = 'default-scheduler';

/** Whether a pod is this scheduler's to place: it asks for no other, and is not being deleted. */
export function isResponsibleForPod(pod: Pod): boolean {
  return (pod.spec.schedulerName ?? SCHEDULER) === SCHEDULER && !isTerminating(pod);
}
