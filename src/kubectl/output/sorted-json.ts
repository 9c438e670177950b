import { goEscaped } from '../../kube/canonical-json';
import { isJsonObject } from '../../kube/json';

/** The same JSON value with the fields of all its objects in order of name, as Go writes maps. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sortedKeys(inner)]));
}

/** JSON as `-o json` prints it: fields sorted, indented by four, and escaped as Go does it. */
export function indentedJson(value: unknown): string {
  return goEscaped(JSON.stringify(sortedKeys(value), null, 4));
}
