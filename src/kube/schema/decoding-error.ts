import { goKind } from '../go-text';
import { isJsonList, isJsonObject, type JsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { base64Problem, isBytes } from './base64';
import { fieldOf, fieldsOf, structName, typeOfKind, type Field } from './fields';
import { firstProblem } from './first-problem';
import { integerType } from './integer-type';
import { formerDecodingError } from './former-decoding-error';
import { plainProblem } from './plain-problem';

/** Why a server cannot read an object that a client sends, as it answers: with the words about the whole before those of `decodingProblem`. */
export function decodingError(object: KubeObject, release: Release): string | undefined {
  const { apiVersion, kind } = object;
  const problem = decodingProblem(object, release);
  return problem && `${kind} in version "${apiVersion.slice(apiVersion.indexOf('/') + 1)}" cannot be handled as a ${kind}: ${problem}`;
}

/**
 * Why a server cannot read an object at all, in its words: a value is not of its field's type, such as a number where only text can be,
 * or a text that is not base64. Undefined when it can be read. Fields that the server does not know are not looked at.
 */
export function decodingProblem(object: KubeObject, release: Release): string | undefined {
  const type = typeOfKind(object.kind);
  const problem = type === undefined ? undefined : problemOfObject(object, type, '', release);
  if (problem === undefined || release.minor >= 23) return problem;
  return formerDecodingError(object, release) ?? problem;
}

/** A value's place: the type that it is a field of, and the way to it from the top, without places in lists and keys of maps. */
interface Place {
  readonly struct: string;
  readonly path: string;
}

/** Parts that could be read, with the minor version: templates share their containers with all their pods. */
const readable = new WeakMap<object, number>();

function problemOfObject(value: object, type: string, path: string, release: Release): string | undefined {
  const fields = fieldsOf(type);
  if (fields === undefined || readable.get(value) === release.minor) return undefined;
  const given = value as JsonObject;
  for (const name of Object.keys(given)) {
    const field = fieldOf(fields, name, release);
    const problem = field && problemOf(given[name], field, { struct: structName(type), path: path === '' ? name : `${path}.${name}` }, release);
    if (problem !== undefined) return problem;
  }
  readable.set(value, release.minor);
  return undefined;
}

function problemOf(value: unknown, field: Field, place: Place, release: Release): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (field.list) {
    if (!isJsonList(value)) return mismatch(value, place, `[]${goType(field, place)}`);
    return firstProblem(value, (item) => problemOfItem(item, field, place, release));
  }
  if (field.map) {
    if (!isJsonObject(value)) return mismatch(value, place, `map[string]${goType(field, place)}`);
    return firstProblem(Object.values(value), (item) => problemOfItem(item, field, place, release));
  }
  return problemOfItem(value, field, place, release);
}

function problemOfItem(value: unknown, field: Field, place: Place, release: Release): string | undefined {
  if (value === undefined || value === null) return undefined;
  switch (field.type) {
    case 'object': return undefined;
    case 'string': return typeof value === 'string' ? (isBytes(place.struct, place.path) ? base64Problem(value) : undefined) : mismatch(value, place, goType(field, place));
    case 'boolean': return typeof value === 'boolean' ? undefined : mismatch(value, place, 'bool');
    case 'integer': return integerProblem(value, field, place);
    case 'int-or-string': case 'quantity': case 'time': return plainProblem(value, field.type);
    default: return isJsonObject(value) ? problemOfObject(value, field.type, place.path, release) : mismatch(value, place, goType(field, place));
  }
}

const MAX_INT32 = 2 ** 31;

function integerProblem(value: unknown, field: Field, place: Place): string | undefined {
  const type = goType(field, place);
  if (typeof value !== 'number') return mismatch(value, place, type);
  const fits = Number.isInteger(value) && (type === 'int64' || (value >= -MAX_INT32 && value < MAX_INT32));
  return fits ? undefined : `json: cannot unmarshal number ${value} into Go struct field ${place.struct}.${place.path} of type ${type}`;
}

function goType({ type }: Field, place: Place): string {
  if (type === 'string') return isBytes(place.struct, place.path) ? '[]uint8' : 'string';
  if (type === 'boolean') return 'bool';
  if (type === 'integer') return integerType(place.path.slice(place.path.lastIndexOf('.') + 1));
  if (type === 'quantity') return 'resource.Quantity';
  return type.slice(type.indexOf('.') + 1);
}

function mismatch(value: unknown, { struct, path }: Place, type: string): string {
  return `json: cannot unmarshal ${goKind(value)} into Go struct field ${struct}.${path} of type ${type}`;
}
