import type { Taint, Toleration } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { tolerates } from '../../kube/toleration';

/**
 * How long a pod may stay on a node with these NoExecute taints (NF-06): as long as the shortest `tolerationSeconds` of the tolerations
 * that are used, `Infinity` when none has any. Undefined when it does not tolerate one of the taints at all.
 */
export function evictionDelay(taints: readonly Taint[], tolerations: readonly Toleration[] = []): Millis | undefined {
  let delay = Infinity;
  for (const taint of taints) {
    const used = tolerations.find((toleration) => tolerates(toleration, taint));
    if (used === undefined) return undefined;
    if (used.tolerationSeconds !== undefined) delay = Math.min(delay, Math.max(0, used.tolerationSeconds) * 1000);
  }
  return delay;
}

/** Of a node's taints those that evict. */
export function noExecuteTaints(taints: readonly Taint[] = []): readonly Taint[] {
  return taints.filter(({ effect }) => effect === 'NoExecute');
}
