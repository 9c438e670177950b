import type { Reader, Result, Turn } from '../apiserver/actor';
import type { Pod } from '../kube/objects';
import { claimedVolume, isFullyBound, isReservedFor, SELECTED_NODE } from '../kube/volume-claims';
import type { VolumePlan } from './filters/volumes';
import { withoutPromised, withPromised } from './free-volumes';
import { claimNames } from './pod-claims';
import type { SchedulerState, VolumeBinding, VolumeWrite } from './state';

/** The writes that carry out a plan: volumes that are there first, then the orders to the provisioner (PV-12). */
export function volumeWrites(plan: VolumePlan): readonly VolumeWrite[] {
  return [
    ...plan.matched.map(({ claim, volume }): VolumeWrite => ({ give: 'volume', claim, volume })),
    ...plan.provisioned.map((claim): VolumeWrite => ({ give: 'node', claim })),
  ];
}

/** A pod's binding begins: its volumes are promised to it until that is over. */
export function withVolumeBinding(state: SchedulerState, key: string, binding: VolumeBinding, cache: Reader): SchedulerState {
  return { ...state, binding: state.binding.with(key, binding), volumes: withPromised(state.volumes, volumesOf(binding), cache) };
}
/** A pod's binding is over: the volumes that it did not get are free again. */
export function withoutVolumeBinding(state: SchedulerState, key: string, cache: Reader): SchedulerState {
  const binding = state.binding.get(key);
  return binding === undefined ? state : { ...state, binding: state.binding.without(key), volumes: withoutPromised(state.volumes, volumesOf(binding), cache) };
}
const volumesOf = ({ plan }: VolumeBinding): readonly string[] => plan.matched.map(({ volume }) => volume);

/** How a write of the binding went; `problem` undoes the binding. */
export type Written = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** Makes one of the writes. */
export function writeVolume(write: VolumeWrite, pod: Pod, { node }: VolumeBinding, turn: Turn): Written {
  const claim = turn.api.get('persistentvolumeclaims', pod.metadata.namespace, write.claim);
  if (!claim.ok) return outcome(claim);
  if (write.give === 'node') {
    const annotations = { ...claim.object.metadata.annotations, [SELECTED_NODE]: node };
    return outcome(turn.api.update('persistentvolumeclaims', { ...claim.object, metadata: { ...claim.object.metadata, annotations } }));
  }
  const volume = turn.cache.get('persistentvolumes', undefined, write.volume);
  if (volume === undefined) return { ok: false, problem: `persistentvolumes "${write.volume}" not found` };
  if (volume.spec.claimRef !== undefined && !isReservedFor(volume, claim.object)) return { ok: false, problem: `volume "${write.volume}" already bound to a different claim.` };
  return outcome(turn.api.update('persistentvolumes', claimedVolume(volume, claim.object)));
}

function outcome(result: Result<unknown>): Written {
  return result.ok ? result : { ok: false, problem: result.status.message };
}

/** The claim of the pod that is gone, if one is: its volumes can never all be bound then. */
export function missingClaim(pod: Pod, turn: Turn): string | undefined {
  return claimNames(pod).find((name) => turn.cache.get('persistentvolumeclaims', pod.metadata.namespace, name) === undefined);
}

/** Whether every claim of the pod has its volume, and the volume its claim, as far as the caches tell. */
export function allBound(pod: Pod, turn: Turn): boolean {
  return claimNames(pod).every((name) => {
    const claim = turn.cache.get('persistentvolumeclaims', pod.metadata.namespace, name);
    if (claim === undefined || !isFullyBound(claim)) return false;
    const volume = turn.cache.get('persistentvolumes', undefined, claim.spec.volumeName ?? '');
    return volume?.spec.claimRef?.uid === claim.metadata.uid;
  });
}
