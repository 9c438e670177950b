import type { Labels, NodeSelectorRequirement } from './objects';
import { isInteger, meets } from './requirement';

/** A selector that was given as text, ready to be asked. */
export interface LabelQuery {
  matches(labels: Labels | undefined): boolean;
  /** The `key=value` pairs that every match has, for a lookup in an index. */
  readonly pairs: readonly (readonly [key: string, value: string])[];
}

/** A label or field selector that cannot be read; the API server answers it with 400. */
export class SelectorError extends Error {}

/**
 * Reads a selector in kubectl's syntax: `app=nginx,tier in (a,b),!canary,env!=prod,weight>3`. Empty text matches everything.
 * Throws a SelectorError.
 */
export function parseLabelSelector(text: string): LabelQuery {
  const requirements = parseRequirements(text);
  return {
    matches: (labels) => requirements.every(({ key, operator, values }) => meets(operator, values, labels?.[key])),
    pairs: requirements.flatMap(({ key, operator, values: [value, ...more] }) => (operator === 'In' && value !== undefined && more.length === 0 ? [[key, value] as const] : [])),
  };
}

type Requirement = Required<NodeSelectorRequirement>;

function parseRequirements(text: string): readonly Requirement[] {
  const tokens = new Tokens(text);
  const requirements: Requirement[] = [];
  while (tokens.peek() !== '') {
    requirements.push(readRequirement(tokens));
    if (tokens.skip(',')) {
      if (tokens.peek() === '') throw new SelectorError(unexpected(tokens, "identifier after ','"));
    } else if (tokens.peek() !== '') {
      throw new SelectorError(unexpected(tokens, "',' or 'end of string'"));
    }
  }
  return requirements;
}

/** The tokens of a selector, one after another. */
class Tokens {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.tokens = text.match(/==|!=|[=!,()<>]|[^\s=!,()<>]+/g) ?? [];
  }
  /** The token that comes next; empty at the end. */
  peek(): string {
    return this.tokens[this.at] ?? '';
  }
  next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }
  /** Goes on behind a token if it comes next, and tells whether it did. */
  skip(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }
}

const OPERATORS: ReadonlyMap<string, Requirement['operator']> = new Map([
  ['=', 'In'], ['==', 'In'], ['in', 'In'], ['!=', 'NotIn'], ['notin', 'NotIn'], ['>', 'Gt'], ['<', 'Lt'],
]);

function readRequirement(tokens: Tokens): Requirement {
  if (tokens.skip('!')) return { key: readName(tokens), operator: 'DoesNotExist', values: [] };
  const key = readName(tokens);
  if (['', ','].includes(tokens.peek())) return { key, operator: 'Exists', values: [] };
  const operator = OPERATORS.get(tokens.peek());
  if (operator === undefined) throw unreadable(tokens, "'=', '!=', '==', 'in', notin'");
  if (['in', 'notin'].includes(tokens.next())) return { key, operator, values: readList(tokens) };
  const value = readValue(tokens);
  if ((operator === 'Gt' || operator === 'Lt') && !isInteger(value)) throw new SelectorError(`values: Invalid value: "${value}": for 'Gt', 'Lt' operators, the value must be an integer`);
  return { key, operator, values: [value] };
}

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_./]*)?[A-Za-z0-9]$/;

function readName(tokens: Tokens): string {
  if (!NAME.test(tokens.peek())) throw unreadable(tokens, 'identifier');
  return tokens.next();
}

/** A value; it may be left out. */
function readValue(tokens: Tokens): string {
  return ['', ','].includes(tokens.peek()) ? '' : readName(tokens);
}

function readList(tokens: Tokens): readonly string[] {
  if (!tokens.skip('(')) throw new SelectorError(`unable to parse requirement: found '${tokens.peek()}' expected: '('`);
  const values: string[] = [];
  do values.push(tokens.peek() === ')' ? '' : readValue(tokens));
  while (tokens.skip(','));
  if (!tokens.skip(')')) throw unreadable(tokens, "',' or ')'");
  return values;
}

function unreadable(tokens: Tokens, expected: string): SelectorError {
  return new SelectorError(`unable to parse requirement: ${unexpected(tokens, expected)}`);
}

function unexpected(tokens: Tokens, expected: string): string {
  return `found '${tokens.peek()}', expected: ${expected}`;
}
