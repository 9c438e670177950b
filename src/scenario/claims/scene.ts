import type { Reader } from '../../apiserver/actor';
import { type Collection, emptyCollection, keyOfObject, withObject, withoutObject } from '../../apiserver/collection';
import { CollectionsReader } from '../../apiserver/reader';
import type { ApiEntry, ContainerEntry, JournalEntry } from '../../kernel/journal';
import type { Pod, StatefulSet } from '../../kube/objects';
import type { Resource, ResourceTypes } from '../../kube/resources';

/** A pod of which at least one container runs on a node, whatever the API says. */
export interface RunningPod {
  /** `namespace/name`. */
  readonly pod: string;
  readonly uid: string;
  readonly node: string;
}

/** What an entry of the journal can change: the objects of a resource, or what runs. */
export type Changed = Resource | 'processes';

/** The cluster as it stood at one entry of a journal. It moves on from entry to entry, from the first. */
export class Scene {
  readonly #collections = new Map<Resource, Collection>();
  readonly #running = new Map<string, { readonly pod: RunningPod; readonly containers: Set<string> }>();
  readonly #pods = new Map<string, Pod>();
  readonly #sets = new Map<string, StatefulSet>();
  readonly #uidsByAddress = new Map<string, Set<string>>();

  /** What the API server held. */
  readonly objects: Reader = new CollectionsReader((resource) => this.#collections.get(resource));

  /** Moves on to the next entry; tells what it changed. */
  move(entry: JournalEntry): Changed | undefined {
    if (entry.type === 'container') return this.#container(entry);
    return entry.type === 'api' ? this.#written(entry) : undefined;
  }

  /** The pods that really ran, in the order in which they started; a pod once, however many containers it has. */
  running(): readonly RunningPod[] {
    return [...this.#running.values()].map(({ pod }) => pod);
  }

  /** Whether a process of this pod ran. */
  runs(uid: string): boolean {
    return this.#running.has(uid);
  }

  /** The last version of a pod, also of one that has vanished from the API. */
  podOf(uid: string): Pod | undefined {
    return this.#pods.get(uid);
  }

  /** The last version of a StatefulSet, also of one that has vanished from the API. */
  setOf(namespace: string, name: string): StatefulSet | undefined {
    return this.#sets.get(`${namespace}/${name}`);
  }

  /** The pods with an address: those that existed, or else those that had it last. */
  podsAt(address: string): readonly Pod[] {
    const pods = [...(this.#uidsByAddress.get(address) ?? [])].flatMap((uid) => this.podOf(uid) ?? []);
    const present = pods.filter((pod) => this.exists(pod));
    return present.length > 0 ? present : pods.slice(-1);
  }

  /** Whether the API server held this very pod, not only one of its name. */
  exists({ metadata: { namespace, name, uid } }: Pod): boolean {
    return this.objects.get('pods', namespace, name)?.metadata.uid === uid;
  }

  #container({ pod, uid, node, container, did }: ContainerEntry): Changed | undefined {
    if (did !== 'started' && did !== 'exited') return undefined;
    const { containers } = this.#running.get(uid) ?? { containers: new Set<string>() };
    if (did === 'started') containers.add(container);
    else containers.delete(container);
    if (containers.size === 0) this.#running.delete(uid);
    else if (!this.#running.has(uid)) this.#running.set(uid, { pod: { pod, uid, node }, containers });
    return 'processes';
  }

  #written({ resource, object, removed }: ApiEntry): Changed | undefined {
    if (object === undefined || resource === 'events' || resource === 'leases') return undefined;
    const collection = this.#collections.get(resource) ?? emptyCollection<Resource>();
    const known = collection.objects.get(keyOfObject(object));
    const stored = object as ResourceTypes[Resource];
    this.#collections.set(resource, removed === true ? withoutObject(collection, resource, known ?? stored) : withObject(collection, resource, stored, known));
    if (resource === 'pods') this.#rememberPod(object as Pod);
    if (resource === 'statefulsets') this.#sets.set(keyOfObject(object), object as StatefulSet);
    return resource;
  }

  #rememberPod(pod: Pod): void {
    const { metadata: { uid = '' }, status } = pod;
    this.#pods.set(uid, pod);
    const address = status?.podIP ?? '';
    if (address === '') return;
    const uids = this.#uidsByAddress.get(address) ?? new Set<string>();
    this.#uidsByAddress.set(address, uids.add(uid));
  }
}
