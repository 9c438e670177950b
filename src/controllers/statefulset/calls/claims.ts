import type { Pod } from '../../../kube/objects';
import { isClaimOwnerUpToDate } from '../claim-owners';
import { getParentNameAndOrdinal } from '../identity';
import { isDeleting, slotsOf } from '../set-spec';
import { claimNames, getPersistentVolumeClaims } from '../storage';
import type { Progress } from '../sync';
import { within } from '../view/ordinals';
import { namespaceOf, recordClaimEvent, type CallContext } from './context';

/** Where a walk over a pod's claims stands: `called` when it has just made a call, so that the rest is for later steps. */
export interface Walk {
  readonly progress: Progress;
  readonly called: boolean;
}

/** Creates the next claim of the pod's ordinal that the cache lacks; the claim lister is read anew for each (SS-CREATE-08, SS-PVC-06, SS-PVC-11). */
export function createPersistentVolumeClaims(context: CallContext, podName: string, progress: Progress): Walk {
  const { sync: { set }, turn } = context;
  const claims = getPersistentVolumeClaims(set, getParentNameAndOrdinal(podName).ordinal);
  const errors = [...progress.errors];
  for (let index = progress.index; index < claims.length; index += 1) {
    const claim = claims[index];
    if (claim === undefined) break;
    const known = turn.cache.get('persistentvolumeclaims', namespaceOf(set), claim.metadata.name);
    if (known === undefined) {
      const result = turn.api.create('persistentvolumeclaims', claim);
      if (result.ok) context.wrote(result.object);
      else errors.push(`failed to create PVC ${claim.metadata.name}: ${result.status.message}`);
      if (result.ok || result.status.reason !== 'AlreadyExists') {
        recordClaimEvent(context, claim.metadata.name, podName, result.ok ? undefined : result.status.message);
      }
      return { progress: { ...progress, index: index + 1, errors }, called: true };
    }
    if (isDeleting(known)) errors.push(`pvc ${claim.metadata.name} is being deleted`);
  }
  return { progress: { ...progress, index: claims.length, errors }, called: false };
}

/** Puts right the owners of the next claim of a pod that are not as the retention policy wants them; missing claims come later (SS-PVCR-11). */
export function updatePodClaimForRetentionPolicy(context: CallContext, pod: Pod, progress: Progress): Walk {
  const { sync: { set }, turn, release, decisions } = context;
  if (!release.gates.StatefulSetAutoDeletePVC) return { progress, called: false };
  const { ordinal } = getParentNameAndOrdinal(pod.metadata.name);
  const ownership = { set, release, condemned: !within(ordinal, slotsOf(set, release)) };
  const names = claimNames(set, ordinal);
  for (let index = progress.index; index < names.length; index += 1) {
    const name = names[index] ?? '';
    const claim = turn.cache.get('persistentvolumeclaims', namespaceOf(set), name);
    if (claim === undefined || isClaimOwnerUpToDate(claim, pod, ownership)) continue;
    const result = turn.api.update('persistentvolumeclaims', decisions.updateClaimOwnerRefForSetAndPod(claim, pod, ownership));
    if (result.ok) context.wrote(result.object);
    const errors = result.ok ? progress.errors : [...progress.errors, `could not update claim ${name} for delete policy ownerRefs: ${result.status.message}`];
    return { progress: { ...progress, index: result.ok ? index + 1 : names.length, errors }, called: true };
  }
  return { progress: { ...progress, index: names.length }, called: false };
}
