import type { KubeObject, Namespace, ObjectMeta, Service } from '../kube/objects';
import { metadataWith, withMetadata, withStatus } from '../kube/copies';
import { dropDisabledFields, withDefaults } from '../kube/defaults';
import { decodingError } from '../kube/schema/decoding-error';
import { dropUnknown } from '../kube/schema/stored-form';
import { RESOURCES, type Resource } from '../kube/resources';
import { validateStatus, validateUpdate } from '../kube/validation/validate';
import { addressProblem } from './address';
import { updateProblem } from './admission';
import { refused, removed, stored, unchanged, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { badRequest, conflict, forbidden, notFound } from './failure';
import { invalid } from './invalid';
import { meet } from './refusal';
import { same } from './same';
import { allocated } from './service-allocation';
import { serviceAfter } from './service-update';
import { find, withRefusals, type Store } from './store';

type Fields = KubeObject & { readonly spec?: unknown; readonly status?: unknown };

/** Replaces an object, or with `subresource: 'status'` its status only. */
export function update(before: Store, context: Context, write: Write, body: KubeObject, dryRun = false): Served {
  const { resource } = write;
  // A patch looks at what it made itself.
  const wrong = context.inStoredForm || write.verb === 'patch' ? undefined : decodingError(body, context.release) ?? addressProblem(write, body, context.release);
  if (wrong !== undefined) return refused(before, context, write, badRequest(wrong));
  const previous: Fields | undefined = find(before, resource, keyOf(write.namespace, write.name));
  if (previous === undefined) return refused(before, context, write, notFound(resource, write.name));
  const stale = preconditions(before, context, write, body.metadata, previous);
  if (stale !== undefined) return stale;
  const asked = write.subresource === 'status' ? withStatusOf(previous, body) : withSpecOf(resource, previous, body, context);
  const errors = write.subresource === 'status' ? validateStatus(asked, previous, context.release) : validateUpdate(asked, previous, context.release);
  const info = RESOURCES[resource];
  if (errors.length > 0) return refused(before, context, write, invalid({ ...info, name: write.name, release: context.release }, errors));
  const forbiddenBy = write.subresource === undefined ? updateProblem(before, resource, asked, previous) : undefined;
  if (forbiddenBy !== undefined) return refused(before, context, write, forbidden(resource, write.name, forbiddenBy));
  const given = resource === 'services' ? allocated(before, asked as Service, context.release) : { store: before, object: asked };
  if ('errors' in given) return refused(before, context, write, invalid({ ...info, name: write.name, release: context.release }, given.errors));
  const { store, object: next } = given;
  const met = meet(store.refusals, write.verb, resource, write.name);
  if (met.refusal !== undefined) return refused(withRefusals(store, met.rest), context, write, forbidden(resource, write.name, met.refusal.message ?? 'exceeded quota'));
  if (dryRun) return { store: before, response: { ok: true, code: 200, object: next } };
  const open = withRefusals(store, met.rest);
  if (isFinished(resource, next)) return removed(open, context, write, next);
  return same(next, previous) ? unchanged(open, context, write, previous) : stored(open, context, write, next, 200);
}

/** A stale resourceVersion or another UID is a conflict (API-02). */
function preconditions(store: Store, context: Context, write: Write, given: ObjectMeta | undefined, previous: KubeObject): Served | undefined {
  if (given?.uid !== undefined && given.uid !== previous.metadata.uid) {
    return refused(store, context, write, conflict(write.resource, write.name, `Precondition failed: UID in precondition: ${given.uid}, UID in object meta: ${previous.metadata.uid ?? ''}`));
  }
  if (given?.resourceVersion !== undefined && given.resourceVersion !== '' && given.resourceVersion !== previous.metadata.resourceVersion) {
    return refused(store, context, write, conflict(write.resource, write.name));
  }
  return undefined;
}

/** What the server keeps of the old metadata, whatever a client sends (API-04). */
function metadataAfter(previous: ObjectMeta, given: ObjectMeta): ObjectMeta {
  const { uid, resourceVersion, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } = previous;
  const { name, namespace } = previous;
  const { generateName, labels, annotations, finalizers, ownerReferences } = given;
  return metadataWith({ name, uid, resourceVersion, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds }, { generateName, namespace, labels, annotations, finalizers, ownerReferences });
}

function withSpecOf(resource: Resource, previous: Fields, body: Fields, context: Context): KubeObject {
  const info = RESOURCES[resource];
  const asked = resource === 'namespaces' && !context.inStoredForm ? withFinalizersOf(previous as Namespace, body as Namespace) : body;
  const named = body.metadata === undefined ? asked : withMetadata(asked, metadataAfter(previous.metadata, body.metadata));
  const read = context.inStoredForm ? named : dropUnknown(named, context.release, previous);
  const given = resource === 'services' ? serviceAfter(previous as Service, read as Service) : read;
  const defaulted = withDefaults(dropDisabledFields(given, previous, context.release), context.release) as Fields;
  const kept: Fields = info.status ? withStatus(defaulted, previous.status) : defaulted;
  // Generation counts changes of spec, and nothing else (API-03, SS-STRAT-02).
  if (!info.generation || same(kept.spec, previous.spec)) return kept;
  return withMetadata(kept, metadataWith(kept.metadata, { generation: (previous.metadata.generation ?? 0) + 1 }));
}

/** A namespace as somebody outside may change it: what holds it is taken away by the namespace controller, through a subresource of its own (GC-15). */
function withFinalizersOf({ spec }: Namespace, body: Namespace): Namespace {
  return { ...body, spec: { ...body.spec, finalizers: spec?.finalizers } };
}

/** Status writes change status, and labels and annotations, but never spec or generation (SS-STRAT-03, API-06). */
function withStatusOf(previous: Fields, body: Fields): KubeObject {
  const { labels = previous.metadata.labels, annotations = previous.metadata.annotations } = body.metadata ?? {};
  const changed = !same(labels, previous.metadata.labels) || !same(annotations, previous.metadata.annotations);
  return withStatus(changed ? withMetadata(previous, metadataWith(previous.metadata, { labels, annotations })) : previous, body.status);
}

/** An object that is being deleted vanishes with its last finalizer (API-05); a namespace also needs its own spec.finalizers gone. */
function isFinished(resource: Resource, object: KubeObject): boolean {
  const { deletionTimestamp, finalizers, deletionGracePeriodSeconds } = object.metadata;
  if (deletionTimestamp === undefined || (finalizers ?? []).length > 0) return false;
  if (resource === 'namespaces') return ((object as Namespace).spec?.finalizers ?? []).length === 0;
  return resource === 'pods' ? deletionGracePeriodSeconds === 0 : true;
}
