import type { Claim } from './claim';
import type { Command, Row } from './command';
import { type ParameterName, type ParameterTypes, PARAMETERS } from './parameters';

/** One step of a scenario, as data. */
export type Step = Command | Claim;

/** What may follow a sentence, below its line. */
export type Below = 'table' | 'text';

type ParametersOf<E extends string> =
  E extends `${string}{${infer Name extends ParameterName}}${infer Rest}` ? [ParameterTypes[Name], ...ParametersOf<Rest>] : [];
type BelowTypes = { readonly table: readonly Row[]; readonly text: string };
type Words<E extends string, B extends Below | undefined> = B extends Below ? [...ParametersOf<E>, BelowTypes[B]] : ParametersOf<E>;

/** A sentence of the step library: a Cucumber expression, and the step that it says. */
export interface Sentence {
  readonly keyword: 'Given' | 'When' | 'Then';
  readonly expression: string;
  readonly below?: Below;
  /** The step that is said with these words: the parameters in order, then the table or text below. */
  step(words: readonly unknown[]): Step;
}

/** A step in words: its sentence, and what stands below it. */
export interface Said {
  readonly text: string;
  readonly table?: readonly Row[];
  readonly doc?: string;
}

type Maker = {
  <E extends string>(expression: E, means: (...words: Words<E, undefined>) => Step): Sentence;
  <E extends string, B extends Below>(expression: E, means: (...words: Words<E, B>) => Step, below: B): Sentence;
};

function maker(keyword: Sentence['keyword']): Maker {
  function make<E extends string>(expression: E, means: (...words: never[]) => Step, below?: Below): Sentence {
    return { keyword, expression, ...(below && { below }), step: (words) => means(...(words as never[])) };
  }
  return make as Maker;
}

/**
 * Makes a sentence. `means` only puts its words into a step, as they are: it must not compute with them, so that the same
 * function, called with placeholders, also tells how to turn the step back into words.
 */
export const Given = maker('Given');
export const When = maker('When');
export const Then = maker('Then');

class Placeholder {
  constructor(readonly slot: number) {}
}

/** Finds which words make the step out of the pattern; false when none do. */
function match(pattern: unknown, step: unknown, words: unknown[]): boolean {
  if (pattern instanceof Placeholder) {
    words[pattern.slot] = step;
    return step !== undefined;
  }
  if (typeof pattern !== 'object' || pattern === null) return pattern === step;
  if (typeof step !== 'object' || step === null || Array.isArray(pattern) !== Array.isArray(step)) return false;
  const keys = Object.keys(pattern);
  const inStep = step as Readonly<Record<string, unknown>>;
  return keys.length === Object.keys(step).length
    && keys.every((key) => match((pattern as Readonly<Record<string, unknown>>)[key], inStep[key], words));
}

const PARAMETER = /\{(\w+)\}/g;

/** The names of an expression's parameters, in order. */
export function parametersOf(expression: string): readonly ParameterName[] {
  return [...expression.matchAll(PARAMETER)].map(([, name]) => name as ParameterName);
}

const PLURAL = /(\{\w+\}|\(s\)|\b[a-z]+\/[a-z]+\b)/;

/** How many a sentence speaks of at one of its words: the number or names before it, else those after it, else the amount of its time. */
function amountAt(slot: number, names: readonly ParameterName[], words: readonly unknown[]): number | undefined {
  const times = words.map((word, at) => (names[at] === 'duration' ? Number.parseInt(PARAMETERS.duration.print(word as never), 10) : undefined));
  const amounts = words.map((word, at) => (Array.isArray(word) ? word.length : typeof word === 'number' && times[at] === undefined ? word : undefined));
  const isAmount = (amount: number | undefined): boolean => amount !== undefined;
  return amounts.slice(0, slot).findLast(isAmount) ?? amounts.slice(slot).find(isAmount) ?? times.find(isAmount);
}

/** Puts words into an expression; `(s)` and alternatives such as `is/are` follow the amount spoken of. */
function fill(expression: string, words: readonly unknown[]): string {
  const names = parametersOf(expression);
  let slot = 0;
  return expression.split(PLURAL).map((part) => {
    if (part === '(s)') return amountAt(slot, names, words) === 1 ? '' : 's';
    const name = /^\{(\w+)\}$/.exec(part)?.[1] as ParameterName | undefined;
    if (name !== undefined) return PARAMETERS[name].print(words[slot++] as never);
    const [one, many] = /^[a-z]+\/[a-z]+$/.test(part) ? part.split('/') : [part, part];
    return (amountAt(slot, names, words) === 1 ? one : many) ?? part;
  }).join('');
}

/** The step in the words of this sentence, or undefined when it is not what the sentence says. */
export function say(sentence: Sentence, step: Step): Said | undefined {
  const parameters = parametersOf(sentence.expression);
  const slots = parameters.length + (sentence.below ? 1 : 0);
  const words: unknown[] = [];
  const pattern = sentence.step(Array.from({ length: slots }, (_, slot) => new Placeholder(slot)));
  if (!match(pattern, step, words)) return undefined;
  if (!parameters.every((name, slot) => PARAMETERS[name].accepts(words[slot]))) return undefined;
  const text = fill(sentence.expression, words);
  const last = words[parameters.length];
  if (sentence.below === 'table') return { text, table: last as readonly Row[] };
  if (sentence.below === 'text') return { text, doc: last as string };
  return { text };
}

/** The line of a scenario that says this step, in the words of the first of these sentences that can. */
export function lineFor(step: Step, sentences: readonly Sentence[]): string | undefined {
  for (const sentence of sentences) {
    const said = say(sentence, step);
    if (said !== undefined) return said.text;
  }
  return undefined;
}
