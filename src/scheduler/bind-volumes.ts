import type { Result, Turn } from '../apiserver/actor';
import type { Pod } from '../kube/objects';
import { claimedVolume, isFullyBound, SELECTED_NODE } from '../kube/volume-claims';
import type { VolumePlan } from './filters/volumes';
import { claimNames } from './pod-claims';
import type { VolumeBinding, VolumeWrite } from './state';

/** The writes that carry out a plan: volumes that are there first, then the orders to the provisioner (PV-12). */
export function volumeWrites(plan: VolumePlan): readonly VolumeWrite[] {
  return [
    ...plan.matched.map(({ claim, volume }): VolumeWrite => ({ give: 'volume', claim, volume })),
    ...plan.provisioned.map((claim): VolumeWrite => ({ give: 'node', claim })),
  ];
}

/** Makes one of the writes. */
export function writeVolume(write: VolumeWrite, pod: Pod, { node }: VolumeBinding, turn: Turn): Result<unknown> {
  const claim = turn.api.get('persistentvolumeclaims', pod.metadata.namespace, write.claim);
  if (!claim.ok) return claim;
  if (write.give === 'node') {
    const annotations = { ...claim.object.metadata.annotations, [SELECTED_NODE]: node };
    return turn.api.update('persistentvolumeclaims', { ...claim.object, metadata: { ...claim.object.metadata, annotations } });
  }
  const volume = turn.cache.get('persistentvolumes', undefined, write.volume);
  return volume === undefined ? turn.api.get('persistentvolumes', undefined, write.volume) : turn.api.update('persistentvolumes', claimedVolume(volume, claim.object));
}

/** Whether every claim of the pod has its volume. */
export function allBound(pod: Pod, turn: Turn): boolean {
  return claimNames(pod).every((name) => {
    const claim = turn.cache.get('persistentvolumeclaims', pod.metadata.namespace, name);
    return claim !== undefined && isFullyBound(claim);
  });
}
