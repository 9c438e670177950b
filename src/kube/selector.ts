import type { LabelSelector, LabelSelectorRequirement, Labels } from './objects';

export { parseFieldSelector, type FieldQuery } from './field-query';
export { parseLabelSelector, SelectorError, type LabelQuery } from './label-query';
export { matchesNodeSelector } from './node-selector';
export { tolerates } from './toleration';

/** Whether labels fit a selector. No selector fits nothing, an empty one fits everything. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (!selector) return false;
  const present = labels ?? {};
  for (const key in selector.matchLabels) {
    if (present[key] !== selector.matchLabels[key]) return false;
  }
  return (selector.matchExpressions ?? []).every((requirement) => meets(requirement, present));
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

function meets({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
  }
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
