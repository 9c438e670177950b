import type { KubeObject, StatefulSet } from '../kube/objects';
import { selectorText } from '../kube/selector';

/** `autoscaling/v1 Scale`: what a scale subresource shows and takes (SS-STRAT-07, API-07). */
export interface Scale extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status: { readonly replicas: number; readonly selector: string };
}

export function scaleOf(set: StatefulSet): Scale {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = set.metadata;
  return {
    kind: 'Scale', apiVersion: 'autoscaling/v1', metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: set.spec.replicas ?? 0 }, status: { replicas: set.status?.replicas ?? 0, selector: selectorText(set.spec.selector) },
  };
}

/** The set with the replicas of a Scale; its resourceVersion and UID stay preconditions. */
export function scaledTo(set: StatefulSet, scale: Scale): StatefulSet {
  const { uid, resourceVersion } = scale.metadata;
  return { ...set, metadata: { ...set.metadata, ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) }, spec: { ...set.spec, replicas: scale.spec.replicas ?? 0 } };
}
