import { dump } from 'js-yaml';
import { canonicalJson, goKeys } from '../../kube/canonical-json';
import { isJsonObject } from '../../kube/json';

const INDENT = '    ';

/** JSON as `-o json` prints it: fields sorted, indented by four, and escaped as Go does it. */
export function indentedJson(value: unknown, indent = ''): string {
  const inner = `${indent}${INDENT}`;
  if (Array.isArray(value)) return block('[]', value.map((item) => indentedJson(item, inner)), indent);
  if (!isJsonObject(value)) return canonicalJson(value);
  return block('{}', goKeys(value).map((key) => `${canonicalJson(key)}: ${indentedJson(value[key], inner)}`), indent);
}

function block(brackets: '[]' | '{}', lines: readonly string[], indent: string): string {
  if (lines.length === 0) return brackets;
  return `${brackets.charAt(0)}\n${lines.map((line) => `${indent}${INDENT}${line}`).join(',\n')}\n${indent}${brackets.charAt(1)}`;
}

/** YAML in the style of Go's printers: fields sorted, lists not indented. */
export function sortedYaml(value: unknown): string {
  return dump(withoutUndefined(value), { sortKeys: true, seqNoIndent: true, lineWidth: -1, quoteStyle: 'double', noRefs: true });
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(goKeys(value).map((key) => [key, withoutUndefined(value[key])]));
}
