import type { ApiEntry, JournalBody, Verb } from '../kernel/journal';
import type { KubeObject } from '../kube/objects';
import type { Release } from '../kube/release';
import type { Resource, ResourceTypes } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { ApiResponse, Refused, Subresource } from './request';
import { put, remove, type Store, type Written } from './store';

/** What the server knows of a request beside the request itself. */
export interface Context {
  readonly now: Millis;
  readonly release: Release;
  /** The actor, as an audit log names it. */
  readonly by: string;
  /** A part of the cluster wrote it: it holds no field that the server does not know, and nothing that it leaves out. */
  readonly inStoredForm: boolean;
}

/** A served request: the store after it, the answer, what watches tell of it, and its journal entry (none for reads). */
export interface Served {
  readonly store: Store;
  readonly response: ApiResponse;
  readonly written?: Written;
  readonly entry?: JournalBody;
  /** A write that the server made in its own name before it came to this one. */
  readonly earlier?: Served;
}

/** A write under way: who writes what. */
export interface Write {
  readonly verb: Verb;
  readonly resource: Resource;
  readonly subresource?: Subresource;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What the journal keeps of a write, every field written out: the entries of all writes then have one shape. */
function entryOf(context: Context, write: Write, code: number, outcome: Pick<ApiEntry, 'reason' | 'message' | 'object' | 'previous' | 'removed'>): ApiEntry {
  const { verb, resource, subresource, namespace, name } = write;
  const { reason, message, object, previous, removed } = outcome;
  return { type: 'api', by: context.by, verb, resource, subresource, namespace, name, code, reason, message, object, previous, removed };
}

/** The write is refused; the store may still have changed (a refusal counted down). */
export function refused(store: Store, context: Context, write: Write, response: Refused): Served {
  const { reason, message } = response.status;
  return { store, response, entry: entryOf(context, write, response.code, { reason, message }) };
}

/** The write is accepted and stores this version of the object. */
export function stored(store: Store, context: Context, write: Write, object: KubeObject, code: number): Served {
  const written = put(store, write.resource, object as ResourceTypes[Resource]);
  const { object: after, previous } = written.change;
  return { store: written.store, response: { ok: true, code, object: after }, written, entry: entryOf(context, write, code, { object: after, previous }) };
}

/** The write makes the object vanish. */
export function removed(store: Store, context: Context, write: Write, last: KubeObject): Served {
  const written = remove(store, write.resource, last as ResourceTypes[Resource]);
  const { object: after, previous } = written.change;
  return { store: written.store, response: { ok: true, code: 200, object: after }, written, entry: entryOf(context, write, 200, { object: after, previous, removed: true }) };
}

/** The write is accepted and changes nothing: the version stays (API-01). */
export function unchanged(store: Store, context: Context, write: Write, object: KubeObject): Served {
  return { store, response: { ok: true, code: 200, object }, entry: entryOf(context, write, 200, { object, previous: object }) };
}
