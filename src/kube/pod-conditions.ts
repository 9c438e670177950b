import type { Condition } from './objects';
import type { Pod } from './pod-objects';

/** What has conditions: a pod, or a node. */
interface Conditioned {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** Whether the condition Ready is True, whatever the phase (upstream's `IsPodReady`; of a node, `IsNodeReady`). */
export function isReady({ status }: Conditioned): boolean {
  return status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
}

/** Whether a pod has ended: no container of it will run again (upstream's `IsPodTerminal`). */
export function isTerminal({ status }: Pick<Pod, 'status'>): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded';
}

/** Running, with condition Ready True; a pod of any other phase is not, whatever its condition says (SS-READY-01). */
export function isRunningAndReady(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && isReady(pod);
}

/** Whether a pod is being deleted. */
export function isTerminating({ metadata }: Pick<Pod, 'metadata'>): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** The conditions with another one: it stands last, in place of the one of its type. */
export function withCondition(conditions: readonly Condition[] | undefined, condition: Condition): readonly Condition[] {
  return [...(conditions ?? []).filter(({ type }) => type !== condition.type), condition];
}
