import type { Resource } from '../kube/resources';
import type { Collection } from './collection';

/** What is stored of every resource; nothing of a resource that is not there. */
export type Collections = { readonly [R in Resource]?: Collection<R> };

/** The collections with another one of a resource. Every write makes such a copy, so it is written out: a spread one costs ten times as much. */
export function withCollection(collections: Collections, resource: Resource, collection: Collection): Collections {
  const {
    namespaces, nodes, leases, pods, services, endpoints, endpointslices, persistentvolumes, persistentvolumeclaims, storageclasses, statefulsets,
    controllerrevisions, events,
  } = collections;
  const copy: Record<Resource, Collection | undefined> = {
    namespaces, nodes, leases, pods, services, endpoints, endpointslices, persistentvolumes, persistentvolumeclaims, storageclasses, statefulsets,
    controllerrevisions, events,
  };
  copy[resource] = collection;
  // A collection that is kept under a resource's name holds objects of that resource.
  return copy as Collections;
}
