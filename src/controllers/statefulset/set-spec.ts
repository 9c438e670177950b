import type { StatefulSet } from '../../kube/objects';
import type { Release } from '../../kube/release';
import type { Millis } from '../../kube/time';
import type { Range } from './view/ordinals';

/** `namespace/name`, as the work queue names a set. */
export function keyOf(object: { readonly metadata: { readonly namespace?: string; readonly name: string } }): string {
  return `${object.metadata.namespace ?? 'default'}/${object.metadata.name}`;
}

/** How many pods the set shall have (SS-DEF-05). */
export function replicasOf(set: StatefulSet): number {
  return set.spec.replicas ?? 1;
}

/** The ordinals that shall have a pod (SS-ID-13). */
export function slotsOf(set: StatefulSet, release: Release): Range {
  const from = release.gates.StatefulSetStartOrdinal ? (set.spec.ordinals?.start ?? 0) : 0;
  return { from, to: from + replicasOf(set) };
}

/** Whether pods come and go one by one: every podManagementPolicy but Parallel. */
export function isMonotonic(set: StatefulSet): boolean {
  return set.spec.podManagementPolicy !== 'Parallel';
}

/** How long a pod must have been Ready to count as available. */
export function minReadyOf(set: StatefulSet, release: Release): Millis {
  return release.gates.StatefulSetMinReadySeconds ? (set.spec.minReadySeconds ?? 0) * 1000 : 0;
}

/** The type of the update strategy (SS-DEF-02). */
export function strategyOf(set: StatefulSet): string {
  return set.spec.updateStrategy?.type ?? 'RollingUpdate';
}

/** Slots below this index keep their pods at the current revision (SS-PART-07); an index, not an ordinal. */
export function partitionOf(set: StatefulSet): number {
  return set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
}

/** What becomes of claims, `Retain` or `Delete`: when their set is deleted, and when their pod is scaled away. */
export interface RetentionPolicy {
  readonly whenDeleted: string;
  readonly whenScaled: string;
}

/** What becomes of the claims; undefined where the release does not know the policy (SS-PVCR-13). */
export function retentionPolicyOf(set: StatefulSet, release: Release): RetentionPolicy | undefined {
  if (!release.gates.StatefulSetAutoDeletePVC) return undefined;
  const policy = set.spec.persistentVolumeClaimRetentionPolicy;
  return { whenDeleted: policy?.whenDeleted ?? 'Retain', whenScaled: policy?.whenScaled ?? 'Retain' };
}

export function isDeleting(object: { readonly metadata: { readonly deletionTimestamp?: string } }): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}
