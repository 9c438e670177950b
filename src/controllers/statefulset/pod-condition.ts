import { isRunningAndReady } from '../../kube/pod-conditions';
import type { Pod } from '../../kube/objects';
import { instant, type Millis } from '../../kube/time';

/** The label with the name of the revision that a pod was made from (SS-ID-02). */
export const REVISION_LABEL = 'controller-revision-hash';

/** Since when a pod is Ready; undefined while it is not. */
export function readySince(pod: Pod): Millis | undefined {
  if (!isRunningAndReady(pod)) return undefined;
  const since = readyCondition(pod)?.lastTransitionTime;
  return since ? instant(since) : 0;
}

/** Whether two states of a pod are of one phase, and both not Ready or both Ready since the same time. */
export function sameReadiness(a: Pod, b: Pod): boolean {
  if (a.status === b.status) return true;
  if (a.status?.phase !== b.status?.phase || isRunningAndReady(a) !== isRunningAndReady(b)) return false;
  return !isRunningAndReady(a) || readyCondition(a)?.lastTransitionTime === readyCondition(b)?.lastTransitionTime;
}

export function isFailed(pod: Pod): boolean {
  return pod.status?.phase === 'Failed';
}

export function isPending(pod: Pod): boolean {
  return pod.status?.phase === 'Pending';
}

/** The name of the revision a pod was made from; empty when its label was taken away (SS-ID-11). */
export function revisionOf(pod: Pod): string {
  return pod.metadata.labels?.[REVISION_LABEL] ?? '';
}

function readyCondition(pod: Pod): { readonly status: string; readonly lastTransitionTime?: string | null } | undefined {
  return pod.status?.conditions?.find(isReadyCondition);
}

function isReadyCondition({ type }: { readonly type: string }): boolean {
  return type === 'Ready';
}
