import type { Pod } from '../../kube/objects';
import type { NodeCheck } from './rejection';
import { podTolerates } from './taints';

/** A cordoned node takes no pod, unless the pod tolerates that (SCH-02, NodeUnschedulable). */
export function unschedulableCheck(pod: Pod): NodeCheck | undefined {
  if (podTolerates(pod, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' })) return undefined;
  return ({ node }) => (node.spec.unschedulable ? { cause: 'node', reasons: ['node(s) were unschedulable'], evictionHelps: false } : undefined);
}
