import { goEscaped } from '../canonical-json';

/**
 * A structured value as the API server prints it in an error: up to 1.33 in Go's syntax (`%#v`) with internal type names,
 * from 1.34 as JSON.
 */
export interface GoValue {
  readonly go: string;
  readonly json: string;
}

/** Any value an error can show. Plain strings and numbers are printed alike in both forms. */
export type FieldValue = string | number | boolean | null | GoValue;

/** A string in double quotes, as Go's `%q` and `%#v` print it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A plain value as part of a larger one. */
export function goPlain(value: string | number | boolean): GoValue {
  return { go: JSON.stringify(value), json: jsonOf(value) };
}

/** `map[string]string{"a":"1"}`; Go prints maps sorted by key. An absent map is `map[string]string(nil)`. */
export function goMap(entries: Readonly<Record<string, unknown>> | null | undefined): GoValue {
  if (!entries) return { go: 'map[string]string(nil)', json: 'null' };
  const pairs = Object.keys(entries).sort().map((key) => `${quoted(key)}:${JSON.stringify(entries[key] ?? '')}`);
  const text = pairs.join(', ');
  return { go: `map[string]string{${text}}`, json: `{${pairs.join(',')}}` };
}

/** A slice of a Go type, such as `[]v1.OwnerReference{...}`; an absent one is `[]v1.OwnerReference(nil)`. */
export function goSlice(type: string, items: readonly GoValue[] | undefined): GoValue {
  if (!items) return { go: `[]${type}(nil)`, json: 'null' };
  return { go: `[]${type}{${items.map((item) => item.go).join(', ')}}`, json: `[${items.map((item) => item.json).join(',')}]` };
}

/** A list of strings; an absent one is `[]string(nil)`. */
export function goStrings(items: readonly (string | null | undefined)[] | null | undefined): GoValue {
  return goSlice('string', items?.map((item) => goPlain(item ?? '')));
}

/** A pointer inside a struct. Go shows only its address; the address here is always the same one. */
export function goPointer(type: string, value: GoValue | undefined): GoValue {
  return value ? { go: `(*${type})(0xc000000000)`, json: value.json } : { go: `(*${type})(nil)`, json: 'null' };
}

/** A struct, field by field in Go's order. Internal types have no JSON names, so their JSON shows the Go names. */
export function goStruct(type: string, fields: readonly (readonly [name: string, value: GoValue])[]): GoValue {
  return {
    go: `${type}{${fields.map(([name, value]) => `${name}:${value.go}`).join(', ')}}`,
    json: `{${fields.map(([name, value]) => `${quoted(name)}:${value.json}`).join(',')}}`,
  };
}

/** The same struct with the JSON form that its own type defines. */
export function withJson(value: GoValue, json: unknown): GoValue {
  return { go: value.go, json: jsonOf(json) };
}

/** JSON as Go writes it, with the fields in the order in which they stand. */
export function jsonOf(value: unknown): string {
  return goEscaped(JSON.stringify(value));
}
