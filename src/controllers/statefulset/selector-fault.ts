import type { LabelSelector } from '../../kube/objects';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Why a selector cannot be used; undefined when it can (SS-WIRE-14). */
export function selectorFault(selector: LabelSelector): string | undefined {
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    if (!OPERATORS.includes(operator)) return `"${operator}" is not a valid label selector operator`;
    if ((operator === 'In' || operator === 'NotIn') !== values.length > 0) return `the values of ${key} do not fit operator ${operator}`;
  }
  return undefined;
}
