import type { KubeObject, OwnerReference } from '../../kube/objects';
import { same } from '../../apiserver/same';

export function ownersOf(object: KubeObject | undefined): readonly OwnerReference[] {
  return object?.metadata.ownerReferences ?? [];
}

/** The owner references that an object has gained since an earlier version of it. */
export function addedOwners(object: KubeObject, previous: KubeObject | undefined): readonly OwnerReference[] {
  const before = ownersOf(previous);
  return before === ownersOf(object) ? [] : ownersOf(object).filter(({ uid }) => !before.some((reference) => reference.uid === uid));
}

/** The owner references that held back their owner's foreground deletion in the earlier version, and no longer do; all of them when the object is gone. */
export function unblockedOwners(object: KubeObject | undefined, previous: KubeObject | undefined): readonly OwnerReference[] {
  const after = ownersOf(object);
  return ownersOf(previous).filter((was) => was.blockOwnerDeletion === true && !after.some(({ uid, blockOwnerDeletion }) => uid === was.uid && blockOwnerDeletion === true));
}

/** Whether two versions of an object differ in their owner references, in any field of one. */
export function ownersChanged(object: KubeObject, previous: KubeObject | undefined): boolean {
  return !same(ownersOf(object), ownersOf(previous));
}

/** The reference of a dependent to this owner holds back the owner's foreground deletion (GC-06). */
export function blocks(dependent: KubeObject, owner: string): boolean {
  return ownersOf(dependent).some(({ uid, blockOwnerDeletion }) => uid === owner && blockOwnerDeletion === true);
}
