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
}

export function emptyCollection<R extends Resource>(): Collection<R> {
  return { objects: table(), index: table() };
}

/** The key of an object in its collection. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
export function keyOfObject(object: KubeObject): string {
  return keyOf(object.metadata.namespace, object.metadata.name);
}

export const byOwner = (uid: string): string => `owner ${uid}`;
export const byLabel = (namespace: string, key: string, value: string): string => `label ${namespace} ${key}=${value}`;
export const byNode = (node: string): string => `node ${node}`;
export const byClaim = (namespace: string, claim: string): string => `claim ${namespace}/${claim}`;

const UNLABELLED: ReadonlySet<Resource> = new Set<Resource>(['events', 'leases', 'endpoints', 'persistentvolumes']);

/** Labels that no two pods of a set share: nobody looks for many objects by them, so they are not worth an index. */
const UNIQUE_LABELS: ReadonlySet<string> = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);

/** Whether objects can be found by this label without looking at all. */
export const isIndexed = (resource: Resource, label: string): boolean => !UNLABELLED.has(resource) && !UNIQUE_LABELS.has(label);

function termsOf(resource: Resource, object: KubeObject): string[] {
  const { namespace = '', labels, ownerReferences } = object.metadata;
  const terms = (ownerReferences ?? []).map((owner) => byOwner(owner.uid));
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

/** Whether two versions of an object stand in the same places of every index. */
function sameTerms(a: KubeObject, b: KubeObject): boolean {
  const [p, q] = [a.metadata, b.metadata];
  const specs = [a, b] as readonly Partial<Pod>[];
  return same(p.labels, q.labels) && same(p.ownerReferences, q.ownerReferences) && specs[0]?.spec?.nodeName === specs[1]?.spec?.nodeName && same(specs[0]?.spec?.volumes, specs[1]?.spec?.volumes);
}

/** The collection with this version of an object in the place of the previous one. */
export function withObject<R extends Resource>(collection: Collection<R>, resource: R, object: ResourceTypes[R], previous = collection.objects.get(keyOfObject(object))): Collection<R> {
  const key = keyOfObject(object);
  const objects = collection.objects.with(key, object);
  if (previous !== undefined && sameTerms(previous, object)) return { objects, index: collection.index };
  const [before, after] = [previous === undefined ? [] : termsOf(resource, previous), termsOf(resource, object)];
  let { index } = collection;
  for (const term of before) if (!after.includes(term)) index = index.without(`${term}\0${key}`);
  for (const term of after) if (!before.includes(term)) index = index.with(`${term}\0${key}`, key);
  return { objects, index };
}

/** The collection without an object. */
export function withoutObject<R extends Resource>(collection: Collection<R>, resource: R, object: ResourceTypes[R]): Collection<R> {
  return { objects: collection.objects.without(keyOfObject(object)), index: withoutTerms(collection.index, resource, object) };
}

function withoutTerms(index: Table<string>, resource: Resource, object: KubeObject): Table<string> {
  const key = keyOfObject(object);
  return termsOf(resource, object).reduce((rest, term) => rest.without(`${term}\0${key}`), index);
}

/** The objects that stand in an index under a term, by key. */
export function indexed<R extends Resource>(collection: Collection<R>, term: string): Iterable<ResourceTypes[R]> {
  return collection.index.size === 0 ? [] : standingUnder(collection, term);
}

function* standingUnder<R extends Resource>(collection: Collection<R>, term: string): Iterable<ResourceTypes[R]> {
  const prefix = `${term}\0`;
  for (const [entry, key] of collection.index.entries(prefix)) {
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
