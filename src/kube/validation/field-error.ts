import type { Release } from '../release';
import { type FieldValue, quoted } from './go-value';
import { printsJson, tooLongValue } from './wording';

/** What is wrong, as Kubernetes sorts it. */
export type FieldErrorType = 'Required' | 'Invalid' | 'NotSupported' | 'Forbidden' | 'Duplicate' | 'NotFound' | 'TooLong' | 'TooMany';

/** One thing that is wrong with an object, at one field. */
export interface FieldError {
  readonly type: FieldErrorType;
  /** Such as `spec.template.spec.containers[0].image`. */
  readonly field: string;
  /** The bad value; `Required`, `Forbidden` and `TooLong` show none. */
  readonly value?: FieldValue;
  /** What would be right; may be empty. */
  readonly detail: string;
}

/** A field error as a part of a Status (API-09). */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** A value must be there. */
export function required(field: string, detail = ''): FieldError {
  return { type: 'Required', field, detail };
}

/** A value is malformed or out of range. */
export function invalid(field: string, value: FieldValue, detail: string): FieldError {
  return { type: 'Invalid', field, value, detail };
}

/** A value is not one of the listed ones, which are named in the order given. */
export function notSupported(field: string, value: FieldValue, supported: readonly string[]): FieldError {
  return { type: 'NotSupported', field, value, detail: `supported values: ${supported.map(quoted).join(', ')}` };
}

/** A text that may be left out, and else is one of those that are known. */
export function oneOf(value: string | null | undefined, known: readonly string[], field: string): readonly FieldError[] {
  return !value || known.includes(value) ? [] : [notSupported(field, value, known)];
}

/** A value is well formed, but may not be there, or may not change. */
export function forbidden(field: string, detail: string): FieldError {
  return { type: 'Forbidden', field, detail };
}

/** A value is there twice. */
export function duplicate(field: string, value: FieldValue, detail = ''): FieldError {
  return { type: 'Duplicate', field, value, detail };
}

/** A value names something that is not there. */
export function notFound(field: string, value: FieldValue): FieldError {
  return { type: 'NotFound', field, value, detail: '' };
}

/** A value takes more than `limit` bytes. */
export function tooLong(field: string, limit: number, release: Release): FieldError {
  return { type: 'TooLong', field, detail: tooLongValue(limit, release) };
}

/** A list has more than `limit` items. */
export function tooMany(field: string, actual: number, limit: number): FieldError {
  return { type: 'TooMany', field, value: actual, detail: `must have at most ${limit} items` };
}

/** One Invalid error for each message. */
export function invalidFor(field: string, value: FieldValue, messages: readonly string[]): readonly FieldError[] {
  return messages.map((message) => invalid(field, value, message));
}

/** `spec.replicas: Invalid value: -2: must be greater than or equal to 0`, in the words of this version. */
export function fieldErrorText(error: FieldError, release: Release): string {
  return `${error.field}: ${body(error, release)}`;
}

/** The error as a cause of a Status. */
export function statusCause(error: FieldError, release: Release): StatusCause {
  return { reason: CAUSES[error.type], message: body(error, release), field: error.field };
}

/** All errors in one line: one as it is, several as `[a, b]`; a text that comes twice is told once. */
export function aggregatedMessage(errors: readonly FieldError[], release: Release): string {
  const texts = [...new Set(errors.map((error) => fieldErrorText(error, release)))];
  return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
}

const CAUSES: Readonly<Record<FieldErrorType, string>> = {
  Required: 'FieldValueRequired',
  Invalid: 'FieldValueInvalid',
  NotSupported: 'FieldValueNotSupported',
  Forbidden: 'FieldValueForbidden',
  Duplicate: 'FieldValueDuplicate',
  NotFound: 'FieldValueNotFound',
  TooLong: 'FieldValueTooLong',
  TooMany: 'FieldValueTooMany',
};

const WORDS: Readonly<Record<FieldErrorType, string>> = {
  Required: 'Required value',
  Invalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Forbidden: 'Forbidden',
  Duplicate: 'Duplicate value',
  NotFound: 'Not found',
  TooLong: 'Too long',
  TooMany: 'Too many',
};

function body(error: FieldError, release: Release): string {
  const shown = error.value === undefined ? '' : `: ${printed(error.value, release)}`;
  const detail = error.detail === '' ? '' : `: ${error.detail}`;
  return `${WORDS[error.type]}${shown}${detail}`;
}

function printed(value: FieldValue, release: Release): string {
  if (value === null) return printsJson(release) ? 'null' : '"null"';
  if (typeof value === 'object') return printsJson(release) ? value.json : value.go;
  return typeof value === 'string' ? quoted(value) : String(value);
}
