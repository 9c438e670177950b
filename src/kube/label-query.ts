import type { Labels } from './objects';

/** A selector that was given as text, ready to be asked. */
export interface LabelQuery {
  matches(labels: Labels | undefined): boolean;
  /** The `key=value` pairs that every match has, for a lookup in an index. */
  readonly pairs: readonly (readonly [key: string, value: string])[];
}

/** A label or field selector that cannot be read; the API server answers it with 400. */
export class SelectorError extends Error {}

interface Requirement {
  readonly holds: (value: string | undefined) => boolean;
  readonly key: string;
  /** The one value that is asked for, where it is one. */
  readonly only?: string;
}

const TOKEN = /\s*(==|!=|[=!,()<>]|[^\s=!,()<>]+)/y;
const NAME = /^([A-Za-z0-9][-A-Za-z0-9_./]*)?[A-Za-z0-9]$/;

/**
 * Reads a selector in kubectl's syntax: `app=nginx,tier in (a,b),!canary,env!=prod,weight>3`. Empty text matches everything.
 * Throws a SelectorError.
 */
export function parseLabelSelector(text: string): LabelQuery {
  const requirements = parseRequirements(text);
  return {
    matches: (labels) => requirements.every(({ key, holds }) => holds(labels?.[key])),
    pairs: requirements.flatMap(({ key, only }) => (only === undefined ? [] : [[key, only] as const])),
  };
}

function parseRequirements(text: string): readonly Requirement[] {
  const tokens = tokensOf(text);
  const requirements: Requirement[] = [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const peek = (): string => tokens[at] ?? '';
  const unexpected = (expected: string): string => `found '${peek()}', expected: ${expected}`;
  const fail = (expected: string): never => {
    throw new SelectorError(`unable to parse requirement: ${unexpected(expected)}`);
  };
  const name = (): string => (NAME.test(peek()) ? next() : fail('identifier'));
  const value = (): string => (peek() === '' || peek() === ',' ? '' : NAME.test(peek()) ? next() : fail('identifier'));
  const list = (): readonly string[] => {
    if (next() !== '(') throw new SelectorError(`unable to parse requirement: found '${tokens[at - 1] ?? ''}' expected: '('`);
    const values: string[] = [];
    for (;;) {
      values.push(peek() === ')' ? '' : value());
      const end = next();
      if (end === ')') return values;
      if (end !== ',') { at -= 1; fail("',' or ')'"); }
    }
  };
  const requirement = (): Requirement => {
    if (peek() === '!') {
      next();
      return { key: name(), holds: (actual) => actual === undefined };
    }
    const key = name();
    switch (peek()) {
      case '': case ',': return { key, holds: (actual) => actual !== undefined };
      case '=': case '==': { next(); const only = value(); return { key, only, holds: (actual) => actual === only }; }
      case '!=': { next(); const other = value(); return { key, holds: (actual) => actual !== other }; }
      case 'in': { next(); return among(key, list()); }
      case 'notin': { next(); const values = list(); return { key, holds: (actual) => actual === undefined || !values.includes(actual) }; }
      case '>': { next(); const bound = integer(value()); return { key, holds: (actual) => isInteger(actual) && Number(actual) > bound }; }
      case '<': { next(); const bound = integer(value()); return { key, holds: (actual) => isInteger(actual) && Number(actual) < bound }; }
      default: return fail("'=', '!=', '==', 'in', notin'");
    }
  };

  while (at < tokens.length) {
    requirements.push(requirement());
    if (peek() === ',') {
      next();
      if (peek() === '') throw new SelectorError(unexpected("identifier after ','"));
    } else if (peek() !== '') {
      throw new SelectorError(unexpected("',' or 'end of string'"));
    }
  }
  return requirements;
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) break;
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

function among(key: string, values: readonly string[]): Requirement {
  return { key, only: values.length === 1 ? values[0] : undefined, holds: (actual) => actual !== undefined && values.includes(actual) };
}

function integer(text: string): number {
  if (!isInteger(text)) throw new SelectorError(`values: Invalid value: "${text}": for 'Gt', 'Lt' operators, the value must be an integer`);
  return Number(text);
}

function isInteger(text: string | undefined): text is string {
  return text !== undefined && /^[+-]?\d+$/.test(text);
}
