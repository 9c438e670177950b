import { isJsonList, isJsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { fieldOf, fieldsOf, isIn, openApiName, typeOfKind, type Field } from './fields';

/**
 * What kubectl before 1.25 finds wrong with an object before it sends it (API-20), each in kubectl's words:
 * `ValidationError(StatefulSet.spec): unknown field "replicaz" in io.k8s.api.apps.v1.StatefulSetSpec`.
 * None for a kind that is not simulated.
 */
export function clientValidationErrors(object: KubeObject, release: Release): readonly string[] {
  const type = typeOfKind(object.kind);
  return type ? checkType(object, type, object.kind, release) : [];
}

function checkType(value: unknown, type: string, path: string, release: Release): readonly string[] {
  const fields = fieldsOf(type);
  const name = openApiName(type, release);
  if (!fields) return [];
  if (!isJsonObject(value)) return [wrongType(path, name, value, 'map')];
  const errors: string[] = [];
  for (const key of Object.keys(value).sort()) {
    if (value[key] === null || value[key] === undefined) continue;
    const field = fieldOf(fields, key, release);
    if (field) errors.push(...checkField(value[key], field, `${name}.${key}`, `${path}.${key}`, release));
    else errors.push(`ValidationError(${path}): unknown field "${key}" in ${name}`);
  }
  for (const [key, field] of Object.entries(fields)) {
    if (field.required && isIn(field, release) && (value[key] === undefined || value[key] === null)) {
      errors.push(`ValidationError(${path}): missing required field "${key}" in ${name}`);
    }
  }
  return errors;
}

/** `schema` is the field's own name in the schema, which a wrong list, map or plain value is reported under. */
function checkField(value: unknown, field: Field, schema: string, path: string, release: Release): readonly string[] {
  if (field.list) {
    if (!isJsonList(value)) return [wrongType(path, schema, value, 'array')];
    return value.flatMap((item, index) => checkItem(item, field, schema, `${path}[${index}]`, release));
  }
  if (field.map) {
    if (!isJsonObject(value)) return [wrongType(path, schema, value, 'map')];
    return Object.keys(value).sort().flatMap((key) => checkItem(value[key], field, schema, `${path}.${key}`, release));
  }
  return checkItem(value, field, schema, path, release);
}

function checkItem(value: unknown, field: Field, schema: string, path: string, release: Release): readonly string[] {
  if (value === null || value === undefined) return [`unknown object type "nil" in ${path}`];
  if (fieldsOf(field.type)) return checkType(value, field.type, path, release);
  const expected = PLAIN[field.type];
  if (!expected || fits(value, expected)) return [];
  return [wrongType(path, schema, value, expected)];
}

/** What plain types are to OpenAPI; `object` is free form and takes anything. */
const PLAIN: Readonly<Record<string, 'string' | 'integer' | 'boolean'>> = {
  'string': 'string',
  'quantity': 'string',
  'int-or-string': 'string',
  'time': 'string',
  'integer': 'integer',
  'boolean': 'boolean',
};

/** kubectl takes any plain value for a string; the server is stricter. */
function fits(value: unknown, expected: 'string' | 'integer' | 'boolean'): boolean {
  if (typeof value === 'object') return false;
  return expected === 'string' || (expected === 'integer' ? typeof value === 'number' : typeof value === 'boolean');
}

function wrongType(path: string, schema: string, value: unknown, expected: string): string {
  return `ValidationError(${path}): invalid type for ${schema}: got "${kindOf(value)}", expected "${expected}"`;
}

function kindOf(value: unknown): string {
  if (isJsonList(value)) return 'array';
  if (isJsonObject(value)) return 'map';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}
