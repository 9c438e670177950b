import type { Affinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PodAffinityTerm } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, invalidFor, required } from './field-error';
import { labelSelectorErrors } from './label-selector';
import { labelKeyErrors } from './labels';
import { dnsLabel, dnsSubdomain } from './names';
import { remembered } from './remembered';

/** Terms that are only preferred, which are checked but not scheduled by. */
interface Preferences {
  readonly nodeAffinity?: { readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly weight: number; readonly preference: NodeSelectorTerm }[] };
  readonly podAffinity?: { readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedTerm[] };
  readonly podAntiAffinity?: { readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedTerm[] };
}
interface WeightedTerm {
  readonly weight: number;
  readonly podAffinityTerm: PodAffinityTerm;
}

/** An affinity, with the parts of it that only validation reads. */
export type WrittenAffinity = AsWritten<Affinity & Preferences>;

const REQUIRED_TERMS = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED_TERMS = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The affinity of a pod. */
export const affinityErrors = remembered((affinity: WrittenAffinity, field, release) => {
  const node = affinity.nodeAffinity;
  const selector = node?.[REQUIRED_TERMS];
  return [
    ...(selector ? nodeSelectorErrors(selector, `${field}.nodeAffinity.${REQUIRED_TERMS}`, release) : []),
    ...(node?.[PREFERRED_TERMS] ?? []).flatMap((term, index) => {
      const at = `${field}.nodeAffinity.${PREFERRED_TERMS}[${index}]`;
      return [...weightErrors(term.weight, at), ...nodeSelectorTermErrors(term.preference ?? {}, `${at}.preference`, release)];
    }),
    ...podAffinityErrors(affinity.podAffinity, `${field}.podAffinity`, release),
    ...podAffinityErrors(affinity.podAntiAffinity, `${field}.podAntiAffinity`, release),
  ];
});

/** A node selector of a pod or a PersistentVolume. */
export function nodeSelectorErrors(selector: AsWritten<NodeSelector>, field: string, release: Release): readonly FieldError[] {
  const terms = selector.nodeSelectorTerms ?? [];
  if (terms.length === 0) return [required(`${field}.nodeSelectorTerms`, 'must have at least one node selector term')];
  return terms.flatMap((term, index) => nodeSelectorTermErrors(term, `${field}.nodeSelectorTerms[${index}]`, release));
}

function nodeSelectorTermErrors(term: AsWritten<NodeSelectorTerm>, field: string, release: Release): readonly FieldError[] {
  return [
    ...(term.matchExpressions ?? []).flatMap((requirement, index) =>
      labelRequirementErrors(requirement, `${field}.matchExpressions[${index}]`, release)),
    ...(term.matchFields ?? []).flatMap((requirement, index) =>
      fieldRequirementErrors(requirement, `${field}.matchFields[${index}]`, release)),
  ];
}

function labelRequirementErrors(requirement: AsWritten<NodeSelectorRequirement>, field: string, release: Release): readonly FieldError[] {
  return [
    ...valuesErrors(requirement, field),
    ...labelKeyErrors(requirement.key ?? '', `${field}.key`, release),
  ];
}

function valuesErrors(requirement: AsWritten<NodeSelectorRequirement>, field: string): readonly FieldError[] {
  const count = (requirement.values ?? []).length;
  switch (requirement.operator) {
    case 'In':
    case 'NotIn':
      return count === 0 ? [required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'")] : [];
    case 'Exists':
    case 'DoesNotExist':
      return count > 0 ? [forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")] : [];
    case 'Gt':
    case 'Lt':
      return count === 1 ? [] : [required(`${field}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(`${field}.operator`, requirement.operator ?? '', 'not a valid selector operator')];
  }
}

function fieldRequirementErrors(requirement: AsWritten<NodeSelectorRequirement>, field: string, release: Release): readonly FieldError[] {
  const { key, operator } = requirement;
  const values = requirement.values ?? [];
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn') errors.push(invalid(`${field}.operator`, operator ?? '', 'not a valid selector operator'));
  else if (values.length !== 1) {
    errors.push(required(`${field}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  }
  if (key !== 'metadata.name') return [...errors, invalid(`${field}.key`, key ?? '', 'not a valid field selector key')];
  return [...errors, ...values.flatMap((value, index) => invalidFor(`${field}.values[${index}]`, value, dnsSubdomain(value, release)))];
}

function podAffinityErrors(affinity: WrittenAffinity['podAffinity'], field: string, release: Release): readonly FieldError[] {
  return [
    ...(affinity?.[REQUIRED_TERMS] ?? []).flatMap((term, index) => podAffinityTermErrors(term, `${field}.${REQUIRED_TERMS}[${index}]`, release)),
    ...(affinity?.[PREFERRED_TERMS] ?? []).flatMap((term, index) => {
      const at = `${field}.${PREFERRED_TERMS}[${index}]`;
      return [...weightErrors(term.weight, at), ...podAffinityTermErrors(term.podAffinityTerm ?? {}, `${at}.podAffinityTerm`, release)];
    }),
  ];
}

function podAffinityTermErrors(term: AsWritten<PodAffinityTerm>, field: string, release: Release): readonly FieldError[] {
  const topologyKey = term.topologyKey ?? '';
  return [
    ...labelSelectorErrors(term.labelSelector, `${field}.${release.minor >= 24 ? 'labelSelector' : 'matchExpressions'}`, release),
    ...(term.namespaces ?? []).flatMap((namespace) => invalidFor(`${field}.namespace`, namespace, dnsLabel(namespace, release))),
    ...(topologyKey === '' ? [required(`${field}.topologyKey`, 'can not be empty')] : []),
    ...labelKeyErrors(topologyKey, `${field}.topologyKey`, release),
  ];
}

function weightErrors(weight: number | null | undefined, field: string): readonly FieldError[] {
  const value = weight ?? 0;
  return value >= 1 && value <= 100 ? [] : [invalid(`${field}.weight`, value, 'must be in the range 1-100')];
}
