import type { PersistentVolumeClaim, Pod, StatefulSet, Volume } from '../../kube/objects';
import { getParentNameAndOrdinal } from './identity';

/** `<template>-<set>-<ordinal>` (SS-PVC-01). */
function getPersistentVolumeClaimName(set: StatefulSet, template: PersistentVolumeClaim, ordinal: number): string {
  return `${template.metadata.name}-${set.metadata.name}-${ordinal}`;
}

/** The names of an ordinal's claims, by template name: upstream's order is that of a map. */
export function claimNames(set: StatefulSet, ordinal: number): readonly string[] {
  return sortedTemplates(set).map((template) => getPersistentVolumeClaimName(set, template, ordinal));
}

/** The claims of an ordinal as they are created (SS-PVC-02, SS-PVC-03). */
export function getPersistentVolumeClaims(set: StatefulSet, ordinal: number): readonly PersistentVolumeClaim[] {
  return sortedTemplates(set).map((template) => {
    const { annotations } = template.metadata;
    const labels = { ...template.metadata.labels, ...set.spec.selector.matchLabels };
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: getPersistentVolumeClaimName(set, template, ordinal),
        namespace: set.metadata.namespace,
        ...(Object.keys(labels).length > 0 && { labels }),
        ...(annotations && { annotations }),
      },
      spec: template.spec,
    };
  });
}

/** Whether each claim template is a volume of the pod that uses the claim of its ordinal. */
export function storageMatches(set: StatefulSet, pod: Pod): boolean {
  const { ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  if (ordinal < 0) return false;
  return (set.spec.volumeClaimTemplates ?? []).every((template) => {
    const volume = pod.spec.volumes?.find((candidate) => candidate.name === template.metadata.name);
    return volume?.persistentVolumeClaim?.claimName === getPersistentVolumeClaimName(set, template, ordinal);
  });
}

/** The volumes of a pod of this ordinal: its claims, then the volumes of the template that no claim replaces (SS-PVC-04). */
export function volumesWithClaims(set: StatefulSet, ordinal: number, volumes: readonly Volume[]): readonly Volume[] {
  const templates = sortedTemplates(set);
  const claims = templates.map((template): Volume => ({
    name: template.metadata.name,
    persistentVolumeClaim: { claimName: getPersistentVolumeClaimName(set, template, ordinal) },
  }));
  return [...claims, ...volumes.filter((volume) => !templates.some((template) => template.metadata.name === volume.name))];
}

/** The pod with its claims' volumes put right. */
export function updateStorage(set: StatefulSet, pod: Pod): Pod {
  const { ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  return { ...pod, spec: { ...pod.spec, volumes: volumesWithClaims(set, ordinal, pod.spec.volumes ?? []) } };
}

function sortedTemplates(set: StatefulSet): readonly PersistentVolumeClaim[] {
  const templates = set.spec.volumeClaimTemplates ?? [];
  if (templates.length < 2) return templates;
  return [...templates].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}
