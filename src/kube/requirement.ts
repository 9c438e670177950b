import type { NodeSelectorRequirement } from './objects';

/** Whether a value (undefined where there is none) is what an operator asks for. `Gt` and `Lt` compare whole numbers. */
export function meets(operator: NodeSelectorRequirement['operator'], values: readonly string[], value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    case 'Gt': return compare(value, values) > 0;
    case 'Lt': return compare(value, values) < 0;
  }
}

/** Positive where a value is above the one that is asked for, negative where it is below; NaN where they are no two whole numbers. */
function compare(value: string | undefined, [bound, ...more]: readonly string[]): number {
  if (value === undefined || bound === undefined || more.length > 0 || !isInteger(value) || !isInteger(bound)) return Number.NaN;
  const [left, right] = [BigInt(value), BigInt(bound)];
  return left > right ? 1 : left < right ? -1 : 0;
}

/** Whether a text is a whole number. */
export function isInteger(text: string): boolean {
  return /^[-+]?\d+$/.test(text);
}
