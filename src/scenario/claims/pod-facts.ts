import { isRunningAndReady, isTerminating } from '../../kube/pod-conditions';
import type { ContainerState, Pod } from '../../kube/objects';
import type { PodState } from '../claim';

function stateReason(state: ContainerState | undefined): string | undefined {
  return state?.waiting?.reason ?? state?.terminated?.reason ?? (state?.terminated && `ExitCode:${String(state.terminated.exitCode)}`);
}

/** The STATUS that kubectl shows for a pod. */
export function statusText(pod: Pod): string {
  if (isTerminating(pod)) return 'Terminating';
  const reasons = pod.status?.containerStatuses?.flatMap(({ state }) => stateReason(state) ?? []) ?? [];
  return reasons[0] ?? pod.status?.reason ?? pod.status?.phase ?? 'Pending';
}

/** Whether a pod is as a sentence says; an absent pod is nothing at all. */
export function podIs(pod: Pod | undefined, state: PodState): boolean {
  if (pod === undefined) return false;
  switch (state) {
    case 'Ready': return isRunningAndReady(pod) && !isTerminating(pod);
    case 'not Ready': return !isRunningAndReady(pod);
    case 'Terminating': return isTerminating(pod);
    case 'unscheduled': return pod.spec.nodeName === undefined;
    default: return pod.status?.phase === state;
  }
}

/** Why a pod is not running, as it says itself; a container that waits for its volumes gives a reason and no message. */
export interface Trouble {
  readonly reason?: string;
  readonly message?: string;
}

/** What keeps a pod from running: it found no node, or a container waits. */
export function troubleOf(pod: Pod): Trouble | undefined {
  const unscheduled = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (unscheduled?.message !== undefined) return { message: unscheduled.message };
  const waiting = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].flatMap(({ state }) => state?.waiting ?? [])[0];
  return waiting?.reason === undefined ? undefined : waiting;
}

/** One pod in a few words: `web-1 is Running, not Ready, on node-2`. */
export function podInWords(name: string, pod: Pod | undefined): string {
  if (pod === undefined) return `${name} does not exist`;
  const where = pod.spec.nodeName === undefined ? 'on no node' : `on ${pod.spec.nodeName}`;
  return `${name} is ${statusText(pod)}, ${isRunningAndReady(pod) ? 'Ready' : 'not Ready'}, ${where}`;
}
