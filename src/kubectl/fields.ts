import { isJsonObject } from '../kube/json';

/** The value at a path of field names, or undefined where the path leads nowhere. */
export function read(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, field) => (isJsonObject(inner) ? inner[field] : undefined), value);
}

/** The text at a path, or undefined where there is none. */
export function readText(value: unknown, ...path: readonly string[]): string | undefined {
  const found = read(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The number at a path, or undefined where there is none. */
export function readNumber(value: unknown, ...path: readonly string[]): number | undefined {
  const found = read(value, ...path);
  return typeof found === 'number' ? found : undefined;
}
