import { isJsonList, isJsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { fieldOf, fieldsOf, openApiName, typeOfKind, type Field } from './fields';

/** A field that Kubernetes does not know. */
export interface UnknownField {
  /** Where it stands, without the field itself: `spec.template.spec.containers[0]`; empty at the top. */
  readonly path: string;
  readonly field: string;
  /** The type that lacks it: `io.k8s.api.core.v1.Container`. */
  readonly type: string;
}

/** The fields of an object that this version of Kubernetes does not know, in order of path. None for a kind that is not simulated. */
export function unknownFields(object: KubeObject, release: Release): readonly UnknownField[] {
  const type = typeOfKind(object.kind);
  const found: UnknownField[] = [];
  if (type) collect(object, type, '', release, found);
  return found;
}

/** The API server's answer to unknown fields under `fieldValidation=Strict` (API-20), or undefined when there are none. */
export function strictDecodingError(object: KubeObject, release: Release): string | undefined {
  const unknown = unknownFields(object, release).map(({ path, field }) => `unknown field "${path === '' ? '' : `${path}.`}${field}"`);
  return unknown.length === 0 ? undefined : `strict decoding error: ${unknown.join(', ')}`;
}

function collect(value: unknown, type: string, path: string, release: Release, found: UnknownField[]): void {
  const fields = fieldsOf(type);
  if (!fields || !isJsonObject(value)) return;
  for (const name of Object.keys(value).sort()) {
    const field = fieldOf(fields, name, release);
    if (field) collectIn(value[name], field, path === '' ? name : `${path}.${name}`, release, found);
    else found.push({ path, field: name, type: openApiName(type, release) });
  }
}

function collectIn(value: unknown, field: Field, path: string, release: Release, found: UnknownField[]): void {
  if (field.list) {
    if (isJsonList(value)) value.forEach((item, index) => collect(item, field.type, `${path}[${index}]`, release, found));
  } else if (field.map) {
    if (isJsonObject(value)) for (const key of Object.keys(value).sort()) collect(value[key], field.type, `${path}.${key}`, release, found);
  } else {
    collect(value, field.type, path, release, found);
  }
}
