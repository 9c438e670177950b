import { canonicalJson } from '../canonical-json';
import { isJsonList, isJsonObject, type JsonObject } from '../json';
import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { base64Problem, isBytes } from './base64';
import { fieldOf, fieldsOf, openApiName, typeOfKind, type Field } from './fields';
import { firstProblem } from './first-problem';
import { plainProblem } from './plain-problem';

/** What is wrong with one value: the steps to it in Go's names, the decoder's words, and how far it had read. */
interface Problem {
  readonly way: string;
  readonly what: string;
  readonly path: readonly (string | number)[];
  /** How many characters of the value were read when it went wrong. */
  readonly read: number;
}

/**
 * Why a server before 1.23 cannot read an object, in the words of the decoder that it had: with the way to the value in Go's names, and
 * what stands around it in the JSON that kubectl sent. Undefined when it can be read.
 */
export function formerDecodingError(object: KubeObject, release: Release): string | undefined {
  const type = typeOfKind(object.kind);
  const problem = type === undefined ? undefined : inStruct(object, type, release);
  if (problem === undefined) return undefined;
  const { way, what, path, read } = problem;
  const text = `${canonicalJson(object)}\n`;
  const bytes = Buffer.from(text);
  const head = Buffer.byteLength(text.slice(0, startOf(object, path) + read));
  const around = (reach: number): string => bytes.subarray(Math.max(0, head - reach), head + reach).toString();
  return `${way}${what}, error found in #${Math.min(head, 10)} byte of ...|${around(10)}|..., bigger context ...|${around(50)}|...`;
}

/** Where the value at a path begins in the canonical JSON of `value`. */
function startOf(value: unknown, [step, ...rest]: readonly (string | number)[]): number {
  if (step === undefined) return 0;
  if (isJsonList(value)) {
    const before = value.slice(0, Number(step)).map((item) => canonicalJson(item));
    return 1 + lengthOf(before) + startOf(value[Number(step)], rest);
  }
  if (!isJsonObject(value)) return 0;
  const before = Object.keys(value).filter((key) => key < String(step) && value[key] !== undefined).map((key) => canonicalJson({ [key]: value[key] }).slice(1, -1));
  return 1 + lengthOf(before) + `${canonicalJson(step)}:`.length + startOf(value[step], rest);
}

/** How long texts are with a comma behind each. */
function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length + 1, 0);
}

/** A problem of a part, as one of what holds the part: `way` is Go's name for the step to it. */
function inside(step: string | number, way: string, problem: Problem | undefined): Problem | undefined {
  return problem && { ...problem, way: `${way}${problem.way}`, path: [step, ...problem.path] };
}

function inStruct(value: unknown, type: string, release: Release): Problem | undefined {
  if (!isJsonObject(value)) return wrongKind(value, 'readObjectStart: expect { or n, but found ');
  const fields = fieldsOf(type) ?? {};
  const struct = goType(type, release);
  for (const name of Object.keys(value).sort()) {
    const field = fieldOf(fields, name, release);
    const part = value[name];
    const isBase64 = isJsonObject(part) && isBytes(struct.slice(struct.indexOf('.') + 1), name);
    const way = `${struct}.${INLINE[type]?.[name] ?? ''}${goField(name)}: `;
    const problem = field && inside(name, way, isBase64 ? inBytes(part) : inField(part, field, release));
    if (problem) return problem;
  }
  return undefined;
}

/** `v1.PodSpec` of `core.v1.PodSpec`, by the name that the version has for it. */
function goType(type: string, release: Release): string {
  return openApiName(type, release).split('.').slice(-2).join('.');
}

function inField(value: unknown, field: Field, release: Release): Problem | undefined {
  if (value === undefined || value === null) return undefined;
  if (field.list) {
    if (!isJsonList(value)) return wrongKind(value, 'decode slice: expect [ or n, but found ');
    const way = `[]${fieldsOf(field.type) ? goType(field.type, release) : field.type}: `;
    return firstProblem(value, (item, index) => inside(index, way, inItem(item, field, release)));
  }
  if (field.map) {
    if (!isJsonObject(value)) return wrongKind(value, 'ReadMapCB: expect { or n, but found ');
    return firstProblem(Object.keys(value).sort(), (key) => inside(key, '', inItem(value[key], field, release)));
  }
  return inItem(value, field, release);
}

/** A map of texts in base64. */
function inBytes(texts: JsonObject): Problem | undefined {
  return firstProblem(Object.keys(texts).sort(), (key) => {
    const text = texts[key];
    if (text === null || text === undefined) return undefined;
    if (typeof text !== 'string') return { way: '', what: 'base64Codec: invalid input', path: [key], read: 0 };
    const what = base64Problem(text);
    return what === undefined ? undefined : { way: '', what: `decode base64: ${what}`, path: [key], read: canonicalJson(text).length };
  });
}

function inItem(value: unknown, field: Field, release: Release): Problem | undefined {
  if (value === undefined || value === null) return undefined;
  switch (field.type) {
    case 'object': return undefined;
    case 'string': return typeof value === 'string' ? undefined : wrongKind(value, 'ReadString: expects " or n, but found ');
    case 'boolean': return typeof value === 'boolean' ? undefined : wrongKind(value, 'ReadBool: expect t or f, but found ');
    case 'integer': return inInteger(value);
    case 'int-or-string': case 'quantity': case 'time': {
      const what = plainProblem(value, field.type);
      return what === undefined ? undefined : { way: '', what: `unmarshalerDecoder: ${what}`, path: [], read: canonicalJson(value).length };
    }
    default: return inStruct(value, field.type, release);
  }
}

function inInteger(value: unknown): Problem | undefined {
  if (typeof value !== 'number') return { way: '', what: 'readUint32: unexpected character: \ufffd', path: [], read: 1 };
  const point = canonicalJson(value).indexOf('.');
  return point < 0 ? undefined : { way: '', what: 'assertInteger: can not decode float as int', path: [], read: point };
}

/** A value of another kind than expected shows by its first character. */
function wrongKind(value: unknown, what: string): Problem {
  return { way: '', what: `${what}${canonicalJson(value).charAt(0)}`, path: [], read: 1 };
}

/** Fields of structs that Go keeps inside another one. */
const INLINE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core.v1.Volume': Object.fromEntries(['configMap', 'emptyDir', 'hostPath', 'persistentVolumeClaim', 'projected', 'secret'].map((name) => [name, 'VolumeSource: '])),
  'core.v1.Probe': { exec: 'Handler: ', httpGet: 'Handler: ', tcpSocket: 'Handler: ' },
};

const GO_FIELDS: Readonly<Record<string, string>> = {
  metadata: 'ObjectMeta', dnsConfig: 'DNSConfig', dnsPolicy: 'DNSPolicy', fsGroup: 'FSGroup', httpGet: 'HTTPGet', httpHeaders: 'HTTPHeaders', ip: 'IP', ipFamilies: 'IPFamilies',
  ipFamilyPolicy: 'IPFamilyPolicy', seLinuxOptions: 'SELinuxOptions', tcpSocket: 'TCPSocket', uid: 'UID',
};

function goField(name: string): string {
  return GO_FIELDS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
