import type { Taint, Toleration } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { tolerates } from '../../kube/toleration';

/**
 * How long a pod may stay on a node with these NoExecute taints; `Infinity`: for ever (NF-06). A taint that it does not tolerate
 * evicts it at once, else the shortest `tolerationSeconds` of the tolerations that are used counts.
 */
export function evictionDelay(taints: readonly Taint[], tolerations: readonly Toleration[] = []): Millis {
  const used = taints.map((taint) => tolerations.find((toleration) => tolerates(toleration, taint)));
  const delays = used.map((toleration) => {
    if (toleration === undefined) return 0;
    return toleration.tolerationSeconds === undefined ? Infinity : Math.max(0, toleration.tolerationSeconds) * 1000;
  });
  return Math.min(Infinity, ...delays);
}

export function noExecuteTaints(taints: readonly Taint[] = []): readonly Taint[] {
  return taints.filter(({ effect }) => effect === 'NoExecute');
}
