import { goKeys } from './canonical-json';
import { isJsonList, isJsonObject } from './json';

/** What Go's JSON decoder calls a value that does not fit: `string`, `bool`, `array` ... */
export function goKind(value: unknown): string {
  if (isJsonList(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** A JSON value in the middle of a message, as Go's `%v` prints it: `map[image:nginx name:web]`. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (isJsonList(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isJsonObject(value)) return String(value);
  return `map[${goKeys(value).map((key) => `${key}:${goText(value[key])}`).join(' ')}]`;
}

/** A JSON value in Go's own syntax, as `%#v` prints what has no type of its own: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (isJsonList(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `map[string]interface {}{${goKeys(value).map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`).join(', ')}}`;
}
