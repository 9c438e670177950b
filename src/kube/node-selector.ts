import type { Node, NodeSelector, NodeSelectorTerm } from './objects';
import { meets } from './requirement';

/** Whether a node fits: any of the terms, of a term all requirements. No selector fits every node; an empty term fits none. */
export function matchesNodeSelector(selector: NodeSelector | undefined, node: Node): boolean {
  return !selector || selector.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}

function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, { metadata }: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return matchExpressions.every(({ key, operator, values = [] }) => meets(operator, values, metadata.labels?.[key]))
    && matchFields.every(({ key, operator, values = [] }) => meets(operator, values, key === 'metadata.name' ? metadata.name : undefined));
}
