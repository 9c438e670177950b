import type { Pod, Taint } from '../../kube/objects';
import { tolerates } from '../../kube/toleration';
import type { NodeCheck } from './rejection';

/** Whether one of the pod's tolerations covers the taint. */
export function podTolerates(pod: Pod, taint: Taint): boolean {
  return (pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint));
}

/** A taint that the pod does not tolerate keeps it from the node; the first of them is named (SCH-05, TaintToleration). */
export function taintCheck(pod: Pod, minor: number): NodeCheck {
  return ({ node }) => {
    const taint = node.spec.taints?.find((one) => one.effect !== 'PreferNoSchedule' && !podTolerates(pod, one));
    return taint && { cause: 'node', reasons: [wording(taint, minor)], evictionHelps: false };
  };
}

function wording({ key, value = '' }: Taint, minor: number): string {
  if (minor >= 34) return 'node(s) had untolerated taint(s)';
  if (minor >= 24) return `node(s) had untolerated taint {${key}: ${value}}`;
  return `node(s) had taint {${key}: ${value}}, that the pod didn't tolerate`;
}
