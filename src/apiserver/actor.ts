import type { What } from '../kernel/event';
import type { JournalBody } from '../kernel/journal';
import type { KubeEvent, KubeObject } from '../kube/objects';
import type { Resource, ResourceTypes } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Collections } from './collections';
import type { DeleteOptions, PatchType, Status } from './request';
import type { Settings } from './settings';

/** One change of a stored object, as a watch tells it. */
export interface Change<R extends Resource = Resource> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: R;
  /** After the change; for DELETED the last state. */
  readonly object: ResourceTypes[R];
  /** Before the change; absent for ADDED. */
  readonly previous?: ResourceTypes[R];
}

/** Reads objects, from the store or from an informer's cache. Iteration is by namespace, then name. */
export interface Reader {
  get<R extends Resource>(resource: R, namespace: string | undefined, name: string): ResourceTypes[R] | undefined;
  list<R extends Resource>(resource: R, namespace?: string): Iterable<ResourceTypes[R]>;
  /** Objects with an ownerReference (of any sort) to this UID. */
  ownedBy<R extends Resource>(resource: R, uid: string): Iterable<ResourceTypes[R]>;
  /** Objects in a namespace that carry the label `key=value`. */
  labelled<R extends Resource>(resource: R, namespace: string, key: string, value: string): Iterable<ResourceTypes[R]>;
  /** Pods bound to a node. */
  onNode(node: string): Iterable<ResourceTypes['pods']>;
  /** Pods of a namespace that use a claim. */
  usingClaim(namespace: string, claim: string): Iterable<ResourceTypes['pods']>;
}

export type Result<T> = { readonly ok: true; readonly object: T } | { readonly ok: false; readonly status: Status };

/** Requests to the API server in the actor's name. Each takes effect at once and is journaled; reads are live, not cached. */
export interface Api {
  get<R extends Resource>(resource: R, namespace: string | undefined, name: string): Result<ResourceTypes[R]>;
  create<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]>;
  update<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]>;
  updateStatus<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]>;
  patch<R extends Resource>(resource: R, namespace: string | undefined, name: string, type: PatchType, body: unknown): Result<ResourceTypes[R]>;
  patchStatus<R extends Resource>(resource: R, namespace: string | undefined, name: string, type: PatchType, body: unknown): Result<ResourceTypes[R]>;
  delete<R extends Resource>(resource: R, namespace: string | undefined, name: string, options?: DeleteOptions): Result<ResourceTypes[R]>;
  /** Binds a pod to a node (the scheduler's binding subresource). */
  bind(namespace: string, pod: string, node: string): Result<ResourceTypes['pods']>;
}

/**
 * What an actor may do while it handles one event. A turn is over when `observe` or `handle` returns; nothing of it may be
 * kept. By custom an actor makes at most one write to the API in a turn and plans the next with `step`, so that conflicts,
 * crashes and other actors can come in between.
 */
export interface Turn {
  readonly now: Millis;
  readonly settings: Settings;
  /** This actor's informer caches: only of the resources it watches; they lag the store. */
  readonly cache: Reader;
  readonly api: Api;
  /** Plans a step of this actor: after the small fixed delay of a plain run, or whenever the schedule says. */
  step(what: What): void;
  /** Plans a timer of this actor, `delay` virtual milliseconds from now. */
  timer(delay: Millis, what: What): void;
  /** Asks the schedule: a number from 0 to options-1; 0 is what a plain run does. `point` names the choice for a reader. */
  choose(point: string, options: number): number;
  /** How long something takes: `nominal` in a plain run, varied by the schedule otherwise. */
  duration(point: string, nominal: Millis): Millis;
  /** Adds an entry to the journal. */
  note(entry: JournalBody): void;
  /**
   * Records a Kubernetes Event about an object, with client-go's counting, folding and burst limit (SS-EVT-12). It comes from the actor
   * under its own name, unless its events name another source.
   */
  event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, source?: KubeEvent['source']): void;
}

/**
 * A part of the control plane or a node: a function from its state and an event to its next state. The state is an immutable
 * plain value (JSON types and tables); an actor keeps nothing anywhere else.
 */
export interface Actor<S> {
  readonly name: string;
  /** Resources whose changes are delivered to `observe`, in order per resource. */
  readonly watches: readonly Resource[];
  initial(settings: Settings): S;
  /** False for changes that need not be delivered, because they cannot matter to this actor as things stand; the cache moves on all the same. */
  cares?(change: Change, stored: Collections): boolean;
  /** A watched change has reached this actor; `turn.cache` shows it already. */
  observe(state: S, change: Change, turn: Turn): S;
  /** A step or timer that this actor planned, or a command of the scenario to it, has come. */
  handle(state: S, what: What, turn: Turn): S;
}
