import { isTerminal } from '../kube/pod-conditions';
import { metadataWith, withMetadata } from '../kube/copies';
import type { Namespace, KubeObject, Pod } from '../kube/objects';
import { instant, timestamp, type Millis } from '../kube/time';
import { deletionProblem } from './admission';
import { refused, removed, stored, unchanged, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { conflict, forbidden, notFound } from './failure';
import { meet } from './refusal';
import type { DeleteOptions } from './request';
import { find, withRefusals, type Store } from './store';

/** Deletes an object: at once, or by marking it while finalizers or a pod's grace period hold it. */
export function deleteObject(before: Store, context: Context, write: Write, options: DeleteOptions = {}, dryRun = false): Served {
  const { resource, name } = write;
  const object = find(before, resource, keyOf(write.namespace, name));
  if (object === undefined) return refused(before, context, write, notFound(resource, name));
  const { uid, resourceVersion } = options.preconditions ?? {};
  if (uid !== undefined && uid !== object.metadata.uid) {
    return refused(before, context, write, conflict(resource, name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${object.metadata.uid ?? ''}`));
  }
  if (resourceVersion !== undefined && resourceVersion !== object.metadata.resourceVersion) {
    return refused(before, context, write, conflict(resource, name, `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${object.metadata.resourceVersion ?? ''}`));
  }
  const why = deletionProblem(resource, name);
  if (why !== undefined) return refused(before, context, write, forbidden(resource, name, why));
  const met = meet(before.refusals, 'delete', resource, name);
  const store = withRefusals(before, met.rest);
  if (met.refusal !== undefined) return refused(store, context, write, forbidden(resource, name, met.refusal.message ?? 'exceeded quota'));
  if (dryRun) return { store: before, response: { ok: true, code: 200, object } };
  if (resource === 'namespaces') return deleteNamespace(store, context, write, object as Namespace);
  const marked = withDeletionFinalizers(object, options);
  const grace = resource === 'pods' ? graceOf(object as Pod, options) : 0;
  if (grace === 0 && (marked.metadata.finalizers ?? []).length === 0) return removed(store, context, write, withDeletion(marked, context.now, 0));
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  // A pod in its grace takes no other finalizers from a second DELETE (GC-12).
  const pending = deletionTimestamp !== undefined && grace === deletionGracePeriodSeconds && (grace > 0 || marked === object);
  return pending ? unchanged(store, context, write, object) : stored(store, context, write, withDeletion(marked, context.now, grace), 200);
}

/** The grace that a DELETE leaves a pod: one that terminates keeps its own, unless the DELETE asks for a shorter one (TRM-02). */
function graceOf(pod: Pod, options: DeleteOptions): number {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  if (deletionTimestamp === undefined) return firstGrace(pod, options);
  return Math.min(options.gracePeriodSeconds ?? deletionGracePeriodSeconds, deletionGracePeriodSeconds);
}

/** The grace of a pod: as asked, else its own; none when it was never bound or has ended (TRM-01). */
function firstGrace(pod: Pod, options: DeleteOptions): number {
  if (!pod.spec.nodeName || isTerminal(pod)) return 0;
  return options.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
}

/** Marked as being deleted; a shorter grace counts from the first mark. */
function withDeletion<T extends KubeObject>(object: T, now: Millis, grace: number): T {
  const { metadata } = object;
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata;
  const first = deletionTimestamp === undefined;
  // The first mark of a deletion is a new generation, where the resource counts them (API-03).
  const generation = first && metadata.generation !== undefined ? metadata.generation + 1 : undefined;
  if (!first && grace === deletionGracePeriodSeconds) return object;
  const from = first ? now : instant(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return withMetadata(object, metadataWith(metadata, { generation, deletionTimestamp: timestamp(from + grace * 1000), deletionGracePeriodSeconds: grace }));
}

/** The finalizers that make the garbage collector act first: explicit policy, else what the object carries (GC-05, GC-07, GC-11). */
function withDeletionFinalizers<T extends KubeObject>(object: T, options: DeleteOptions): T {
  if (options.propagationPolicy === undefined) return object;
  const others = (object.metadata.finalizers ?? []).filter((finalizer) => finalizer !== 'orphan' && finalizer !== 'foregroundDeletion');
  const wanted = options.propagationPolicy === 'Orphan' ? ['orphan'] : options.propagationPolicy === 'Foreground' ? ['foregroundDeletion'] : [];
  const finalizers = [...others, ...wanted];
  const before = object.metadata.finalizers ?? [];
  if (finalizers.length === before.length && finalizers.every((finalizer) => before.includes(finalizer))) return object;
  const { finalizers: _f, ...rest } = object.metadata;
  return { ...object, metadata: finalizers.length === 0 ? rest : { ...rest, finalizers } };
}

/** A namespace stays Terminating until the namespace controller has emptied it (GC-15). */
function deleteNamespace(store: Store, context: Context, write: Write, namespace: Namespace): Served {
  if (namespace.metadata.deletionTimestamp !== undefined) return unchanged(store, context, write, namespace);
  return stored(store, context, write, { ...withDeletion(namespace, context.now, 0), status: { ...namespace.status, phase: 'Terminating' } } as Namespace, 200);
}
