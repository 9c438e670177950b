import type { Node, Pod } from '../../kube/objects';
import { matchesNodeSelector } from '../../kube/node-selector';
import type { NodeCheck } from './rejection';

/** The node must carry the labels of nodeSelector and fit the required node affinity (SCH-04, NodeAffinity). */
export function nodeAffinityCheck(pod: Pod, minor: number): NodeCheck | undefined {
  const labels = Object.entries(pod.spec.nodeSelector ?? {});
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (labels.length === 0 && required === undefined) return undefined;
  const fits = (node: Node): boolean =>
    labels.every(([key, value]) => node.metadata.labels?.[key] === value) && (required === undefined || matchesNodeSelector(required, node));
  const reason = minor >= 22 ? "node(s) didn't match Pod's node affinity/selector" : "node(s) didn't match Pod's node affinity";
  return ({ node }) => (fits(node) ? undefined : { cause: 'node', reasons: [reason], evictionHelps: false });
}
