import type { View } from '../cluster/port';
import { isTerminating } from '../kube/pod-conditions';
import type { Pod } from '../kube/objects';
import { fullName, ordinalOf } from '../scenario/names';
import type { Convergence } from './convergence';
import { isSlot, type Rest } from './rest';

/**
 * The ordinals of pods of a set's name that are on their way out for good. From 1.32 on a pod that a set was scaled down by can hold
 * its own claim back, and the claim the pod: the claim goes before the pod that owns it, and is protected while a pod of its name is
 * there, which the garbage collector says of each such pod (PV-20). So the deletion of the set does not finish; another set of its
 * name finds them there.
 */
export function heldByClaims({ pods, release }: Rest, view: View): ReadonlySet<number> {
  if (!release.changes.ClaimOwnersAreControllers) return new Set();
  return new Set([...pods].filter(([, pod]) => isHeldByOwnClaim(pod, view)).map(([ordinal]) => ordinal));
}

/** Whether pods that are held keep a set from everything else: it has no others, or fails to create one of theirs, or its claim. */
export function standInTheWay(held: ReadonlySet<number>, rest: Rest): boolean {
  if (held.size === 0) return false;
  const missed = rest.error?.split(/[^\w.-]+/) ?? [];
  return held.size === rest.pods.size || missed.some((name) => isSlot(rest, ordinalOf(name)) && held.has(ordinalOf(name)));
}

/** What became of a set whose deletion in the foreground does not finish. */
export function ending({ set }: Rest): Convergence {
  const { name } = set.metadata;
  return { lacks: [`the deletion of ${name} does not finish`], claims: [{ claim: 'absent', resource: 'statefulsets', name }] };
}

const HELD = /^PersistentVolumeClaim (\S+) to be gone$/;

function isHeldByOwnClaim(pod: Pod, view: View): boolean {
  const { namespace, name, uid, deletionGracePeriodSeconds } = pod.metadata;
  const [, held = ''] = HELD.exec(view.lastDecision(fullName(`${namespace ?? 'default'}/${name}`))?.waitsFor ?? '') ?? [];
  const claim = view.objects.get('persistentvolumeclaims', namespace, held);
  return isTerminating(pod) && deletionGracePeriodSeconds === 0 && claim?.metadata.deletionTimestamp !== undefined
    && claim.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true) === true;
}
