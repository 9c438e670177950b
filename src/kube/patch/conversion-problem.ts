import { isJsonList, isJsonObject, type Json, type JsonObject } from '../json';
import type { Release } from '../release';
import { base64Problem, isBytes } from '../schema/base64';
import { fieldOf, fieldsOf, structName, typeOfKind, type Field } from '../schema/fields';
import { firstProblem } from '../schema/first-problem';
import { integerType } from '../schema/integer-type';
import { plainProblem } from '../schema/plain-problem';

/**
 * Why a server cannot make an object of what a strategic merge patch came to, in the words of its converter, which names types and no
 * fields: `unrecognized type: int32`. Undefined when it can. Fields that the server does not know are not looked at.
 */
export function conversionProblem(object: object, kind: string, release: Release): string | undefined {
  const type = typeOfKind(kind);
  return type === undefined ? undefined : structProblem(object as JsonObject, type, release);
}

function structProblem(value: Json, type: string, release: Release): string | undefined {
  if (!isJsonObject(value)) return `cannot restore struct from: ${kindOf(value)}`;
  const fields = fieldsOf(type) ?? {};
  const struct = structName(type);
  return firstProblem(Object.keys(value), (name) => {
    const field = fieldOf(fields, name, release);
    return field && fieldProblem(value[name], field, { struct, name, release });
  });
}

/** A field's place: the struct that it is in, and its name. */
interface Place {
  readonly struct: string;
  readonly name: string;
  readonly release: Release;
}

function fieldProblem(value: Json | undefined, field: Field, place: Place): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (field.list) return isJsonList(value) ? firstProblem(value, (item) => itemProblem(item, field, place)) : `cannot restore slice from ${kindOf(value)}`;
  if (field.map) return isJsonObject(value) ? firstProblem(Object.values(value), (item) => itemProblem(item, field, place)) : `cannot restore map from ${kindOf(value)}`;
  return itemProblem(value, field, place);
}

function itemProblem(value: Json | undefined, { type }: Field, { struct, name, release }: Place): string | undefined {
  if (value === undefined || value === null) return undefined;
  switch (type) {
    case 'object': return undefined;
    case 'string': return isBytes(struct, name) ? bytesProblem(value) : textProblem(value);
    case 'boolean': return typeof value === 'boolean' ? undefined : 'unrecognized type: bool';
    case 'integer': return integerProblem(value, integerType(name));
    case 'int-or-string': case 'quantity': case 'time': return plainProblem(value, type);
    default: return structProblem(value, type, release);
  }
}

/** Go converts a whole number to text as to a letter, so this one conversion is refused by itself. */
function textProblem(value: Json): string | undefined {
  if (typeof value === 'string') return undefined;
  return kindOf(value) === 'int64' ? 'cannot convert int64 to string' : 'unrecognized type: string';
}

function integerProblem(value: Json, type: string): string | undefined {
  if (typeof value !== 'number') return `unrecognized type: ${type}`;
  return Number.isInteger(value) ? undefined : `cannot convert float64 to ${type}`;
}

function bytesProblem(value: Json): string | undefined {
  if (typeof value !== 'string') return `cannot restore slice from ${kindOf(value)}`;
  const problem = base64Problem(value);
  return problem && `error decoding from json: ${problem}`;
}

/** What Go calls the kind of a decoded JSON value. */
function kindOf(value: Json): string {
  if (isJsonList(value)) return 'slice';
  if (isJsonObject(value)) return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
