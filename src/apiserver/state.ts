import type { Agenda } from '../kernel/agenda';
import type { Resource } from '../kube/resources';
import type { Collection } from './collection';
import type { Recorder } from './recorder';
import type { Settings } from './settings';
import type { Store } from './store';

/** An informer's cache of one resource while it lags: the snapshot it has reached, and how many deliveries are under way to it. */
export interface Cache {
  readonly resource: Resource;
  readonly reached: Collection;
  readonly underWay: number;
}

/** Everything of one actor: its own state, its informer caches, its event recorder. */
export interface Mind {
  readonly state: unknown;
  /** The caches that lag. Of a resource that is not here nothing is under way: its cache shows what the store holds. */
  readonly caches: readonly Cache[];
  readonly recorder: Recorder;
}

/** All that the future of a simulated cluster depends on: one immutable plain value. To fork a cluster is to keep the reference. */
export interface ClusterState {
  readonly settings: Settings;
  readonly agenda: Agenda;
  readonly store: Store;
  /** In the order of the actors. */
  readonly minds: readonly Mind[];
  /** The number of the first event planned since somebody outside last changed something (a command, a power, a request), or an object went. */
  readonly disturbed: number;
  /** How many journal entries the run has made. */
  readonly journaled: number;
  /** What was met and is not simulated, so that it is said once. */
  readonly said: readonly string[];
}
