import type { Labels, PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { compareQuantities } from '../../kube/quantity';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER, claimedVolume } from '../../kube/volume-claims';

/** A write to a volume, a claim, or the status of one. */
export type BinderWrite =
  | { readonly write: 'volume'; readonly object: PersistentVolume }
  | { readonly write: 'volume-status'; readonly object: PersistentVolume }
  | { readonly write: 'claim'; readonly object: PersistentVolumeClaim }
  | { readonly write: 'claim-status'; readonly object: PersistentVolumeClaim };

/**
 * The first write that is missing for a volume and a claim to be bound to each other: the volume's claimRef, its phase, the
 * claim's volumeName, its status, in this order (PV-06). Undefined when they are bound.
 */
export function nextBindingWrite(volume: PersistentVolume, claim: PersistentVolumeClaim): BinderWrite | undefined {
  const claimed = claimedVolume(volume, claim);
  if (claimed !== volume) return { write: 'volume', object: claimed };
  if (volume.status?.phase !== 'Bound') return { write: 'volume-status', object: withPhase(volume, 'Bound') };
  const named = namedClaim(claim, volume);
  if (named !== claim) return { write: 'claim', object: named };
  if (!showsVolume(claim, volume)) return { write: 'claim-status', object: boundClaim(claim, volume) };
  return undefined;
}

/** The volume in another phase, with a message where it needs one. */
export function withPhase(volume: PersistentVolume, phase: NonNullable<PersistentVolume['status']>['phase'], message?: string): PersistentVolume {
  return { ...volume, status: message === undefined ? { phase } : { phase, message } };
}

function namedClaim(claim: PersistentVolumeClaim, volume: PersistentVolume): PersistentVolumeClaim {
  const { annotations = {} } = claim.metadata;
  const chosenByUs = claim.spec.volumeName !== volume.metadata.name;
  if (!chosenByUs && annotations[BIND_COMPLETED] !== undefined) return claim;
  const marks: Labels = chosenByUs ? { [BOUND_BY_CONTROLLER]: 'yes', [BIND_COMPLETED]: 'yes' } : { [BIND_COMPLETED]: 'yes' };
  return { ...claim, metadata: { ...claim.metadata, annotations: { ...annotations, ...marks } }, spec: { ...claim.spec, volumeName: volume.metadata.name } };
}

/** Whether the claim's status shows the volume's size and modes (PV-05). A size that grew with a resize stays as it is. */
function showsVolume(claim: PersistentVolumeClaim, volume: PersistentVolume): boolean {
  const { phase, accessModes = [], capacity } = claim.status ?? {};
  const [shown, real] = [capacity?.storage, volume.spec.capacity?.storage];
  const sized = real === undefined || (shown !== undefined && compareQuantities(shown, real) >= 0);
  return phase === 'Bound' && sized && accessModes.join() === (volume.spec.accessModes ?? []).join();
}

function boundClaim(claim: PersistentVolumeClaim, volume: PersistentVolume): PersistentVolumeClaim {
  const { accessModes, capacity } = volume.spec;
  return { ...claim, status: { ...claim.status, phase: 'Bound', ...(accessModes ? { accessModes } : {}), ...(capacity ? { capacity } : {}) } };
}
