import type { KubeObject, OwnerReference } from '../../kube/objects';
import { RESOURCES, resourceOf, resourceOfKind, type Resource } from '../../kube/resources';

/** Which object is meant: where it is, and its UID, so that a later one of the same name is not taken for it. */
export interface Item {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
}

export function itemOf(object: KubeObject): Item {
  const { namespace, name, uid = '' } = object.metadata;
  return { resource: resourceOf(object), namespace, name, uid };
}

/** Where the owner of a dependent must be: in the dependent's namespace, or without any (GC-01). Undefined when its kind is not simulated, or a dependent without namespace names an owner that needs one. */
export function ownerItem(reference: OwnerReference, namespace: string | undefined): Item | undefined {
  const info = resourceOfKind(reference.kind);
  const group = reference.apiVersion.includes('/') ? reference.apiVersion.slice(0, reference.apiVersion.indexOf('/')) : '';
  if (info === undefined || info.group !== group || (info.namespaced && namespace === undefined)) return undefined;
  return { resource: info.resource, namespace: info.namespaced ? namespace : undefined, name: reference.name, uid: reference.uid };
}

/** An item as a key of a work queue or table, and back. */
export function itemKey({ resource, namespace = '', name, uid }: Item): string {
  return `${resource}/${namespace}/${name}/${uid}`;
}
/** What `itemKey` was made from; throws when no simulated resource is named. */
export function itemOfKey(key: string): Item {
  const [resource = '', namespace = '', name = '', uid = ''] = key.split('/');
  if (!isResource(resource)) throw new Error(`"${key}" names no simulated resource`);
  return { resource, namespace: namespace === '' ? undefined : namespace, name, uid };
}

function isResource(name: string): name is Resource {
  return Object.hasOwn(RESOURCES, name);
}
