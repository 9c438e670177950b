import type { Release } from '../release';
import { type FieldError, forbidden, invalidFor } from './field-error';
import { configKey } from './names';
import { semanticEqual } from './semantic-equal';

type Data = Readonly<Record<string, string | null | undefined>> | null | undefined;

/** What a ConfigMap and a Secret have in common. */
interface ConfigData {
  readonly data?: Data;
  readonly binaryData?: Data;
  readonly immutable?: boolean | null;
}

/** The most bytes that a ConfigMap or a Secret may hold. */
export const CONFIG_BYTES = 1024 * 1024;

/** The keys of a ConfigMap's or Secret's data; they become names of files. */
export function dataKeyErrors(data: Data, field: string, release: Release): readonly FieldError[] {
  return Object.keys(data ?? {}).sort().flatMap((key) => invalidFor(`${field}[${key}]`, key, configKey(key, release)));
}

/** Bytes of plain values. */
export function plainBytes(data: Data): number {
  return Object.values(data ?? {}).reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
}

/** Bytes that base64 values stand for. */
export function encodedBytes(data: Data): number {
  return Object.values(data ?? {}).reduce((sum, value) => sum + Buffer.byteLength(value ?? '', 'base64'), 0);
}

/** What is marked as immutable keeps its data, and the mark. */
export function immutabilityErrors(next: ConfigData, previous: ConfigData): readonly FieldError[] {
  if (!previous.immutable) return [];
  const detail = 'field is immutable when `immutable` is set';
  return [
    ...(next.immutable ? [] : [forbidden('immutable', detail)]),
    ...(['data', 'binaryData'] as const).filter((field) => !semanticEqual(next[field], previous[field])).map((field) => forbidden(field, detail)),
  ];
}
