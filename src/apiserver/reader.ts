import type { KubeObject } from '../kube/objects';
import { RESOURCES, type Resource, type ResourceTypes } from '../kube/resources';
import type { Reader } from './actor';
import { byClaim, byLabel, byNode, emptyCollection, indexed, isIndexed, keyOf, listed, ownedBy, type Collection } from './collection';

/** The collection of a resource, as somebody sees it; undefined when nothing of it is there. */
export type Look = (resource: Resource) => Collection | undefined;

/** Reads from the collections that `look` gives: the store's, or the snapshots that an informer has reached. */
export class CollectionsReader implements Reader {
  constructor(private readonly look: Look) {}

  private collection<R extends Resource>(resource: R): Collection<R> {
    // A collection that is kept under a resource's name holds objects of that resource.
    return (this.look(resource) ?? emptyCollection()) as Collection<R>;
  }

  get<R extends Resource>(resource: R, namespace: string | undefined, name: string): ResourceTypes[R] | undefined {
    return this.collection(resource).objects.get(keyOf(RESOURCES[resource].namespaced ? (namespace ?? 'default') : undefined, name));
  }
  list<R extends Resource>(resource: R, namespace?: string): Iterable<ResourceTypes[R]> {
    return listed(this.collection(resource), resource, namespace);
  }
  ownedBy<R extends Resource>(resource: R, uid: string): Iterable<ResourceTypes[R]> {
    return ownedBy(this.collection(resource), uid);
  }
  labelled<R extends Resource>(resource: R, namespace: string, key: string, value: string): Iterable<ResourceTypes[R]> {
    const collection = this.collection(resource);
    return isIndexed(resource, key) ? indexed(collection, byLabel(namespace, key, value)) : carrying(listed(collection, resource, namespace), key, value);
  }
  onNode(node: string): Iterable<ResourceTypes['pods']> {
    return indexed(this.collection('pods'), byNode(node));
  }
  usingClaim(namespace: string, claim: string): Iterable<ResourceTypes['pods']> {
    return indexed(this.collection('pods'), byClaim(namespace, claim));
  }
}

function* carrying<O extends KubeObject>(objects: Iterable<O>, key: string, value: string): Iterable<O> {
  for (const object of objects) if (object.metadata.labels?.[key] === value) yield object;
}
