import type { KubeObject } from '../kube/objects';
import type { Resource } from '../kube/resources';
import { parseFieldSelector, parseLabelSelector } from '../kube/selector';
import { byLabel, indexed, isIndexed, keyOf, listed } from './collection';
import { badRequest, notFound } from './failure';
import type { ApiResponse, ListResponse } from './request';
import { collectionOf, find, type Store } from './store';

/** The object of this name, or that there is none. */
export function get(store: Store, resource: Resource, namespace: string | undefined, name: string): ApiResponse {
  const object = find(store, resource, keyOf(namespace, name));
  return object === undefined ? notFound(resource, name) : { ok: true, code: 200, object };
}

/** The objects that fit the selectors, by namespace and name (API-16). */
export function list(store: Store, resource: Resource, namespace: string | undefined, labelSelector = '', fieldSelector = ''): ListResponse {
  try {
    const labels = parseLabelSelector(labelSelector);
    const fields = parseFieldSelector(fieldSelector, resource);
    const collection = collectionOf(store, resource);
    const pair = labels.pairs.find(([key]) => isIndexed(resource, key));
    const candidates: Iterable<KubeObject> = pair !== undefined && namespace !== undefined ? indexed(collection, byLabel(namespace, pair[0], pair[1])) : listed(collection, resource, namespace);
    const items = [...candidates].filter((object) => labels.matches(object.metadata.labels) && fields.matches(object));
    return { ok: true, code: 200, items, resourceVersion: String(store.resourceVersion) };
  } catch (error) {
    return badRequest(error instanceof Error ? error.message : String(error));
  }
}
