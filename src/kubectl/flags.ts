import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ParseFailure } from './failure';

/**
 * A flag of a command. `text` takes a value; `switch` may be given `=true` or `=false`; `number` takes a whole number.
 * `otherwise`: the value of a flag that is given without one. `unsimulated`: kubectl knows it, Rollcall refuses it.
 */
export interface Flag {
  readonly kind: 'text' | 'switch' | 'number';
  readonly short?: string;
  readonly otherwise?: string;
  readonly unsimulated?: true;
}

/** Flags by their names. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** The flags and other arguments of a command line. */
export interface Parsed {
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** The values of flags as they were given. */
export class Flags {
  constructor(private readonly given: ReadonlyMap<string, readonly string[]>) {}

  /** Whether a flag was given at all. */
  has(name: string): boolean {
    return this.given.has(name);
  }
  /** The value of a flag; of several the last one. */
  text(name: string): string | undefined {
    return this.given.get(name)?.at(-1);
  }
  /** All values of a flag that may be given several times, each as it stands. */
  all(name: string): readonly string[] {
    return this.given.get(name) ?? [];
  }
  /** All values of a flag that may be given several times or with commas. */
  list(name: string): readonly string[] {
    return this.all(name).flatMap((value) => value.split(','));
  }
  /** Whether a switch is on; `otherwise` when it is not given. */
  on(name: string, otherwise = false): boolean {
    const value = this.text(name);
    return value === undefined ? otherwise : isTrue(value);
  }
  /** The value of a flag that takes a number. */
  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }
  /** Names and values as they were given, all values of a flag where its first one stands. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.given].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  }
}

const TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];
const isTrue = (value: string): boolean => TRUE.includes(value);

/** Whether a text is one of Go's words for true or false. */
export function isBoolean(text: string): boolean {
  return TRUE.includes(text) || FALSE.includes(text);
}

/**
 * Splits a command line into flags and arguments, in kubectl's manner: flags stand anywhere, values follow `=` or a blank,
 * short flags may be joined with their value. Throws a ParseFailure in kubectl's words.
 */
export function parseFlags(command: string, argv: readonly string[], table: FlagTable): Parsed {
  const { tokens } = parseArgs({ args: argv.map((word) => spelledOut(word, table)), options: optionsOf(table), strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, readonly string[]>();
  const args: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') args.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = table[token.name];
    const isShort = !token.rawName.startsWith('--');
    const written = isShort ? fromLetter(argv[token.index] ?? '', token.rawName.slice(1)) : token.rawName;
    if (!flag) throw refused(command, `unknown ${isShort ? 'shorthand ' : ''}flag: ${written}`);
    const text = token.value?.replace(isShort ? /^=/ : '', '') ?? flag.otherwise;
    if (text === undefined && flag.kind !== 'switch') throw refused(command, `flag needs an argument: ${written}`);
    given.set(token.name, [...(given.get(token.name) ?? []), valueOf(command, token.name, flag, text ?? 'true')]);
  }
  return { args, flags: new Flags(given) };
}

function optionsOf(table: FlagTable): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { kind, short, otherwise }]) => [
      name,
      { type: kind === 'switch' || otherwise !== undefined ? 'boolean' : 'string', multiple: true, ...(short === undefined ? {} : { short }) },
    ]),
  );
}

function valueOf(command: string, name: string, flag: Flag, value: string): string {
  if (flag.kind === 'switch') {
    if (!isBoolean(value)) throw refused(command, `invalid argument "${value}" for "${flagName(name, flag)}" flag: strconv.ParseBool: parsing "${value}": invalid syntax`);
    return String(isTrue(value));
  }
  if (flag.kind === 'number' && !/^[-+]?\d+$/.test(value)) {
    throw refused(command, `invalid argument "${value}" for "${flagName(name, flag)}" flag: strconv.ParseInt: parsing "${value}": invalid syntax`);
  }
  return value;
}

function flagName(name: string, { short }: Flag): string {
  return short === undefined ? `--${name}` : `-${short}, --${name}`;
}

/** A switch with a value, `-w=false`, as its long form. */
function spelledOut(word: string, table: FlagTable): string {
  const [, letter, value] = /^-([A-Za-z])=(.*)$/s.exec(word) ?? [];
  const name = Object.keys(table).find((candidate) => letter !== undefined && table[candidate]?.short === letter && table[candidate].kind === 'switch');
  return name === undefined ? word : `--${name}=${value ?? ''}`;
}

/** A letter in the word that it stands in, from there on: `'z' in -zx`. */
function fromLetter(word: string, letter: string): string {
  return `'${letter}' in -${word.slice(Math.max(1, word.indexOf(letter, 1)))}`;
}

function refused(command: string, message: string): ParseFailure {
  return new ParseFailure(`Error: ${message}\nSee 'kubectl ${command} --help' for usage.`);
}
