import type { PolicyRule, Role } from '../kept-objects';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, required } from './field-error';
import { goStrings } from './go-value';
import { metadataErrors } from './metadata';
import { pathSegment } from './names';
import type { Validator } from './validator';

function roleValidator(namespaced: boolean): Validator<Role> {
  return {
    create: ({ metadata, rules }, release) => [
      ...metadataErrors(metadata, pathSegment, namespaced, release),
      ...(rules ?? []).flatMap((rule, index) => ruleErrors(rule, `rules[${index}]`, namespaced)),
    ],
    update(next, _previous, release) {
      return this.create(next, release);
    },
  };
}

/** What the API server checks of Roles. */
export const role = roleValidator(true);
/** What it checks of ClusterRoles, which are not in a namespace and may be about URLs. */
export const clusterRole = roleValidator(false);

function ruleErrors(rule: AsWritten<PolicyRule>, field: string, namespaced: boolean): readonly FieldError[] {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const has = (list: readonly unknown[] | null | undefined): boolean => (list ?? []).length > 0;
  const errors = has(verbs) ? [] : [required(`${field}.verbs`, 'verbs must contain at least one value')];
  if (!has(nonResourceURLs)) {
    return [
      ...errors,
      ...(has(apiGroups) ? [] : [required(`${field}.apiGroups`, 'resource rules must supply at least one api group')]),
      ...(has(resources) ? [] : [required(`${field}.resources`, 'resource rules must supply at least one resource')]),
    ];
  }
  const urls = (detail: string): FieldError => invalid(`${field}.nonResourceURLs`, goStrings(nonResourceURLs), detail);
  return [
    ...errors,
    ...(namespaced ? [urls('namespaced rules cannot apply to non-resource URLs')] : []),
    ...(has(apiGroups) || has(resources) || has(resourceNames) ? [urls('rules cannot apply to both regular resources and non-resource URLs')] : []),
  ];
}
