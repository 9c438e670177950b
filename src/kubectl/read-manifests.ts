import { canonicalJson } from '../kube/canonical-json';
import { isJsonObject, type JsonObject } from '../kube/json';
import { ManifestError, manifestOf, parseDocuments, type Document } from '../kube/manifest';
import type { KubeObject } from '../kube/objects';
import { apiVersionOf } from '../kube/resources';
import { clientValidationErrors } from '../kube/schema/client-validation';
import { Failure, KubectlFailure, NotSimulated } from './failure';
import { fileText } from './file-text';
import { knowKind } from './kind-knowledge';
import { placeOf, type Place } from './place';
import type { Session } from './session';
import { refusesUnknownFields } from './strict-fields';

/** An object of a file, and where it belongs. */
export interface Manifest {
  /** The file's name, or `STDIN`. */
  readonly source: string;
  readonly place: Place;
  readonly object: KubeObject;
}

/**
 * The objects of all files of `-f`, in order. An object that cannot be sent stands as its failure; one that fails
 * validation is the last of its file, as with kubectl.
 */
export function readManifests(session: Session): readonly (Manifest | Failure)[] {
  return session.flags.list('filename').flatMap((path) => manifestsOfFile(session, path));
}

/** The places that files name. Throws the first failure. */
export function manifestPlaces(session: Session): readonly Place[] {
  return readManifests(session).map((manifest) => {
    if (manifest instanceof Failure) throw manifest;
    return manifest.place;
  });
}

function manifestsOfFile(session: Session, path: string): readonly (Manifest | Failure)[] {
  const source = path === '-' ? 'STDIN' : path;
  const read: (Manifest | Failure)[] = [];
  try {
    for (const document of parseDocuments(textOf(session, path), source)) {
      const object = objectOf(session, document);
      validate(session, object, source);
      read.push(...recognize(session, object, source));
    }
  } catch (failure) {
    if (failure instanceof ManifestError) read.push(new KubectlFailure(failure.message));
    else if (failure instanceof Failure) read.push(failure);
    else throw failure;
  }
  return read;
}

function textOf(session: Session, path: string): string {
  if (path === '-') return session.context.input ?? '';
  if (/^https?:\/\//.test(path)) throw new NotSimulated(`reading manifests from a URL (${path})`);
  return fileText(session, path, { missing: `the path "${path}" does not exist`, folder: `reading manifests from a directory (${path})` });
}

/**
 * A document as kubectl takes it: of apiVersion and kind it says itself that they are missing, a missing name is left to who needs one.
 * Throws a ManifestError or a KubectlFailure for what is no object.
 */
function objectOf(session: Session, document: Document): KubeObject {
  const { value } = document;
  if (!isJsonObject(value)) return manifestOf(document).object;
  checkType(session, value, document.source);
  const metadata = isJsonObject(value['metadata']) ? value['metadata'] : {};
  if (metadata['name'] || metadata['generateName'] || !value['apiVersion']) return manifestOf(document).object;
  // It lacks a name, and nothing else of an object.
  return { ...value, metadata } as object as KubeObject;
}

function checkType(session: Session, value: JsonObject, source: string): void {
  const missing = ['apiVersion', 'kind'].filter((field) => !value[field]);
  if (missing.length > 0 && validates(session)) throw invalidData(source, missing.map((field) => `${field} not set`));
  if (missing.includes('kind')) throw new KubectlFailure(`unable to decode "${source}": Object 'Kind' is missing in '${canonicalJson(value)}'`);
}

/** The commands that look at manifests before they send them. */
const VALIDATING = ['apply', 'create', 'replace'];

function validates({ flags, command }: Session): boolean {
  return VALIDATING.includes(command) && flags.on('validate', true);
}

/** Older kubectl and API servers leave unknown and missing fields to the client to find (API-20). */
function validate(session: Session, object: KubeObject, source: string): void {
  if (!validates(session) || refusesUnknownFields(session.release)) return;
  const errors = clientValidationErrors(object, session.release);
  if (errors.length > 0) throw invalidData(source, errors);
}

function invalidData(source: string, errors: readonly string[]): KubectlFailure {
  const all = errors.length === 1 ? errors.join('') : `[${errors.join(', ')}]`;
  return new KubectlFailure(`error validating "${source}": error validating data: ${all}; if you choose to ignore these errors, turn validation off with --validate=false`);
}

function recognize(session: Session, object: KubeObject, source: string): readonly (Manifest | Failure)[] {
  const knowledge = knowKind(object.apiVersion, object.kind, session.release);
  if (knowledge.is === 'unknown') return [noSuchKind(session, object, source)];
  if (knowledge.is === 'known') return [notSimulated(object, source)];
  const { info } = knowledge;
  const own = object.metadata.namespace ?? session.namespace;
  if (info.namespaced && session.namespaceGiven && own !== session.namespace) {
    return [new KubectlFailure(`the namespace from the provided object "${own}" does not match the namespace "${session.namespace}". You must pass '--namespace=${own}' to perform this operation.`)];
  }
  const place = placeOf(info, object.metadata.name ?? '', own);
  const placed = { ...object, apiVersion: apiVersionOf(info), metadata: { ...object.metadata, ...(info.namespaced ? { namespace: own } : {}) } };
  return [{ source, place, object: placed }];
}

/** A kind that something has to act on: to keep it, and do nothing, would make results wrong. */
function notSimulated({ apiVersion, kind, metadata }: KubeObject, source: string): KubectlFailure {
  return new KubectlFailure(`unable to recognize "${source}": ${kind} "${metadata.name}" (${apiVersion}) is known to Kubernetes but not simulated by Rollcall, `
    + 'and results without it could be wrong; keep it in a file of its own, and name the other files one by one');
}

/** kubectl 1.24 put the advice about CustomResourceDefinitions into words. */
function noSuchKind({ release }: Session, { apiVersion, kind, metadata }: KubeObject, source: string): KubectlFailure {
  const why = `no matches for kind "${kind}" in version "${apiVersion}"`;
  if (release.minor < 24) return new KubectlFailure(`unable to recognize "${source}": ${why}`);
  return new KubectlFailure(`resource mapping not found for name: "${metadata.name}" namespace: "${metadata.namespace ?? ''}" from "${source}": ${why}\nensure CRDs are installed first`);
}
