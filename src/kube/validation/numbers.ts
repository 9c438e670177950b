import { type FieldError, invalid } from './field-error';

/** A number must not be below 0; an absent one is 0. */
export function nonNegative(value: number | null | undefined, field: string): readonly FieldError[] {
  return (value ?? 0) < 0 ? [invalid(field, value ?? 0, 'must be greater than or equal to 0')] : [];
}
