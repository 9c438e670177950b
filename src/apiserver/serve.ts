import type { StatefulSet } from '../kube/objects';
import { RESOURCES, type Resource } from '../kube/resources';
import { bind } from './binding';
import { refused, type Context, type Served, type Write } from './call';
import { create } from './create';
import { deleteObject } from './delete';
import { badRequest, noSuchPath } from './failure';
import { evict } from './evict';
import { patch } from './patch';
import { get, list } from './read';
import type { ApiRequest, DeleteOptions, ListResponse, Subresource } from './request';
import { scaleOf, scaledTo, scaleProblem, type Scale } from './scale';
import { find, type Store } from './store';
import { keyOf } from './collection';
import { update } from './update';
import { warned } from './warned';

/** Answers a request that reads or writes one object, or lists. A deletecollection is taken apart by its sender (`itemsToDelete`). */
export function serve(store: Store, context: Context, request: SingleRequest): Served {
  const served = answer(store, context, request);
  // The parts of the cluster do not listen to warnings.
  return asScale(request, context.inStoredForm ? served : warned(served, store, context, request));
}

type SingleRequest = Exclude<ApiRequest, { readonly verb: 'deletecollection' }>;

function answer(store: Store, context: Context, request: SingleRequest): Served {
  const namespace = RESOURCES[request.resource].namespaced ? (request.namespace ?? 'default') : undefined;
  if ('subresource' in request && !isThere(request.resource, request.subresource)) return { store, response: noSuchPath() };
  switch (request.verb) {
    case 'get': return { store, response: get(store, request.resource, namespace, request.name) };
    case 'list': return { store, response: list(store, request.resource, RESOURCES[request.resource].namespaced ? request.namespace : undefined, request.labelSelector, request.fieldSelector) };
    case 'create':
      if (!('subresource' in request)) return create(store, context, request.resource, request.namespace, request.body, request.dryRun);
      return podAction(store, context, { verb: 'create', resource: 'pods', namespace, name: request.name, subresource: request.subresource }, request.body, request.dryRun);
    case 'update': {
      const write: Write = { verb: 'update', resource: request.resource, namespace, name: request.name, subresource: request.subresource };
      return request.subresource === 'scale' ? rescale(store, context, write, request.body as Scale, request.dryRun) : update(store, context, write, request.body, request.dryRun);
    }
    case 'patch': return patch(store, context, { verb: 'patch', resource: request.resource, namespace, name: request.name, subresource: request.subresource }, request.patchType, request.body, request.dryRun);
    case 'delete': return deleteObject(store, context, { verb: 'delete', resource: request.resource, namespace, name: request.name }, request.options, request.dryRun);
  }
}

function isThere(resource: Resource, subresource: Subresource | undefined): boolean {
  switch (subresource) {
    case 'status': return RESOURCES[resource].status;
    case 'scale': return resource === 'statefulsets';
    default: return true;
  }
}

/** A request for a scale subresource is answered with the Scale of the set. */
function asScale(request: SingleRequest, served: Served): Served {
  const { response } = served;
  if (!('subresource' in request) || request.subresource !== 'scale' || !response.ok || !('object' in response)) return served;
  return { ...served, response: { ...response, object: scaleOf(response.object as StatefulSet) } };
}

function rescale(store: Store, context: Context, write: Write, scale: Scale, dryRun?: boolean): Served {
  const set: StatefulSet | undefined = find(store, 'statefulsets', keyOf(write.namespace, write.name));
  const refusal = set === undefined ? undefined : scaleProblem(write, scale, context.release);
  if (refusal !== undefined) return refused(store, context, write, refusal);
  return update(store, context, write, set === undefined ? scale : scaledTo(set, scale), dryRun);
}

function podAction(store: Store, context: Context, write: Write, body: unknown, dryRun = false): Served {
  const served = write.subresource === 'binding' ? boundTo(store, context, write, body) : evict(store, context, write, (body as { readonly deleteOptions?: DeleteOptions }).deleteOptions);
  return dryRun && served.response.ok ? { store, response: served.response } : served;
}

function boundTo(store: Store, context: Context, write: Write, body: unknown): Served {
  const node = (body as { readonly target?: { readonly name?: string } }).target?.name;
  return node === undefined ? refused(store, context, write, badRequest('target.name: Required value')) : bind(store, context, write, node);
}

/** The answer to a deletecollection: the objects to delete, one DELETE each, or that its selectors cannot be read. */
export function itemsToDelete(store: Store, request: ApiRequest & { readonly verb: 'deletecollection' }): ListResponse {
  return list(store, request.resource, request.namespace, request.labelSelector, request.fieldSelector);
}

