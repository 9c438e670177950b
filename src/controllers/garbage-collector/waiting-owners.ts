import type { KubeObject } from '../../kube/objects';
import { hasFinalizer } from '../finalizers';

/** The finalizers that the API server sets for the collector (GC-05, GC-07). */
export type CollectorFinalizer = 'foregroundDeletion' | 'orphan';

/** Being deleted, with dependents to be dealt with as the finalizer says. */
export function waitsFor(object: KubeObject, finalizer: CollectorFinalizer): boolean {
  return object.metadata.deletionTimestamp !== undefined && hasFinalizer(object, finalizer);
}

/** This version of the object is the first that waits for its collector. */
export function startsToWait(object: KubeObject, previous: KubeObject | undefined, finalizer: CollectorFinalizer): boolean {
  return waitsFor(object, finalizer) && (previous === undefined || !waitsFor(previous, finalizer));
}
