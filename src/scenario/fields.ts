import { load } from 'js-yaml';

import type { Row } from './command';
import { ScenarioFailure } from './failure';

type Part = string | number;

/** Splits `spec.containers[0].image` and `metadata.labels["app.kubernetes.io/name"]` into their parts. */
export function fieldPath(path: string): readonly Part[] {
  const parts = [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)];
  if (parts.length === 0 || parts.map(([text]) => text).join('').length < path.replace(/\./g, '').length) {
    throw new ScenarioFailure(`"${path}" is not a field path: write it as spec.replicas or spec.template.spec.containers[0].image`);
  }
  return parts.map(([, index, quoted, name]) => (index === undefined ? quoted ?? name ?? '' : Number(index)));
}

/** The value at a field path, or undefined. */
export function fieldOf(object: unknown, path: string): unknown {
  return fieldPath(path).reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<Part, unknown>>)[part] : undefined), object);
}

function put(object: unknown, [part, ...rest]: readonly Part[], value: unknown): unknown {
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const items = Array.isArray(object) ? [...object as unknown[]] : [];
    items[part] = put(items[part], rest, value);
    return items;
  }
  const fields = typeof object === 'object' && object !== null ? object as Readonly<Record<string, unknown>> : {};
  const { [part]: old, ...others } = fields;
  const next = put(old, rest, value);
  return next === undefined ? others : { ...fields, [part]: next };
}

/** The value that a cell of a table writes, in YAML; an empty cell is no value. */
export function cellValue(cell: string): unknown {
  if (cell === '') return undefined;
  try {
    return load(cell);
  } catch {
    return cell;
  }
}

/** The object with a value at a field path. */
export function withField<T>(object: T, path: string, value: unknown): T {
  return put(object, fieldPath(path), value) as T;
}

/** The object with each row's field set to the row's value; a row with an empty value takes the field away. */
export function withFields<T>(object: T, rows: readonly Row[]): T {
  return rows.reduce((changed, [path = '', cell = '']) => withField(changed, path, cellValue(cell)), object);
}
