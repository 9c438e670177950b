import type { Agenda } from '../kernel/agenda';
import type { Resource } from '../kube/resources';
import type { Collection } from './collection';
import type { Recorder } from './recorder';
import type { Settings } from './settings';
import type { Store } from './store';

/** An informer's cache of one resource while it lags: the snapshot it has reached, and how many deliveries are under way to it. */
export interface Cache<R extends Resource = Resource> {
  readonly reached: Collection<R>;
  readonly underWay: number;
}
/** The caches that lag. Of a resource that is not here nothing is under way: its cache shows what the store holds. */
export type Caches = { readonly [R in Resource]?: Cache<R> };

/** Everything of one actor: its own state, its informer caches, its event recorder. */
export interface Mind {
  readonly state: unknown;
  readonly caches: Caches;
  readonly recorder: Recorder;
}

/** All that the future of a simulated cluster depends on: one immutable plain value. To fork a cluster is to keep the reference. */
export interface ClusterState {
  readonly settings: Settings;
  readonly agenda: Agenda;
  readonly store: Store;
  readonly minds: Readonly<Record<string, Mind>>;
  /** The number of the first event planned since somebody outside last changed something: a command, a power, a request. */
  readonly disturbed: number;
  /** How many journal entries the run has made. */
  readonly journaled: number;
  /** What was met and is not simulated, so that it is said once. */
  readonly said: readonly string[];
}
