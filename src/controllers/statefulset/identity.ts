import type { OwnerReference, Pod, StatefulSet } from '../../kube/objects';
import { LAST_ORDINAL } from './view/ordinals';

/** The label with the name of the pod (SS-ID-02). */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
/** The label with the ordinal of the pod (SS-ID-03). */
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** The set's name and the ordinal in a pod's name; no parent and -1 when it has none (SS-ID-06). */
export function getParentNameAndOrdinal(podName: string): { readonly parent: string; readonly ordinal: number } {
  const dash = podName.lastIndexOf('-');
  const digits = podName.slice(dash + 1);
  if (dash < 0 || !/^[0-9]+$/.test(digits)) return { parent: '', ordinal: -1 };
  const ordinal = Number(digits);
  return { parent: podName.slice(0, dash), ordinal: ordinal > LAST_ORDINAL ? -1 : ordinal };
}

export function getPodName(set: StatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

/** By name only: everything before the last dash is the set's name (SS-CLAIM-16). */
export function isMemberOf(set: StatefulSet, pod: Pod): boolean {
  return getParentNameAndOrdinal(pod.metadata.name).parent === set.metadata.name;
}

/** Whether a pod has the identity of its slot; revision, pod-index, hostname and subdomain are no part of it (SS-ID-09). */
export function identityMatches(set: StatefulSet, pod: Pod): boolean {
  const { parent, ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  return ordinal >= 0 && parent === set.metadata.name
    && pod.metadata.name === getPodName(set, ordinal)
    && pod.metadata.namespace === set.metadata.namespace
    && pod.metadata.labels?.[POD_NAME_LABEL] === pod.metadata.name;
}

/** The pod with the identity of its slot put right. */
export function updateIdentity(set: StatefulSet, pod: Pod): Pod {
  const name = getPodName(set, getParentNameAndOrdinal(pod.metadata.name).ordinal);
  const labels = { ...pod.metadata.labels, [POD_NAME_LABEL]: name };
  return { ...pod, metadata: { ...pod.metadata, name, namespace: set.metadata.namespace, labels } };
}

/** The ownerReference of everything a set owns (SS-ID-05). */
export function controllerRef(set: StatefulSet): OwnerReference {
  return {
    apiVersion: 'apps/v1', kind: 'StatefulSet', name: set.metadata.name, uid: set.metadata.uid ?? '',
    controller: true, blockOwnerDeletion: true,
  };
}
