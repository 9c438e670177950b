import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { KubeObject } from '../kube/objects';
import type { Release } from '../kube/release';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';

/** What kubectl asks of the world: a request to the API server, or the next change of one object or, without a name, of any of the resource. */
export type Ask =
  | { readonly ask: 'request'; readonly request: ApiRequest }
  | { readonly ask: 'watch'; readonly resource: Resource; readonly namespace?: string; readonly name?: string; readonly timeout?: Millis };

/** The next change of a watched object; `none` when the timeout passed first, or when nothing will ever change any more. */
export type Watched =
  | { readonly change: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject }
  | { readonly change: 'none'; readonly why: 'timeout' | 'settled' };

/** What kubectl is told: an ApiResponse to a request, a Watched to a watch; after a pause, whether nothing will ever change any more. */
export type Reply = ApiResponse | Watched;

/** That this much time passes. */
export interface Pause {
  readonly ask: 'pause';
  readonly time: Millis;
}

/** A piece of a kubectl command: it asks, is told, and ends with a value. */
export type Talk<T> = Generator<Ask | Pause, T, Reply>;

/** What a kubectl command line finds around it. */
export interface Context {
  /** Standard input, for `-f -`. */
  readonly input?: string;
  /** The namespace of commands without `-n`. */
  readonly namespace: string;
  readonly release: Release;
  /** The text of a local file; throws an Error with `code` `ENOENT` when there is none. */
  readFile(path: string): string;
  /** The cluster's time now, in virtual milliseconds. */
  now(): Millis;
}

/** What a kubectl command line printed, and its exit status. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}
