import type { PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { BOUND_BY_CONTROLLER, PROVISIONED_BY } from '../../kube/volume-claims';
import { withPhase, type BinderWrite } from './binding-writes';

/** What is to be done about a volume. */
export type VolumeDecision =
  | { readonly decision: 'nothing' }
  | { readonly decision: 'write'; readonly write: BinderWrite; readonly failure?: string }
  /** Its claim has to finish the binding. */
  | { readonly decision: 'see-claim' }
  | { readonly decision: 'delete' }
  /** Its reclaim policy asks for something that is not simulated. */
  | { readonly decision: 'not-simulated'; readonly what: string };

const NOTHING: VolumeDecision = { decision: 'nothing' };

/** syncVolume: what is to be done about a volume; `claim` is the one its claimRef means, by UID. */
export function decideVolume(volume: PersistentVolume, claim: PersistentVolumeClaim | undefined): VolumeDecision {
  if (!volume.spec.claimRef?.uid) return phase(volume, 'Available');
  if (claim === undefined) return release(volume);
  if (!claim.spec.volumeName) return { decision: 'see-claim' };
  if (claim.spec.volumeName === volume.metadata.name) return phase(volume, 'Bound');
  const madeForIt = volume.metadata.annotations?.[PROVISIONED_BY] !== undefined && volume.spec.persistentVolumeReclaimPolicy === 'Delete';
  return madeForIt ? release(volume) : { decision: 'write', write: { write: 'volume', object: unbound(volume) } };
}

function phase(volume: PersistentVolume, wanted: 'Available' | 'Bound' | 'Released'): VolumeDecision {
  return volume.status?.phase === wanted ? NOTHING : { decision: 'write', write: { write: 'volume-status', object: withPhase(volume, wanted) } };
}

/** The claim is gone: the volume is Released, and then its reclaim policy runs (PV-16). */
function release(volume: PersistentVolume): VolumeDecision {
  const { phase: now } = volume.status ?? {};
  if (now === 'Failed') return NOTHING;
  return now === 'Released' ? reclaim(volume) : phase(volume, 'Released');
}

function reclaim(volume: PersistentVolume): VolumeDecision {
  switch (volume.spec.persistentVolumeReclaimPolicy) {
    case 'Delete': return remove(volume);
    case 'Recycle': return { decision: 'not-simulated', what: 'persistentVolumeReclaimPolicy: Recycle' };
    default: return NOTHING;
  }
}

/** A provisioned volume is its provisioner's to delete; of the others only a hostPath below /tmp can be deleted (PV-18). */
function remove(volume: PersistentVolume): VolumeDecision {
  if (volume.metadata.annotations?.[PROVISIONED_BY] !== undefined || volume.metadata.deletionTimestamp !== undefined) return NOTHING;
  const { hostPath } = volume.spec;
  if (hostPath !== undefined && /^\/tmp\/.+/.test(hostPath.path)) return { decision: 'delete' };
  const failure = hostPath === undefined
    ? `error getting deleter volume plugin for volume "${volume.metadata.name}": no deletable volume plugin matched`
    : `host_path deleter only supports /tmp/.+ but received provided ${hostPath.path}`;
  return { decision: 'write', failure, write: { write: 'volume-status', object: withPhase(volume, 'Failed', failure) } };
}

/** The volume without its claim, which took another: as before if we had bound it, still reserved by name if a user had. */
function unbound(volume: PersistentVolume): PersistentVolume {
  const { annotations: { [BOUND_BY_CONTROLLER]: byUs, ...annotations } = {}, ...metadata } = volume.metadata;
  const { claimRef, ...spec } = volume.spec;
  if (byUs === undefined) return { ...volume, spec: { ...spec, claimRef: { ...claimRef, uid: '' } } };
  return { ...volume, metadata: { ...metadata, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) }, spec };
}
