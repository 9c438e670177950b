import type { KubeObject, ObjectMeta } from './objects';
import { RESOURCES } from './resources';

// Every write makes several of these copies, and objects come in many shapes. Written out a copy costs a tenth of a spread one, and
// nothing of it is undefined: what an object does not have it does not name.

/** A value while it is made. */
export type Draft<T> = { -readonly [F in keyof T]: T[F] };
type Parts = KubeObject & { readonly spec?: unknown; readonly status?: unknown };

/** Metadata with some fields changed; a field that the change gives as undefined stays. */
export function metadataWith(metadata: ObjectMeta, change: Partial<ObjectMeta>): ObjectMeta {
  const {
    name = metadata.name, generateName = metadata.generateName, namespace = metadata.namespace, uid = metadata.uid, resourceVersion = metadata.resourceVersion,
    generation = metadata.generation, creationTimestamp = metadata.creationTimestamp, deletionTimestamp = metadata.deletionTimestamp,
    deletionGracePeriodSeconds = metadata.deletionGracePeriodSeconds, labels = metadata.labels, annotations = metadata.annotations,
    finalizers = metadata.finalizers, ownerReferences = metadata.ownerReferences,
  } = change;
  const copy: Draft<ObjectMeta> = { name };
  if (generateName !== undefined) copy.generateName = generateName;
  if (namespace !== undefined) copy.namespace = namespace;
  if (uid !== undefined) copy.uid = uid;
  if (resourceVersion !== undefined) copy.resourceVersion = resourceVersion;
  if (generation !== undefined) copy.generation = generation;
  if (creationTimestamp !== undefined) copy.creationTimestamp = creationTimestamp;
  if (deletionTimestamp !== undefined) copy.deletionTimestamp = deletionTimestamp;
  if (deletionGracePeriodSeconds !== undefined) copy.deletionGracePeriodSeconds = deletionGracePeriodSeconds;
  if (labels !== undefined) copy.labels = labels;
  if (annotations !== undefined) copy.annotations = annotations;
  if (finalizers !== undefined) copy.finalizers = finalizers;
  if (ownerReferences !== undefined) copy.ownerReferences = ownerReferences;
  return copy;
}

const OF_SPEC_AND_STATUS: ReadonlySet<string> = new Set(Object.values(RESOURCES).filter(({ status }) => status).map(({ kind }) => kind));

/** The object with other metadata. */
export function withMetadata<T extends KubeObject>(object: T, metadata: ObjectMeta): T {
  const { apiVersion, kind, spec, status }: Parts = object;
  return OF_SPEC_AND_STATUS.has(kind) ? objectOf<T>(apiVersion, kind, metadata, spec, status) : { ...object, metadata };
}

/** The object, of a kind that has a status, with another status. */
export function withStatus<T extends KubeObject>({ apiVersion, kind, metadata, spec }: T & { readonly spec?: unknown }, status: unknown): T {
  return objectOf<T>(apiVersion, kind, metadata, spec, status);
}

function objectOf<T extends KubeObject>(apiVersion: string, kind: string, metadata: ObjectMeta, spec: unknown, status: unknown): T {
  const copy: Draft<Parts> = { apiVersion, kind, metadata };
  if (spec !== undefined) copy.spec = spec;
  if (status !== undefined) copy.status = status;
  // An object of such a kind has no other fields.
  return copy as KubeObject as T;
}
