import type { Quantity } from './objects';

type Format = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

/** A quantity as Kubernetes holds it: an exact number of 10^-9 units, and the style it was written in. */
export interface ParsedQuantity {
  readonly nanos: bigint;
  readonly format: Format;
}

const NANO = 1_000_000_000n;
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** From 10^-9 up, in steps of a thousand. */
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** What a text may consist of that Kubernetes takes for a quantity at first. */
export const QUANTITY_SYNTAX = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';
/** What Kubernetes says of a text that is no quantity. */
export const NOT_A_QUANTITY = `quantities must match the regular expression '${QUANTITY_SYNTAX}'`;

const parsed = new Map<Quantity, ParsedQuantity>();

/** The value of a quantity such as `1Gi`, `500m` or `1e3`; digits below 10^-9 are rounded away from zero. Throws an Error for any other text. */
export function parseQuantity(quantity: Quantity): ParsedQuantity {
  const known = parsed.get(quantity);
  if (known) return known;
  const value = parse(String(quantity));
  if (!value) throw new Error(NOT_A_QUANTITY);
  parsed.set(quantity, value);
  return value;
}

/** Whether a value is a quantity at all. */
export function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && parse(value) !== undefined;
}

/** Negative when the left is less, positive when it is more, 0 when both are the same amount. */
export function compareQuantities(left: Quantity, right: Quantity): number {
  const difference = parseQuantity(left).nanos - parseQuantity(right).nanos;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The text that Kubernetes stores and prints: `1024Mi` as `1Gi`, `0.5` as `500m`, the number 1 as `1`. */
export function canonicalQuantity(quantity: Quantity): string {
  const { nanos, format } = parseQuantity(quantity);
  if (nanos === 0n) return '0';
  const size = nanos < 0n ? -nanos : nanos;
  return `${nanos < 0n ? '-' : ''}${sizeText(size, format)}`;
}

/** The amount in thousandths, rounded up: what the scheduler counts CPU in. */
export function milliValue(quantity: Quantity): number {
  return Number(divideUp(parseQuantity(quantity).nanos, NANO / 1000n));
}

/** The amount in whole units, rounded up: what the scheduler counts memory and pods in. */
export function wholeValue(quantity: Quantity): number {
  return Number(divideUp(parseQuantity(quantity).nanos, NANO));
}

function parse(text: string): ParsedQuantity | undefined {
  const match = SYNTAX.exec(text);
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match ?? [];
  if (!match || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const scale = scaleOf(suffix);
  const nanos = divideUp(digits * scale.factor * NANO, scale.divisor * 10n ** BigInt(fraction.length));
  return { nanos: sign === '-' ? -nanos : nanos, format: scale.format };
}

function scaleOf(suffix: string): { readonly factor: bigint; readonly divisor: bigint; readonly format: Format } {
  const binary = BINARY_SUFFIXES.indexOf(suffix, 1);
  if (binary > 0) return { factor: 1024n ** BigInt(binary), divisor: 1n, format: 'BinarySI' };
  const decimal = DECIMAL_SUFFIXES.indexOf(suffix);
  const exponent = decimal >= 0 ? 3 * (decimal - 3) : Number(suffix.slice(1));
  const format = decimal >= 0 ? 'DecimalSI' : 'DecimalExponent';
  return exponent >= 0 ? { factor: 10n ** BigInt(exponent), divisor: 1n, format } : { factor: 1n, divisor: 10n ** BigInt(-exponent), format };
}

function sizeText(nanos: bigint, format: Format): string {
  // Below 1024 binary suffixes could not show a fraction, so Kubernetes falls back to decimal ones.
  if (format === 'BinarySI' && nanos >= 1024n * NANO) {
    const { rest, steps } = reduced(divideUp(nanos, NANO), 1024n, BINARY_SUFFIXES.length - 1);
    return `${rest}${BINARY_SUFFIXES[steps]}`;
  }
  const { rest, steps } = reduced(nanos, 1000n, DECIMAL_SUFFIXES.length - 1);
  if (format !== 'DecimalExponent') return `${rest}${DECIMAL_SUFFIXES[steps]}`;
  const exponent = 3 * (steps - 3);
  return exponent === 0 ? `${rest}` : `${rest}e${exponent}`;
}

/** An amount divided by `base` as often as it can be without a rest, at most `most` times. */
function reduced(amount: bigint, base: bigint, most: number): { readonly rest: bigint; readonly steps: number } {
  let rest = amount;
  let steps = 0;
  while (steps < most && rest % base === 0n) {
    rest /= base;
    steps += 1;
  }
  return { rest, steps };
}

/** Division that rounds away from zero. */
function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}
