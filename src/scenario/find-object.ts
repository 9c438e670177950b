import type { Reader } from '../apiserver/actor';
import { RESOURCES, type Resource, type ResourceTypes } from '../kube/resources';
import { objectName } from './names';

/** The object that a sentence means by this name (`web-0`, `shop/web-0`), if it is there. */
export function findObject<R extends Resource>(objects: Reader, resource: R, text: string): ResourceTypes[R] | undefined {
  const { namespace, name } = objectName(text);
  return objects.get(resource, RESOURCES[resource].namespaced ? namespace : undefined, name);
}
