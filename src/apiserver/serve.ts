import type { KubeObject, StatefulSet } from '../kube/objects';
import { RESOURCES } from '../kube/resources';
import { bind } from './binding';
import { refused, type Context, type Served, type Write } from './call';
import { create } from './create';
import { deleteObject } from './delete';
import { badRequest, noSuchPath } from './failure';
import { evict } from './evict';
import { patch } from './patch';
import { get, list } from './read';
import type { ApiRequest, ApiResponse, DeleteOptions } from './request';
import { scaleOf, scaledTo, type Scale } from './scale';
import { find, type Store } from './store';
import { keyOf } from './collection';
import { update } from './update';
import { warned } from './warned';

/** Answers a request that reads or writes one object, or lists. A deletecollection is taken apart by its sender (`itemsToDelete`). */
export function serve(store: Store, context: Context, request: SingleRequest): Served {
  const served = answer(store, context, request);
  // The parts of the cluster do not listen to warnings.
  return context.inStoredForm ? served : warned(served, store, context, request);
}

type SingleRequest = Exclude<ApiRequest, { readonly verb: 'deletecollection' }>;

function answer(store: Store, context: Context, request: SingleRequest): Served {
  const namespace = RESOURCES[request.resource].namespaced ? (request.namespace ?? 'default') : undefined;
  if ('subresource' in request && request.subresource === 'scale' && request.resource !== 'statefulsets') return { store, response: noSuchPath() };
  switch (request.verb) {
    case 'get': return { store, response: asked(request.subresource, get(store, request.resource, namespace, request.name)) };
    case 'list': return { store, response: list(store, request.resource, RESOURCES[request.resource].namespaced ? request.namespace : undefined, request.labelSelector, request.fieldSelector) };
    case 'create':
      if (!('subresource' in request)) return create(store, context, request.resource, request.namespace, request.body, request.dryRun);
      return podAction(store, context, { verb: 'create', resource: 'pods', namespace, name: request.name, subresource: request.subresource }, request.body);
    case 'update': {
      const write: Write = { verb: 'update', resource: request.resource, namespace, name: request.name, subresource: request.subresource };
      return request.subresource === 'scale' ? rescale(store, context, write, request.body as Scale, request.dryRun) : update(store, context, write, request.body, request.dryRun);
    }
    case 'patch': return patch(store, context, { verb: 'patch', resource: request.resource, namespace, name: request.name, subresource: request.subresource }, request.patchType, request.body, request.dryRun);
    case 'delete': return deleteObject(store, context, { verb: 'delete', resource: request.resource, namespace, name: request.name }, request.options, request.dryRun);
  }
}

function asked(subresource: string | undefined, response: ApiResponse): ApiResponse {
  if (subresource !== 'scale' || !response.ok || !('object' in response)) return response;
  return { ...response, object: scaleOf(response.object as StatefulSet) };
}

function rescale(store: Store, context: Context, write: Write, scale: Scale, dryRun?: boolean): Served {
  const set: StatefulSet | undefined = find(store, 'statefulsets', keyOf(write.namespace, write.name));
  return update(store, context, write, set === undefined ? scale : scaledTo(set, scale), dryRun);
}

function podAction(store: Store, context: Context, write: Write, body: unknown): Served {
  if (write.subresource === 'binding') {
    const node = (body as { readonly target?: { readonly name?: string } }).target?.name;
    return node === undefined ? refused(store, context, write, badRequest('target.name: Required value')) : bind(store, context, write, node);
  }
  return evict(store, context, write, (body as { readonly deleteOptions?: DeleteOptions }).deleteOptions);
}

/** The objects that a deletecollection deletes, one DELETE each. */
export function itemsToDelete(store: Store, request: ApiRequest & { readonly verb: 'deletecollection' }): readonly KubeObject[] {
  const response = list(store, request.resource, request.namespace, request.labelSelector, request.fieldSelector);
  return response.ok && 'items' in response ? response.items : [];
}

