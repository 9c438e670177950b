import { isJsonList, isJsonObject, type JsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { fieldOf, fieldsOf, typeOfKind, type Field } from './fields';

/**
 * Why a server cannot read an object at all, in its words: a value is not of its field's type, such as a number where only text can be,
 * or a text that is not base64. Undefined when it can be read. Fields that the server does not know are not looked at.
 */
export function decodingError(object: KubeObject, release: Release): string | undefined {
  const { apiVersion, kind } = object;
  const type = typeOfKind(kind);
  const problem = type === undefined ? undefined : problemOfObject(object, type, '', release);
  return problem === undefined ? undefined : `${kind} in version "${apiVersion}" cannot be handled as a ${kind}: ${problem}`;
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
    const problem = field && problemOf(given[name], field, { struct: goName(type), path: path === '' ? name : `${path}.${name}` }, release);
    if (problem !== undefined) return problem;
  }
  readable.set(value, release.minor);
  return undefined;
}

function problemOf(value: unknown, field: Field, place: Place, release: Release): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (field.list) {
    if (!isJsonList(value)) return mismatch(value, place, `[]${goType(field, place)}`);
    return first(value, (item) => problemOfItem(item, field, place, release));
  }
  if (field.map) {
    if (!isJsonObject(value)) return mismatch(value, place, `map[string]${goType(field, place)}`);
    return first(Object.values(value), (item) => problemOfItem(item, field, place, release));
  }
  return problemOfItem(value, field, place, release);
}

function first(items: readonly unknown[], problem: (item: unknown) => string | undefined): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problemOfItem(value: unknown, field: Field, place: Place, release: Release): string | undefined {
  if (value === undefined || value === null) return undefined;
  switch (field.type) {
    case 'object': return undefined;
    case 'string': return typeof value === 'string' ? base64Problem(value, place) : mismatch(value, place, goType(field, place));
    case 'boolean': return typeof value === 'boolean' ? undefined : mismatch(value, place, 'bool');
    case 'integer': return integerProblem(value, field, place);
    case 'int-or-string': return isScalar(value) ? undefined : `json: cannot unmarshal ${goKind(value)} into Go value of type int32`;
    case 'quantity': return isScalar(value) ? undefined : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    case 'time': return timeProblem(value);
    default: return isJsonObject(value) ? problemOfObject(value, field.type, place.path, release) : mismatch(value, place, goType(field, place));
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

const LONG: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds', 'deletionGracePeriodSeconds', 'expirationSeconds', 'fsGroup', 'generation', 'gid', 'observedGeneration', 'revision', 'runAsGroup', 'runAsUser',
  'seconds', 'sizeBytes', 'supplementalGroups', 'terminationGracePeriodSeconds', 'tolerationSeconds', 'uid',
]);
const MAX_INT32 = 2 ** 31;

function integerProblem(value: unknown, field: Field, place: Place): string | undefined {
  const type = goType(field, place);
  if (typeof value !== 'number') return mismatch(value, place, type);
  const fits = Number.isInteger(value) && (type === 'int64' || (value >= -MAX_INT32 && value < MAX_INT32));
  return fits ? undefined : `json: cannot unmarshal number ${value} into Go struct field ${place.struct}.${place.path} of type ${type}`;
}

function timeProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `json: cannot unmarshal ${goKind(value)} into Go value of type string`;
  return Number.isNaN(Date.parse(value)) ? `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"` : undefined;
}

/** Fields whose texts are bytes in base64. */
const BYTES: ReadonlySet<string> = new Set(['ConfigMap.binaryData', 'Secret.data']);

function isBytes({ struct, path }: Place): boolean {
  return BYTES.has(`${struct}.${path}`);
}

/** The part after the last dot of a type's name, as Go calls the struct: `PodSpec` of `core.v1.PodSpec`. */
function goName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

function goType({ type }: Field, place: Place): string {
  if (type === 'string') return isBytes(place) ? '[]uint8' : 'string';
  if (type === 'boolean') return 'bool';
  if (type === 'integer') return LONG.has(place.path.slice(place.path.lastIndexOf('.') + 1)) ? 'int64' : 'int32';
  if (type === 'quantity') return 'resource.Quantity';
  return type.slice(type.indexOf('.') + 1);
}

function mismatch(value: unknown, { struct, path }: Place, type: string): string {
  return `json: cannot unmarshal ${goKind(value)} into Go struct field ${struct}.${path} of type ${type}`;
}

function goKind(value: unknown): string {
  if (isJsonList(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function base64Problem(text: string, place: Place): string | undefined {
  const byte = isBytes(place) ? illegalByte(text.replace(/[\r\n]/g, '')) : undefined;
  return byte === undefined ? undefined : `illegal base64 data at input byte ${byte}`;
}

/** Where base64 ends being right: at a letter that it does not have, or where its last four letters begin when they are not complete. */
function illegalByte(text: string): number | undefined {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const letter = text.search(/[^A-Za-z0-9+/]/);
  return letter >= 0 ? letter : Math.floor(text.length / 4) * 4;
}
