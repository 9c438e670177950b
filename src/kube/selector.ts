import type { LabelSelector, LabelSelectorRequirement, Labels } from './objects';
import { meets } from './requirement';

export { parseFieldSelector, type FieldQuery } from './field-query';
export { parseLabelSelector, SelectorError, type LabelQuery } from './label-query';
export { matchesNodeSelector } from './node-selector';
export { tolerates } from './toleration';

const NONE: readonly never[] = [];

/** Whether labels fit a selector. No selector fits nothing, an empty one fits everything. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (!selector) return false;
  const present = labels ?? {};
  for (const key in selector.matchLabels) {
    if (present[key] !== selector.matchLabels[key]) return false;
  }
  const { matchExpressions } = selector;
  return !matchExpressions || matchExpressions.every(({ key, operator, values }) => meets(operator, values ?? NONE, present[key]));
}

/** The selector as the scale subresource and kubectl print it: `app=nginx,tier in (a,b)`, in order of keys. */
export function selectorText(selector: LabelSelector | undefined): string {
  const pairs = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector?.matchExpressions ?? []).map((requirement) => ({ key: requirement.key, text: requirementText(requirement) }));
  return [...pairs, ...expressions]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
    .join(',');
}

function requirementText({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const list = `(${[...values].sort().join(',')})`;
  switch (operator) {
    case 'In': return `${key} in ${list}`;
    case 'NotIn': return `${key} notin ${list}`;
    case 'Exists': return key;
    case 'DoesNotExist': return `!${key}`;
  }
}
