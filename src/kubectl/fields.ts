import { valueAt } from '../kube/json';

/** The value at a path of field names, or undefined where the path leads nowhere. */
export function read(value: unknown, ...path: readonly string[]): unknown {
  return valueAt(value, path);
}

/** The text at a path, or undefined where there is none. */
export function readText(value: unknown, ...path: readonly string[]): string | undefined {
  const found = read(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
