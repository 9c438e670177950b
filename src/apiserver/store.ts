import { metadataWith, withMetadata } from '../kube/copies';
import type { Resource, ResourceTypes } from '../kube/resources';
import type { Change } from './actor';
import { emptyCollection, keyOfObject, withObject, withoutObject, type Collection } from './collection';
import { collectionIn, withCollection, type Collections } from './collections';
import type { Refusal } from './refusal';

/** What the API server keeps: every object, one growing resourceVersion, and the counters for UIDs and addresses. An immutable value. */
export interface Store {
  readonly collections: Collections;
  readonly resourceVersion: number;
  readonly uids: number;
  readonly serviceAddresses: number;
  readonly suffixes: number;
  /** Writes that it was told to refuse. */
  readonly refusals: readonly Refusal[];
}

export const emptyStore: Store = { collections: {}, resourceVersion: 0, uids: 0, serviceAddresses: 0, suffixes: 0, refusals: [] };

/** A store after a write, what a watch tells of it, and the resource's collection before and after. */
export interface Written<R extends Resource = Resource> {
  readonly store: Store;
  readonly change: Change<R>;
  readonly before: Collection<R>;
  readonly after: Collection<R>;
}

export function collectionOf<R extends Resource>(store: Store, resource: R): Collection<R> {
  // A collection that is kept under a resource's name holds objects of that resource.
  return (collectionIn(store.collections, resource) ?? emptyCollection()) as Collection<R>;
}

export function find<R extends Resource>(store: Store, resource: R, key: string): ResourceTypes[R] | undefined {
  return collectionOf(store, resource).objects.get(key);
}

/** The store with another collection and the next resourceVersion. */
function nextStore(store: Store, resource: Resource, collection: Collection): Store {
  const { collections, resourceVersion, uids, serviceAddresses, suffixes, refusals } = store;
  return { collections: withCollection(collections, resource, collection), resourceVersion: resourceVersion + 1, uids, serviceAddresses, suffixes, refusals };
}

/** The store with these refusals; mostly they are the same, and so is the store. */
export function withRefusals(store: Store, refusals: readonly Refusal[]): Store {
  return refusals === store.refusals ? store : { ...store, refusals };
}

/** The object under the resourceVersion that its write is given (API-01). */
function versioned<R extends Resource>(store: Store, object: ResourceTypes[R]): ResourceTypes[R] {
  return withMetadata(object, metadataWith(object.metadata, { resourceVersion: String(store.resourceVersion + 1) }));
}

/** Whether an Event can be written: into a namespace that is gone or being deleted comes none, and there only old ones are counted on (API-22). */
export function takesEvent(store: Store, event: ResourceTypes['events']): boolean {
  const namespace = find(store, 'namespaces', event.metadata.namespace ?? '');
  const open = namespace !== undefined && namespace.metadata.deletionTimestamp === undefined;
  return open || find(store, 'events', keyOfObject(event)) !== undefined;
}

/** Stores an Event of the recorder's: it is in no index and nothing is to be checked of it. */
export function putEvent(store: Store, event: ResourceTypes['events']): Written<'events'> {
  const before = collectionOf(store, 'events');
  const { name, namespace } = event.metadata;
  const previous = before.objects.get(keyOfObject(event));
  const uids = previous === undefined ? store.uids + 1 : store.uids;
  const uid = previous?.metadata.uid ?? uidOf(uids);
  const { apiVersion, kind, involvedObject, type, reason, message, count, firstTimestamp, lastTimestamp, source } = event;
  const object: ResourceTypes['events'] = {
    apiVersion, kind, metadata: { name, namespace, uid, resourceVersion: String(store.resourceVersion + 1) },
    involvedObject, type, reason, message, count, firstTimestamp, lastTimestamp, source,
  };
  const after = { objects: before.objects.with(keyOfObject(event), object), index: before.index, owned: before.owned };
  const { collections, resourceVersion, serviceAddresses, suffixes, refusals } = store;
  return {
    store: { collections: withCollection(collections, 'events', after), resourceVersion: resourceVersion + 1, uids, serviceAddresses, suffixes, refusals }, before, after,
    change: previous === undefined ? { type: 'ADDED', resource: 'events', object } : { type: 'MODIFIED', resource: 'events', object, previous },
  };
}

/** Stores a version of an object under the next resourceVersion. */
export function put<R extends Resource>(store: Store, resource: R, object: ResourceTypes[R]): Written<R> {
  const before = collectionOf(store, resource);
  const previous = before.objects.get(keyOfObject(object));
  const stored = versioned<R>(store, object);
  const after = withObject(before, resource, stored, previous);
  return {
    store: nextStore(store, resource, after), before, after,
    change: previous === undefined ? { type: 'ADDED', resource, object: stored } : { type: 'MODIFIED', resource, object: stored, previous },
  };
}

/** Removes an object; `last` is its last state, as the watch will tell it. */
export function remove<R extends Resource>(store: Store, resource: R, last: ResourceTypes[R]): Written<R> {
  const before = collectionOf(store, resource);
  const previous = before.objects.get(keyOfObject(last));
  const after = previous === undefined ? before : withoutObject(before, resource, previous);
  return { store: nextStore(store, resource, after), before, after, change: { type: 'DELETED', resource, object: versioned<R>(store, last), previous } };
}

/** The next UID, in the form of a UUID; counted, not random. */
export function nextUid(store: Store): { readonly uid: string; readonly store: Store } {
  const uids = store.uids + 1;
  return { uid: uidOf(uids), store: { ...store, uids } };
}
const uidOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The five characters that the server appends to a generateName, from Kubernetes' alphabet; counted, not random. */
export function nextSuffix(store: Store): { readonly suffix: string; readonly store: Store } {
  let rest = (store.suffixes + 1) * 7_919_393;
  let suffix = '';
  for (let place = 0; place < 5; place++) {
    suffix += SUFFIX_LETTERS[rest % SUFFIX_LETTERS.length] ?? '';
    rest = Math.floor(rest / SUFFIX_LETTERS.length);
  }
  return { suffix, store: { ...store, suffixes: store.suffixes + 1 } };
}

