import type { ApiRequest, ApiResponse, DeleteOptions, PatchType, Status } from '../apiserver/request';
import type { KubeObject } from '../kube/objects';
import { RESOURCES, type Resource, type ResourceInfo, type ResourceTypes } from '../kube/resources';
import type { Millis } from '../kube/time';
import { isNotFound, ServerFailure } from './failure';
import type { Place } from './place';
import type { Talk, Watched } from './talk';

/** How a write is to be done. */
export interface WriteOptions {
  /** The API server answers as if it did it, and stores nothing (API-18). */
  readonly dryRun?: true;
}

/** The place of an object as part of a request. */
export function at({ info, namespace, name }: Place): { readonly resource: ResourceInfo['resource']; readonly namespace?: string; readonly name: string } {
  return { resource: info.resource, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** Sends a request; a refusal comes back as a value. */
export function* send(request: ApiRequest): Talk<ApiResponse> {
  const reply = yield { ask: 'request', request };
  if (!('ok' in reply)) throw new TypeError('a request was answered with a change');
  return reply;
}

/** Lets time pass; whether nothing will ever change any more unless kubectl does something. */
export function* pause(time: Millis): Talk<boolean> {
  const reply = yield { ask: 'pause', time };
  return 'change' in reply && reply.change === 'none' && reply.why === 'settled';
}

/** Sends a request for one object. Throws a ServerFailure when it is refused. */
export function* sendForObject(request: ApiRequest): Talk<KubeObject> {
  const response = yield* send(request);
  if (!response.ok) throw new ServerFailure(response.status);
  if (!('object' in response)) throw new TypeError('a request for an object was answered with a list');
  return response.object;
}

/** Gets an object. Throws a ServerFailure, also where there is none. */
export function getObject(place: Place): Talk<KubeObject> {
  return sendForObject({ verb: 'get', ...at(place) });
}

/** The object, or undefined where the API server says NotFound. */
export function* findObject(place: Place): Talk<KubeObject | undefined> {
  try {
    return yield* getObject(place);
  } catch (failure) {
    if (isNotFound(failure)) return undefined;
    throw failure;
  }
}

/** Which objects of a resource are listed; without a namespace those of all. */
export interface Selection {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

/** Lists objects. Throws a ServerFailure when that is refused. */
export function* listObjects(info: ResourceInfo, selection: Selection): Talk<readonly KubeObject[]> {
  const response = yield* send({ verb: 'list', resource: info.resource, ...selection });
  if (!response.ok) throw new ServerFailure(response.status);
  return 'items' in response ? response.items : [];
}

/** Lists objects of a resource that is known beforehand. */
export function* listOf<R extends Resource>(resource: R, selection: Selection): Talk<readonly ResourceTypes[R][]> {
  // The API server answers a list of a resource with objects of that resource.
  return (yield* listObjects(RESOURCES[resource], selection)) as readonly ResourceTypes[R][];
}

/** Creates an object; its body names it. Throws a ServerFailure when it is refused. */
export function createObject({ info, namespace }: Pick<Place, 'info' | 'namespace'>, body: KubeObject, options: WriteOptions): Talk<KubeObject> {
  return sendForObject({ verb: 'create', resource: info.resource, body, ...(namespace === undefined ? {} : { namespace }), ...options });
}

/** Patches an object; the answer is the object as it is then. Throws a ServerFailure when it is refused. */
export function patchObject(place: Place, patchType: PatchType, body: unknown, options: WriteOptions = {}): Talk<KubeObject> {
  return sendForObject({ verb: 'patch', ...at(place), patchType, body, ...options });
}

/** Deletes an object; the answer is the object as it is then, or a Status with its uid (API-10). Throws a ServerFailure when it is refused. */
export function deleteObject(place: Place, options: DeleteOptions, write: WriteOptions = {}): Talk<KubeObject | Status> {
  return sendForObject({ verb: 'delete', ...at(place), options, ...write });
}

/** Waits for the next change of an object, or without a name of any of the resource, at most `timeout` virtual milliseconds. */
export function* nextChange({ info, namespace, name }: Pick<Place, 'info' | 'namespace'> & Partial<Pick<Place, 'name'>>, timeout?: Millis): Talk<Watched> {
  const reply = yield {
    ask: 'watch', resource: info.resource, ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }), ...(timeout === undefined ? {} : { timeout }),
  };
  if (!('change' in reply)) throw new TypeError('a watch was answered with a response');
  return reply;
}
