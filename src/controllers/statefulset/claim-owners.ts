import type { KubeObject, OwnerReference, PersistentVolumeClaim, Pod, StatefulSet } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { getControllerOf } from '../controller-of';
import { controllerRef } from './identity';
import { retentionPolicyOf } from './set-spec';

/** How a claim should be owned: its set, the retention policy of this release, and whether its pod is condemned. */
export interface Ownership {
  readonly set: StatefulSet;
  readonly release: Release;
  readonly condemned: boolean;
}

/** Whether a claim's ownerReferences are as the retention policy wants them (SS-PVCR-01 to 08). */
export function isClaimOwnerUpToDate(claim: PersistentVolumeClaim, pod: Pod, ownership: Ownership): boolean {
  const { set } = ownership;
  const bySet = refTo(claim, set);
  const byPod = refTo(claim, pod);
  if (hasStaleOwner(claim, set) || hasStaleOwner(claim, pod)) return true;
  if (hasUnexpectedController(claim, set, pod)) return !bySet && !byPod;
  const wanted = wantedOwner(ownership);
  const settled = (ref: OwnerReference | undefined, is: boolean): boolean => (is ? ref !== undefined && isFit(ref, ownership) : ref === undefined);
  return settled(bySet, wanted === 'set') && settled(byPod, wanted === 'pod');
}

/** The claim with the ownerReferences that the retention policy wants. */
export function updateClaimOwnerRefForSetAndPod(claim: PersistentVolumeClaim, pod: Pod, ownership: Ownership): PersistentVolumeClaim {
  const { set } = ownership;
  const others = (claim.metadata.ownerReferences ?? []).filter((ref) => !refersTo(ref, set) && !refersTo(ref, pod));
  const wanted = hasUnexpectedController(claim, set, pod) ? 'nobody' : wantedOwner(ownership);
  const own = wanted === 'set' ? [setRef(ownership)] : wanted === 'pod' ? [podRef(pod, ownership)] : [];
  return { ...claim, metadata: { ...claim.metadata, ownerReferences: [...others, ...own] } };
}

/** Whether a claim still belongs to an earlier pod of this name, so that a new pod must wait until it is collected (SS-PVCR-09). */
export function isClaimStale(claim: PersistentVolumeClaim, podName: string): boolean {
  return (claim.metadata.ownerReferences ?? []).some((ref) => ref.kind === 'Pod' && ref.name === podName);
}

function wantedOwner({ set, release, condemned }: Ownership): 'set' | 'pod' | 'nobody' {
  const policy = retentionPolicyOf(set, release);
  if (policy?.whenScaled === 'Delete' && condemned) return 'pod';
  return policy?.whenDeleted === 'Delete' ? 'set' : 'nobody';
}

/** Since references to claims are controller references, a plain one of ours is to be replaced (SS-PVCR-06). */
function isFit(ref: OwnerReference, { release }: Ownership): boolean {
  return !release.changes.ClaimOwnersAreControllers || ref.controller === true;
}

function refTo(claim: PersistentVolumeClaim, owner: KubeObject): OwnerReference | undefined {
  return claim.metadata.ownerReferences?.find((ref) => ref.uid === owner.metadata.uid);
}

function refersTo(ref: OwnerReference, owner: KubeObject): boolean {
  return ref.uid === owner.metadata.uid && ref.name === owner.metadata.name && ref.kind === owner.kind;
}

function hasStaleOwner(claim: PersistentVolumeClaim, owner: KubeObject): boolean {
  return (claim.metadata.ownerReferences ?? [])
    .some((ref) => ref.kind === owner.kind && ref.name === owner.metadata.name && ref.uid !== owner.metadata.uid);
}

function hasUnexpectedController(claim: PersistentVolumeClaim, set: StatefulSet, pod: Pod): boolean {
  const controller = getControllerOf(claim);
  return controller !== undefined && !names(controller, set) && !names(controller, pod);
}

/** An earlier set or pod of the same name is stale, not unexpected (SS-PVCR-08). */
function names(ref: OwnerReference, owner: KubeObject): boolean {
  return ref.kind === owner.kind && ref.name === owner.metadata.name;
}

function setRef({ set, release }: Ownership): OwnerReference {
  const { controller, blockOwnerDeletion, ...plain } = controllerRef(set);
  return release.changes.ClaimOwnersAreControllers ? { ...plain, controller, blockOwnerDeletion } : plain;
}

function podRef(pod: Pod, { release }: Ownership): OwnerReference {
  const plain = { apiVersion: 'v1', kind: 'Pod', name: pod.metadata.name, uid: pod.metadata.uid ?? '' };
  return release.changes.ClaimOwnersAreControllers ? { ...plain, controller: true, blockOwnerDeletion: true } : plain;
}
