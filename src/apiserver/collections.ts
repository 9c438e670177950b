import { isKept, type KeptTypes, type Resource, type SimulatedTypes } from '../kube/resources';
import type { Collection } from './collection';

type OfSimulated = { readonly [R in keyof SimulatedTypes]?: Collection<R> };
type OfKept = { readonly [R in keyof KeptTypes]?: Collection<R> };

/** What is stored of every resource; nothing of a resource that is not there. */
export type Collections = OfSimulated & {
  /** What is only kept is written seldom, so it lies apart: a copy of the collections then names one field for all of it. */
  readonly kept?: OfKept;
};

/** The collection of a resource; undefined when nothing of it is there. */
export function collectionIn(collections: Collections, resource: Resource): Collection | undefined {
  const simulated: { readonly [R in Resource]?: Collection } = collections;
  const kept: { readonly [R in Resource]?: Collection } | undefined = collections.kept;
  return simulated[resource] ?? kept?.[resource];
}

/** The collections with another one of a resource. Every write makes such a copy, so it is written out: a spread one costs ten times as much. */
export function withCollection(collections: Collections, resource: Resource, collection: Collection): Collections {
  const {
    namespaces, nodes, leases, pods, services, endpoints, endpointslices, persistentvolumes, persistentvolumeclaims, storageclasses, statefulsets,
    controllerrevisions, poddisruptionbudgets, events, kept,
  } = collections;
  const copy: Record<keyof SimulatedTypes, Collection | undefined> & { kept: OfKept | undefined } = {
    namespaces, nodes, leases, pods, services, endpoints, endpointslices, persistentvolumes, persistentvolumeclaims, storageclasses, statefulsets,
    controllerrevisions, poddisruptionbudgets, events, kept,
  };
  if (isKept(resource)) copy.kept = { ...kept, [resource]: collection };
  else copy[resource] = collection;
  // A collection that is kept under a resource's name holds objects of that resource.
  return copy as Collections;
}
