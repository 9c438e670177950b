import type { Change } from './actor';
import type { Resource } from '../kube/resources';

/** Whether a change is of this resource, so that its objects can be read by their own type. */
export function isChangeOf<R extends Resource>(change: Change, resource: R): change is Change & Change<R> {
  return change.resource === resource;
}
