import { isJsonList, isJsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { fieldOf, fieldsOf, typeOfKind, type Field } from './fields';

/** The API server's answer to unknown fields under `fieldValidation=Strict` (API-20), or undefined when there are none. */
export function strictDecodingError(object: KubeObject, release: Release): string | undefined {
  const unknown = unknownFields(object, release);
  return unknown.length === 0 ? undefined : `strict decoding error: ${unknown.map((path) => `unknown field "${path}"`).join(', ')}`;
}

/** The paths of the fields that this version of Kubernetes does not know, in order. None for a kind that is not simulated. */
export function unknownFields(object: KubeObject, release: Release): readonly string[] {
  const type = typeOfKind(object.kind);
  const found: string[] = [];
  if (type) collect(object, type, '', release, found);
  return found;
}

function collect(value: unknown, type: string, path: string, release: Release, found: string[]): void {
  const fields = fieldsOf(type);
  if (!fields || !isJsonObject(value)) return;
  for (const name of Object.keys(value).sort()) {
    const field = fieldOf(fields, name, release);
    const at = path === '' ? name : `${path}.${name}`;
    if (field) collectIn(value[name], field, at, release, found);
    else found.push(at);
  }
}

function collectIn(value: unknown, field: Field, path: string, release: Release, found: string[]): void {
  if (field.list) {
    if (isJsonList(value)) value.forEach((item, index) => collect(item, field.type, `${path}[${index}]`, release, found));
  } else if (field.map) {
    if (isJsonObject(value)) for (const key of Object.keys(value).sort()) collect(value[key], field.type, `${path}.${key}`, release, found);
  } else {
    collect(value, field.type, path, release, found);
  }
}
