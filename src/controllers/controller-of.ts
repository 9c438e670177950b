import type { KubeObject, OwnerReference } from '../kube/objects';

/** The reference to the controller of an object, of which it has one at most. */
export function getControllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}
