import type { KubeObject } from '../../kube/objects';
import { hasFinalizer } from '../finalizers';
import type { CollectorFinalizer } from './waiting-owners';
import type { Item } from './item';
import { ownersOf } from './owners';

/** A strategic merge patch that takes these owners away from a dependent, if it is still the same object. */
export function withoutOwners(dependent: Item, owners: readonly string[]): object {
  return { metadata: { ownerReferences: owners.map((uid) => ({ $patch: 'delete', uid })), uid: dependent.uid } };
}

/** A strategic merge patch after which an object holds back none of its owners. */
export function withoutBlocking(object: KubeObject): object {
  const ownerReferences = ownersOf(object).filter(({ blockOwnerDeletion }) => blockOwnerDeletion === true);
  return { metadata: { ownerReferences: ownerReferences.map((reference) => ({ ...reference, blockOwnerDeletion: false })), uid: object.metadata.uid } };
}

/** A merge patch that takes a finalizer away, good for this very version; undefined when it has none. */
export function withoutFinalizer(object: KubeObject, finalizer: CollectorFinalizer): object | undefined {
  if (!hasFinalizer(object, finalizer)) return undefined;
  const finalizers = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  return { metadata: { resourceVersion: object.metadata.resourceVersion, finalizers: finalizers.length === 0 ? null : finalizers } };
}
