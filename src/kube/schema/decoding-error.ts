import { isJsonList, isJsonObject } from '../json';
import type { KubeObject } from '../objects';

/** The fields of a kind that map keys to text, or to bytes in base64. */
const MAPS: Readonly<Record<string, readonly { readonly name: string; readonly base64?: true }[]>> = {
  ConfigMap: [{ name: 'data' }, { name: 'binaryData', base64: true }],
  Secret: [{ name: 'stringData' }, { name: 'data', base64: true }],
};

/**
 * Why a server cannot read an object at all, in its words: a ConfigMap or Secret holds a number where only text can be, or a text that
 * is not base64. Undefined when it can; of other kinds types are not looked at.
 */
export function decodingError(object: KubeObject): string | undefined {
  for (const { name, base64 } of MAPS[object.kind] ?? []) {
    const problem = problemOf(new Map(Object.entries(object)).get(name), `${object.kind}.${name}`, base64 === true ? '[]uint8' : 'string');
    if (problem !== undefined) return `${object.kind} in version "${object.apiVersion}" cannot be handled as a ${object.kind}: ${problem}`;
  }
  return undefined;
}

function problemOf(map: unknown, field: string, type: string): string | undefined {
  if (map === undefined || map === null) return undefined;
  if (!isJsonObject(map)) return mismatch(map, field, `map[string]${type}`);
  for (const value of Object.values(map)) {
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') return mismatch(value, field, type);
    const byte = type === 'string' ? undefined : illegalByte(value.replace(/[\r\n]/g, ''));
    if (byte !== undefined) return `illegal base64 data at input byte ${byte}`;
  }
  return undefined;
}

function mismatch(value: unknown, field: string, type: string): string {
  const found = isJsonList(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return `json: cannot unmarshal ${found} into Go struct field ${field} of type ${type}`;
}

/** Where base64 ends being right: at a letter that it does not have, or where its last four letters begin when they are not complete. */
function illegalByte(text: string): number | undefined {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const letter = text.search(/[^A-Za-z0-9+/]/);
  return letter >= 0 ? letter : Math.floor(text.length / 4) * 4;
}
