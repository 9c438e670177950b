import type { KubeObject, Pod } from '../kube/objects';
import { RESOURCES, type Resource, type ResourceTypes } from '../kube/resources';
import { table, type Table } from '../kernel/table';
import { same } from './same';

/** All objects of one resource, with the indexes that let readers find them without walking all. An immutable value. */
export interface Collection<R extends Resource = Resource> {
  /** By `namespace/name`, or by name where the resource has no namespaces. */
  readonly objects: Table<ResourceTypes[R]>;
  /** Object keys by index entry: `term` + NUL + object key. */
  readonly index: Table<string>;
  /** The same by the UID of an owner; of its own, because objects of most resources have none and are asked for those of everybody. */
  readonly owned: Table<string>;
}

export function emptyCollection<R extends Resource>(): Collection<R> {
  return { objects: table(), index: table(), owned: table() };
}

/** The key of an object in its collection. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
/** What a key `namespace/name` was made of. */
export function partsOfKey(key: string): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
export function keyOfObject(object: KubeObject): string {
  return keyOf(object.metadata.namespace, object.metadata.name);
}

export const byLabel = (namespace: string, key: string, value: string): string => `label ${namespace} ${key}=${value}`;
export const byNode = (node: string): string => `node ${node}`;
export const byClaim = (namespace: string, claim: string): string => `claim ${namespace}/${claim}`;

const UNLABELLED: ReadonlySet<Resource> = new Set<Resource>(['events', 'leases', 'endpoints', 'persistentvolumes']);

/** Labels that no two pods of a set share: nobody looks for many objects by them, so they are not worth an index. */
const UNIQUE_LABELS: ReadonlySet<string> = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);

/** Whether objects can be found by this label without looking at all. */
export const isIndexed = (resource: Resource, label: string): boolean => !UNLABELLED.has(resource) && !UNIQUE_LABELS.has(label);

const ownersOf = ({ metadata }: KubeObject): readonly string[] => (metadata.ownerReferences ?? []).map(({ uid }) => uid);

function termsOf(resource: Resource, object: KubeObject): readonly string[] {
  const { namespace = '', labels } = object.metadata;
  const terms: string[] = [];
  if (labels !== undefined) for (const key in labels) if (isIndexed(resource, key)) terms.push(byLabel(namespace, key, labels[key] ?? ''));
  if (resource === 'pods') terms.push(...podTerms(object as Pod));
  return terms;
}
function podTerms(pod: Pod): string[] {
  const terms: string[] = pod.spec.nodeName ? [byNode(pod.spec.nodeName)] : [];
  for (const volume of pod.spec.volumes ?? []) {
    if (volume.persistentVolumeClaim) terms.push(byClaim(pod.metadata.namespace ?? '', volume.persistentVolumeClaim.claimName));
  }
  return terms;
}

/** Whether two versions of an object have the same terms. */
function sameTerms(a: KubeObject, b: KubeObject): boolean {
  if (!same(a.metadata.labels, b.metadata.labels)) return false;
  const [{ spec: p }, { spec: q }] = [a, b] as readonly [Partial<Pod>, Partial<Pod>];
  return p === q || (p?.nodeName === q?.nodeName && same(p?.volumes, q?.volumes));
}

/** The collection with this version of an object in the place of the previous one. */
export function withObject<R extends Resource>(collection: Collection<R>, resource: R, object: ResourceTypes[R], previous = collection.objects.get(keyOfObject(object))): Collection<R> {
  const key = keyOfObject(object);
  const objects = collection.objects.with(key, object);
  let { index, owned } = collection;
  if (previous === undefined || !sameTerms(previous, object)) index = moved(index, key, previous === undefined ? [] : termsOf(resource, previous), termsOf(resource, object));
  if (previous === undefined || !same(previous.metadata.ownerReferences, object.metadata.ownerReferences)) owned = moved(owned, key, previous === undefined ? [] : ownersOf(previous), ownersOf(object));
  return { objects, index, owned };
}

/** An index in which a key has moved from some terms to others. */
function moved(index: Table<string>, key: string, before: readonly string[], after: readonly string[]): Table<string> {
  let next = index;
  for (const term of before) if (!after.includes(term)) next = next.without(`${term}\0${key}`);
  for (const term of after) if (!before.includes(term)) next = next.with(`${term}\0${key}`, key);
  return next;
}

/** The collection without an object. */
export function withoutObject<R extends Resource>(collection: Collection<R>, resource: R, object: ResourceTypes[R]): Collection<R> {
  const key = keyOfObject(object);
  return {
    objects: collection.objects.without(key),
    index: moved(collection.index, key, termsOf(resource, object), []),
    owned: moved(collection.owned, key, ownersOf(object), []),
  };
}

/** The objects that have a term, by key. */
export function indexed<R extends Resource>(collection: Collection<R>, term: string): Iterable<ResourceTypes[R]> {
  return standingUnder(collection, collection.index, term);
}

/** The objects that name this UID as an owner, by key. */
export function ownedBy<R extends Resource>(collection: Collection<R>, uid: string): Iterable<ResourceTypes[R]> {
  return collection.owned.size === 0 ? [] : standingUnder(collection, collection.owned, uid);
}

function* standingUnder<R extends Resource>(collection: Collection<R>, index: Table<string>, term: string): Iterable<ResourceTypes[R]> {
  const prefix = `${term}\0`;
  for (const [entry, key] of index.entries(prefix)) {
    if (!entry.startsWith(prefix)) return;
    const object = collection.objects.get(key);
    if (object !== undefined) yield object;
  }
}

/** All objects, or those of one namespace, by key. */
export function* listed<R extends Resource>(collection: Collection<R>, resource: R, namespace?: string): Iterable<ResourceTypes[R]> {
  if (namespace === undefined || !RESOURCES[resource].namespaced) {
    yield* collection.objects.values();
    return;
  }
  const prefix = `${namespace}/`;
  for (const [key, object] of collection.objects.entries(prefix)) {
    if (!key.startsWith(prefix)) return;
    yield object;
  }
}
