import { KubectlFailure } from '../failure';

/** One step of a path. A missing `end` of a slice means to the last; negative numbers count from the end. */
export type Step =
  | { readonly step: 'field'; readonly name: string }
  | { readonly step: 'all' }
  | { readonly step: 'deep'; readonly name: string }
  | { readonly step: 'union'; readonly of: readonly (string | number)[] }
  | { readonly step: 'slice'; readonly from: number; readonly to?: number }
  | { readonly step: 'filter'; readonly left: Operand; readonly operator?: Operator; readonly right?: Operand };
const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const;
/** How a filter compares. */
export type Operator = (typeof OPERATORS)[number];
/** A side of a comparison: the values at a path, or a value. */
export type Operand = { readonly path: readonly Step[] } | { readonly value: string | number | boolean };

/** A part of a template: text as it stands, the values at a path, or a range over them. */
export type Part =
  | { readonly part: 'text'; readonly text: string }
  | { readonly part: 'path'; readonly path: readonly Step[] }
  | { readonly part: 'range'; readonly path: readonly Step[]; readonly body: readonly Part[] };

/** A range that is not ended yet; the first one is the template itself. */
interface Open {
  readonly path: readonly Step[];
  readonly parts: Part[];
}

/**
 * Parses kubectl's JSONPath templates: text, `{.a.b}`, `{"text"}`, `{range .items[*]}...{end}`, and in paths fields (dots
 * escaped by `\`), `[*]`, `[0]`, `[-1]`, `[0:2]`, `['a','b']`, `..name`, `[?(@.a=="b")]`. Throws a KubectlFailure otherwise.
 */
export function parseJsonPath(template: string): readonly Part[] {
  const fail = (why: string): KubectlFailure => new KubectlFailure(`error parsing jsonpath ${template}, ${why}`);
  const open: Open[] = [{ path: [], parts: [] }];
  const add = (part: Part): void => void open.at(-1)?.parts.push(part);
  const closeRange = (): void => {
    const range = open.pop();
    if (range === undefined || open.length === 0) throw fail('not in range, nothing to end');
    add({ part: 'range', path: range.path, body: range.parts });
  };
  for (const piece of template.split(/(\{(?:[^{}'"]|'[^']*'|"[^"]*")*\})/)) {
    if (piece === '') continue;
    const action = piece.startsWith('{') ? piece.slice(1, -1).trim() : undefined;
    if (action === undefined) add({ part: 'text', text: piece });
    else if (!piece.endsWith('}')) throw fail('unclosed action');
    else if (action === 'end') closeRange();
    else if (/^range\s/.test(action)) open.push({ path: parsePath(action.slice(5).trim(), fail), parts: [] });
    else if (/^["']/.test(action)) add({ part: 'text', text: unquoted(action) });
    else add({ part: 'path', path: parsePath(action, fail) });
  }
  const [root, ...unclosed] = open;
  if (root === undefined || unclosed.length > 0) throw fail('unclosed range');
  return root.parts;
}

const STEP = /^(?:\.\.((?:[^.[\]\\ ]|\\.)+)|\.?\*|\.?((?:[^.[\]\\ ]|\\.)+)|\[((?:[^\][]|'[^']*'|"[^"]*"|\[[^\]]*\])*)\])/;

function parsePath(path: string, fail: (why: string) => KubectlFailure): readonly Step[] {
  const steps: Step[] = [];
  let rest = path.replace(/^[$@]/, '');
  while (rest !== '' && rest !== '.') {
    const found = STEP.exec(rest);
    if (!found) throw fail(`unrecognized character in action: ${rest}`);
    const [whole, deep, field, bracket] = found;
    if (deep !== undefined) steps.push({ step: 'deep', name: unescaped(deep) });
    else if (field !== undefined) steps.push({ step: 'field', name: unescaped(field) });
    else steps.push(bracket === undefined ? { step: 'all' } : bracketStep(bracket.trim(), fail));
    rest = rest.slice(whole.length);
  }
  return steps;
}

function bracketStep(inside: string, fail: (why: string) => KubectlFailure): Step {
  if (inside === '*') return { step: 'all' };
  const filter = /^\?\((.*)\)$/.exec(inside);
  if (filter) return filterStep((filter[1] ?? '').trim(), fail);
  const slice = /^(-?\d*):(-?\d*)$/.exec(inside);
  if (slice) return { step: 'slice', from: Number(slice[1] || 0), ...(slice[2] ? { to: Number(slice[2]) } : {}) };
  const of = inside.split(',').map((item) => item.trim()).map((item) => (/^-?\d+$/.test(item) ? Number(item) : /^(['"]).*\1$/.test(item) ? unquoted(item) : undefined));
  if (of.some((item) => item === undefined)) throw fail(`invalid array index ${inside}`);
  return { step: 'union', of: of.filter((item) => item !== undefined) };
}

function filterStep(condition: string, fail: (why: string) => KubectlFailure): Step {
  const [, left = '', written, right = ''] = /^(.+?)\s*(==|!=|<=|>=|<|>)\s*(.+)$/.exec(condition) ?? [];
  const operator = OPERATORS.find((candidate) => candidate === written);
  if (operator === undefined) return { step: 'filter', left: operand(condition, fail) };
  return { step: 'filter', left: operand(left, fail), operator, right: operand(right, fail) };
}

function operand(text: string, fail: (why: string) => KubectlFailure): Operand {
  if (/^["']/.test(text)) return { value: unquoted(text) };
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
  return { path: parsePath(text, fail) };
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => CONTROLS[character] ?? character);
}

/** Parses a path as columns and sort keys write it: `.a.b`, `a.b`, `{.a.b}` or `{a.b}`. */
export function parseRelaxedPath(written: string): readonly Step[] {
  const inner = /^\{(.*)\}$/.exec(written)?.[1] ?? written;
  return parsePath(inner.startsWith('.') ? inner : `.${inner}`, () => new KubectlFailure(`unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`));
}
