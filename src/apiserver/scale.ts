import type { KubeObject, StatefulSet } from '../kube/objects';
import type { Release } from '../kube/release';
import { selectorText } from '../kube/selector';
import { nonNegative } from '../kube/validation/numbers';
import { addressProblem } from './address';
import type { Write } from './call';
import { badRequest } from './failure';
import { invalid } from './invalid';
import type { Refused } from './request';

/** `autoscaling/v1 Scale`: what a scale subresource shows and takes (SS-STRAT-07, API-07). */
export interface Scale extends KubeObject {
  readonly spec?: { readonly replicas?: number };
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
  return { ...set, metadata: { ...set.metadata, ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) }, spec: { ...set.spec, replicas: scale.spec?.replicas ?? 0 } };
}

/** The answer to a Scale that is of another set or asks for fewer than no replicas; undefined when it can be taken. */
export function scaleProblem(write: Write, scale: Scale, release: Release): Refused | undefined {
  const misplaced = addressProblem(write, scale, release);
  if (misplaced !== undefined) return badRequest(misplaced);
  const errors = nonNegative(scale.spec?.replicas, 'spec.replicas');
  return errors.length === 0 ? undefined : invalid({ kind: 'Scale', group: 'autoscaling', name: write.name, release }, errors);
}
