import { shortAccessModes } from '../../apiserver/tables/volumes';
import type { PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { listOf } from '../api-calls';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { annotationLines, labelLines, listed } from './lines';

/** A PersistentVolumeClaim, as `kubectl describe pvc` shows it. */
export function* claimLines(session: Session, claim: PersistentVolumeClaim): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = claim;
  const bound = spec.volumeName !== undefined && spec.volumeName !== '';
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace ?? ''}`,
    `StorageClass:\t${spec.storageClassName ?? ''}`,
    `Status:\t${metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? '')}`,
    `Volume:\t${spec.volumeName ?? ''}`,
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`,
    `Capacity:\t${bound ? (status.capacity?.['storage'] ?? '') : ''}`,
    `Access Modes:\t${bound ? shortAccessModes(status.accessModes) : ''}`,
    `VolumeMode:\t${spec.volumeMode ?? ''}`,
    ...listed('Used By', yield* usersOf(claim)),
    ...(yield* eventLines(session, claim)),
  ];
}

function* usersOf({ metadata }: PersistentVolumeClaim): Talk<readonly string[]> {
  const pods = yield* listOf('pods', metadata.namespace === undefined ? {} : { namespace: metadata.namespace });
  return pods.filter(({ spec }) => spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === metadata.name)).map((pod) => pod.metadata.name);
}

/** A PersistentVolume, as `kubectl describe pv` shows it. */
export function* volumeLines(session: Session, volume: PersistentVolume): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = volume;
  return [
    `Name:\t${metadata.name}`,
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`,
    `StorageClass:\t${spec.storageClassName ?? ''}`,
    `Status:\t${metadata.deletionTimestamp ? 'Terminating' : (status.phase ?? '')}`,
    `Claim:\t${spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : ''}`,
    `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy ?? ''}`,
    `Access Modes:\t${shortAccessModes(spec.accessModes)}`,
    `VolumeMode:\t${spec.volumeMode ?? ''}`,
    `Capacity:\t${spec.capacity?.['storage'] ?? ''}`,
    'Node Affinity:\t<none>',
    `Message:\t${status.message ?? ''}`,
    ...(yield* eventLines(session, volume)),
  ];
}
