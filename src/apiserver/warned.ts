import { warningsFor } from '../kube/validation/warnings';
import type { Context, Served } from './call';
import { keyOf } from './collection';
import type { ApiRequest } from './request';
import { find, type Store } from './store';

/** A served request with what its sender is warned of, when it wrote an object's spec (SS-VAL-21, SS-VAL-22). `before` is the store that it met. */
export function warned(served: Served, before: Store, { release }: Context, request: ApiRequest): Served {
  const { response } = served;
  if (!writesSpec(request) || !response.ok || !('object' in response)) return served;
  const { object } = response;
  const warnings = warningsFor(object, find(before, request.resource, keyOf(object.metadata.namespace, object.metadata.name)), release);
  return warnings.length === 0 ? served : { ...served, response: { ...response, warnings } };
}

function writesSpec(request: ApiRequest): boolean {
  if (request.verb !== 'create' && request.verb !== 'update' && request.verb !== 'patch') return false;
  return !('subresource' in request) || request.subresource === undefined || request.subresource === 'scale';
}
