import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ParseFailure } from './failure';

/**
 * A flag of a command. `text` takes a value; `switch` may be given `=true` or `=false`; `number` takes a whole number.
 * `otherwise`: the value of a flag that is given without one. `unsimulated`: kubectl knows it, Rollcall refuses it.
 */
export interface Flag {
  readonly kind: 'text' | 'switch' | 'number';
  readonly short?: string;
  readonly many?: true;
  readonly otherwise?: string;
  readonly unsimulated?: true;
}
export type FlagTable = Readonly<Record<string, Flag>>;

/** The flags and other arguments of a command line. */
export interface Parsed {
  readonly args: readonly string[];
  readonly flags: Flags;
}

/** The values of flags as they were given. */
export class Flags {
  constructor(private readonly given: ReadonlyMap<string, readonly string[]>) {}

  has(name: string): boolean {
    return this.given.has(name);
  }
  text(name: string): string | undefined {
    return this.given.get(name)?.at(-1);
  }
  /** All values of a flag that may be given several times or with commas. */
  list(name: string): readonly string[] {
    return (this.given.get(name) ?? []).flatMap((value) => value.split(','));
  }
  on(name: string, otherwise = false): boolean {
    const value = this.text(name);
    return value === undefined ? otherwise : isTrue(value);
  }
  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }
  /** Names and values in order of name, for the change cause. */
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
  const { tokens } = parseArgs({ args: [...argv], options: optionsOf(table), strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, readonly string[]>();
  const args: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') args.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = table[token.name];
    if (!flag) throw unknownFlag(command, token.rawName, token.name);
    const value = valueOf(command, token.name, flag, token.value?.replace(token.rawName.startsWith('--') ? '' : /^=/, ''));
    given.set(token.name, [...(given.get(token.name) ?? []), value]);
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

function valueOf(command: string, name: string, flag: Flag, given: string | undefined): string {
  if (flag.kind === 'switch') {
    const value = given ?? 'true';
    if (!isBoolean(value)) throw refused(command, `invalid argument "${value}" for "${flagName(name, flag)}" flag: strconv.ParseBool: parsing "${value}": invalid syntax`);
    return String(isTrue(value));
  }
  const value = given ?? flag.otherwise;
  if (value === undefined) throw refused(command, `flag needs an argument: --${name}`);
  if (flag.kind === 'number' && !/^[-+]?\d+$/.test(value)) {
    throw refused(command, `invalid argument "${value}" for "${flagName(name, flag)}" flag: strconv.ParseInt: parsing "${value}": invalid syntax`);
  }
  return value;
}

function flagName(name: string, { short }: Flag): string {
  return short === undefined ? `--${name}` : `-${short}, --${name}`;
}

function unknownFlag(command: string, raw: string, name: string): ParseFailure {
  return refused(command, raw.startsWith('--') ? `unknown flag: --${name}` : `unknown shorthand flag: '${name}' in -${name}`);
}

function refused(command: string, message: string): ParseFailure {
  return new ParseFailure(`Error: ${message}\nSee 'kubectl ${command} --help' for usage.`);
}
