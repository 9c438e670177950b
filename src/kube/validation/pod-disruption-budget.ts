import type { IntOrString, PodDisruptionBudget } from '../objects';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, invalidFor, notSupported } from './field-error';
import { goPlain, goPointer, goStruct, type GoValue } from './go-value';
import { goLabelSelector, labelSelectorErrors } from './label-selector';
import { metadataErrors } from './metadata';
import { pathSegment, percent } from './names';
import { nonNegative } from './numbers';
import { goIntOrString } from './stateful-set-values';
import type { Validator } from './validator';
import type { Release } from '../release';

type Spec = AsWritten<PodDisruptionBudget['spec']>;

const POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];
const COUNTERS = ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] as const;

/** What the API server checks of PodDisruptionBudgets; all of their spec may change. */
export const podDisruptionBudget: Validator<PodDisruptionBudget> = {
  create: ({ metadata, spec }, release) => [...metadataErrors(metadata, pathSegment, true, release), ...specErrors(spec ?? {}, release)],
  update: ({ spec }, _previous, release) => specErrors(spec ?? {}, release),
  status: ({ status }) => COUNTERS.flatMap((counter) => nonNegative(status?.[counter], `status.${counter}`)),
};

function specErrors(spec: Spec, release: Release): readonly FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  return [
    ...(isGiven(minAvailable) && isGiven(maxUnavailable) ? [invalid('spec', goSpec(spec, release), 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...amountErrors(minAvailable, 'spec.minAvailable', release),
    ...amountErrors(maxUnavailable, 'spec.maxUnavailable', release),
    ...labelSelectorErrors(selector, 'spec.selector', release),
    ...(!isGiven(policy) || POLICIES.includes(policy) ? [] : [notSupported('spec.unhealthyPodEvictionPolicy', policy, POLICIES)]),
  ];
}

/** A number of pods, or a share of at most all of them. */
function amountErrors(amount: IntOrString | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!isGiven(amount)) return [];
  if (typeof amount === 'number') return nonNegative(amount, field);
  const value = goIntOrString(amount);
  const isTooMuch = /^[0-9]+%$/.test(amount) && Number(amount.slice(0, -1)) > 100;
  return [...invalidFor(field, value, percent(amount, release)), ...(isTooMuch ? [invalid(field, value, 'must not be greater than 100%')] : [])];
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** The spec as the API server prints it; the policy came with 1.26. */
function goSpec({ minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy }: Spec, release: Release): GoValue {
  const amount = (value: IntOrString | null | undefined): GoValue => goPointer('intstr.IntOrString', isGiven(value) ? goIntOrString(value) : undefined);
  return goStruct('policy.PodDisruptionBudgetSpec', [
    ['MinAvailable', amount(minAvailable)],
    ['Selector', goPointer('v1.LabelSelector', selector ? goLabelSelector(selector) : undefined)],
    ['MaxUnavailable', amount(maxUnavailable)],
    ...(release.minor >= 26 ? [['UnhealthyPodEvictionPolicy', goPointer('policy.UnhealthyPodEvictionPolicyType', isGiven(policy) ? goPlain(policy) : undefined)] as const] : []),
  ]);
}
