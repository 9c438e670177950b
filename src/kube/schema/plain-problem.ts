import { goKind } from '../go-text';
import { isQuantity, NOT_A_QUANTITY, QUANTITY_SYNTAX } from '../quantity';

/** Why a value cannot be a number or text, a quantity or a time, in the words of the type itself; undefined when it can. */
export function plainProblem(value: unknown, type: 'int-or-string' | 'quantity' | 'time'): string | undefined {
  switch (type) {
    case 'int-or-string': return isScalar(value) ? undefined : `json: cannot unmarshal ${goKind(value)} into Go value of type int32`;
    case 'quantity': return quantityProblem(value);
    case 'time': return timeProblem(value);
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function quantityProblem(value: unknown): string | undefined {
  const text = isScalar(value) ? String(value).trim() : '';
  if (isQuantity(text)) return undefined;
  return new RegExp(QUANTITY_SYNTAX).test(text) ? "unable to parse quantity's suffix" : NOT_A_QUANTITY;
}

function timeProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `json: cannot unmarshal ${goKind(value)} into Go value of type string`;
  return Number.isNaN(Date.parse(value)) ? `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"` : undefined;
}
