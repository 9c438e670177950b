import type { Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from './objects';

/** Whether a node fits: any of the terms, of a term all requirements. No selector fits every node; an empty term fits none. */
export function matchesNodeSelector(selector: NodeSelector | undefined, node: Node): boolean {
  return !selector || selector.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}

function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return matchExpressions.every((requirement) => meets(requirement, node.metadata.labels?.[requirement.key]))
    && matchFields.every((requirement) => meets(requirement, requirement.key === 'metadata.name' ? node.metadata.name : undefined));
}

function meets({ operator, values = [] }: NodeSelectorRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    case 'Gt': return compare(value, values, (a, b) => a > b);
    case 'Lt': return compare(value, values, (a, b) => a < b);
  }
}

function compare(value: string | undefined, values: readonly string[], holds: (a: bigint, b: bigint) => boolean): boolean {
  const [bound, ...more] = values;
  if (value === undefined || bound === undefined || more.length > 0) return false;
  return INTEGER.test(value) && INTEGER.test(bound) && holds(BigInt(value), BigInt(bound));
}

const INTEGER = /^-?\d+$/;
