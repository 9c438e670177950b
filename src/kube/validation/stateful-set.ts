import type { LabelSelector, Labels, StatefulSet, StatefulSetSpec, StatefulSetStatus } from '../objects';
import type { Release } from '../release';
import { matchesSelector } from '../selector';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, invalidFor, notSupported, required } from './field-error';
import { goMap } from './go-value';
import { goLabelSelector, labelSelectorErrors, selectsAll } from './label-selector';
import { annotationErrors, labelErrors } from './labels';
import { metadataErrors } from './metadata';
import { dnsLabel, dnsSubdomain, percent } from './names';
import { nonNegative } from './numbers';
import { claimSpecErrors } from './persistent-volume-claim';
import { podTemplateErrors } from './pod-template';
import { semanticEqual } from './semantic-equal';
import { goIntOrString, goRollingUpdate, goUpdateStrategy } from './stateful-set-values';
import type { Validator } from './validator';

type Written = AsWritten<StatefulSet>;
type Spec = AsWritten<StatefulSetSpec>;
type Strategy = NonNullable<Spec['updateStrategy']>;

/** What the API server checks of StatefulSets (SS-VAL, SS-UPDV). */
export const statefulSet: Validator<StatefulSet> = {
  create(set, release) {
    return [...nameAndMetadataErrors(set, release), ...specErrors(set.spec ?? {}, release, NEW_SET)];
  },

  update(next, previous, release) {
    if (!release.changes.NameIsDnsLabel) return [...statefulSet.create(next, release), ...forbiddenChangeErrors(next, previous, release)];
    // SS-UPDV-06: a bad name, serviceName or claim template that is stored already may stay.
    const tolerance: Tolerance = { strategy: previous.spec?.updateStrategy?.type ?? '', fixedParts: true, template: templateIsBad(previous, release) };
    return [...specErrors(next.spec ?? {}, release, tolerance), ...forbiddenChangeErrors(next, previous, release)];
  },

  status(next, previous) {
    return [...statusErrors(next.status ?? {}), ...collisionCountErrors(next, previous)];
  },
};

/** What may stay bad in an update because it was so before. */
interface Tolerance {
  /** The strategy of the stored set. */
  readonly strategy: string;
  /** serviceName and volumeClaimTemplates, which cannot change. */
  readonly fixedParts: boolean;
  readonly template: boolean;
}

const NEW_SET: Tolerance = { strategy: '', fixedParts: false, template: false };

/** From 1.34 the pod template and the claim templates are checked with the set, not only when a pod is made. */
const TEMPLATES_CHECKED_SINCE = 34;

function nameAndMetadataErrors(set: Written, release: Release): readonly FieldError[] {
  return metadataErrors(set.metadata, release.changes.NameIsDnsLabel ? dnsLabel : dnsSubdomain, true, release);
}

/** Fields whose feature is off are not looked at, as if they were not there. */
function specErrors(spec: Spec, release: Release, tolerated: Tolerance): readonly FieldError[] {
  return [
    ...podManagementErrors(spec.podManagementPolicy ?? ''),
    ...updateStrategyErrors(spec.updateStrategy ?? {}, release, tolerated),
    ...(release.gates.StatefulSetAutoDeletePVC ? retentionPolicyErrors(spec) : []),
    ...(tolerated.fixedParts ? [] : claimTemplateErrors(spec, release)),
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...(release.gates.StatefulSetMinReadySeconds ? nonNegative(spec.minReadySeconds, 'spec.minReadySeconds') : []),
    ...(release.gates.StatefulSetStartOrdinal ? nonNegative(spec.ordinals?.start, 'spec.ordinals.start') : []),
    ...(tolerated.fixedParts ? [] : serviceNameErrors(spec.serviceName ?? '', release)),
    ...selectorErrors(spec, release),
    ...templateErrors(spec, release, tolerated.template),
    ...alwaysRunningErrors(spec),
  ];
}

function podManagementErrors(policy: string): readonly FieldError[] {
  const field = 'spec.podManagementPolicy';
  if (policy === '') return [required(field)];
  return policy === 'OrderedReady' || policy === 'Parallel' ? [] : [invalid(field, policy, "must be 'OrderedReady' or 'Parallel'")];
}

function updateStrategyErrors(strategy: Strategy, release: Release, tolerated: Tolerance): readonly FieldError[] {
  const field = 'spec.updateStrategy';
  const withoutParameters = strategy.rollingUpdate
    ? [invalid(`${field}.rollingUpdate`, goRollingUpdate(strategy.rollingUpdate, release), "only allowed for updateStrategy 'RollingUpdate'")]
    : [];
  // SS-RECR-06: with the gate off, a set that has Recreate already may keep it.
  const recreate = release.gates.StatefulSetRecreateStrategy || tolerated.strategy === 'Recreate';
  switch (strategy.type ?? '') {
    case '':
      return [required(field)];
    case 'OnDelete':
      return withoutParameters;
    case 'RollingUpdate':
      return strategy.rollingUpdate ? rollingUpdateErrors(strategy.rollingUpdate, release) : [];
    case 'Recreate':
      if (recreate) return withoutParameters;
      break;
  }
  const known = release.gates.StatefulSetRecreateStrategy ? "must be 'RollingUpdate', 'OnDelete' or 'Recreate'" : "must be 'RollingUpdate' or 'OnDelete'";
  return [invalid(field, goUpdateStrategy(strategy, release), known)];
}

function rollingUpdateErrors(rollingUpdate: NonNullable<Strategy['rollingUpdate']>, release: Release): readonly FieldError[] {
  const field = 'spec.updateStrategy.rollingUpdate';
  return [
    ...nonNegative(rollingUpdate.partition, `${field}.partition`),
    ...maxUnavailableErrors(rollingUpdate.maxUnavailable, `${field}.maxUnavailable`, release),
  ];
}

/** SS-VAL-07. While the gate is off the field is dropped before, unless the stored set has it (SS-STRAT-05); before 1.24 it is unknown. */
function maxUnavailableErrors(max: number | string | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (max === null || max === undefined || release.minor < 24) return [];
  const value = goIntOrString(max);
  if (typeof max === 'number') {
    return [...nonNegative(max, field), ...(max === 0 ? [invalid(field, value, 'cannot be 0')] : [])];
  }
  const share = /^[0-9]+%$/.test(max) ? Number(max.slice(0, -1)) : 0;
  return [
    ...invalidFor(field, value, percent(max, release)),
    ...(share === 0 ? [invalid(field, value, 'cannot be 0')] : []),
    ...(share > 100 ? [invalid(field, value, 'must not be greater than 100%')] : []),
  ];
}

function retentionPolicyErrors(spec: Spec): readonly FieldError[] {
  const policy = spec.persistentVolumeClaimRetentionPolicy;
  if (!policy) return [];
  return (['whenDeleted', 'whenScaled'] as const).flatMap((when) => {
    const value = policy[when] ?? '';
    return value === 'Retain' || value === 'Delete'
      ? []
      : [notSupported(`spec.persistentVolumeClaimRetentionPolicy.${when}`, value, ['Retain', 'Delete'])];
  });
}

function claimTemplateErrors(spec: Spec, release: Release): readonly FieldError[] {
  if (release.minor < TEMPLATES_CHECKED_SINCE) return [];
  return (spec.volumeClaimTemplates ?? []).flatMap((claim, index) =>
    claimSpecErrors(claim.spec ?? {}, `spec.volumeClaimTemplates[${index}].spec`, release));
}

/** SS-VAL-20: the serviceName may be left out. */
function serviceNameErrors(serviceName: string, release: Release): readonly FieldError[] {
  if (serviceName === '' || !release.changes.ServiceNameValidated) return [];
  return invalidFor('spec.serviceName', serviceName, dnsLabel(serviceName, release));
}

function selectorErrors(spec: Spec, release: Release): readonly FieldError[] {
  if (!spec.selector) return [required('spec.selector')];
  const errors = labelSelectorErrors(spec.selector, 'spec.selector', release);
  if (!selectsAll(spec.selector)) return errors;
  return [...errors, invalid('spec.selector', goLabelSelector(spec.selector), 'empty selector is invalid for statefulset')];
}

function templateErrors(spec: Spec, release: Release, tolerated: boolean): readonly FieldError[] {
  const { selector } = spec;
  const template = spec.template ?? {};
  if (selector && labelSelectorErrors(selector, '', release).length > 0) {
    return [invalid('spec.selector', goLabelSelector(selector), '')];
  }
  const labels = template.metadata?.labels;
  return [
    // What is odd about the selector or the labels has its own error, so here they can be taken as they should be.
    ...(matchesSelector((selector ?? undefined) as LabelSelector | undefined, (labels ?? {}) as Labels)
      ? []
      : [invalid('spec.template.metadata.labels', goMap(labels), '`selector` does not match template `labels`')]),
    ...(tolerated || release.minor < TEMPLATES_CHECKED_SINCE ? [] : podTemplateErrors(spec, release)),
    ...labelErrors(labels, 'spec.template.labels', release),
    ...annotationErrors(template.metadata?.annotations, 'spec.template.annotations', release),
  ];
}

function alwaysRunningErrors(spec: Spec): readonly FieldError[] {
  const { restartPolicy, activeDeadlineSeconds } = spec.template?.spec ?? {};
  const field = 'spec.template.spec';
  const errors: FieldError[] = [];
  if (restartPolicy !== 'Always') errors.push(notSupported(`${field}.restartPolicy`, restartPolicy ?? '', ['Always']));
  if (activeDeadlineSeconds !== null && activeDeadlineSeconds !== undefined) {
    errors.push(forbidden(`${field}.activeDeadlineSeconds`, 'activeDeadlineSeconds in StatefulSet is not Supported'));
  }
  return errors;
}

/** SS-UPDV-01, SS-UPDV-02: one error for any change beyond the fields that may change in this version. */
function forbiddenChangeErrors(next: Written, previous: Written, release: Release): readonly FieldError[] {
  const mutable = mutableFields(release);
  const fixed = (set: Written): unknown =>
    Object.fromEntries(Object.entries(set.spec ?? {}).filter(([field]) => !mutable.includes(field)));
  if (semanticEqual(fixed(next), fixed(previous))) return [];
  const [last, ...others] = [...mutable].reverse().map((field) => `'${field}'`);
  const comma = release.minor < 22 ? ',' : '';
  const list = `${others.reverse().join(', ')}${comma} and ${last ?? ''}`;
  return [forbidden('spec', `updates to statefulset spec for fields other than ${list} are forbidden`)];
}

function mutableFields(release: Release): readonly string[] {
  const since = (minor: number, field: string): readonly string[] => (release.minor >= minor ? [field] : []);
  return [
    'replicas',
    ...since(26, 'ordinals'),
    'template',
    'updateStrategy',
    ...since(33, 'revisionHistoryLimit'),
    ...(release.gates.StatefulSetAutoDeletePVC ? ['persistentVolumeClaimRetentionPolicy'] : []),
    ...since(22, 'minReadySeconds'),
  ];
}

/** A stored set with any error in its spec may keep a bad pod template. */
function templateIsBad(previous: Written, release: Release): boolean {
  return specErrors(previous.spec ?? {}, release, { ...NEW_SET, strategy: previous.spec?.updateStrategy?.type ?? '', fixedParts: true }).length > 0;
}

/** SS-VAL-19. */
function statusErrors(status: AsWritten<StatefulSetStatus>): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const counter of COUNTERS) if ((status[counter] ?? 0) < 0) errors.push(...nonNegative(status[counter], `status.${counter}`));
  for (const [counter, limit] of AT_MOST) {
    const count = status[counter] ?? 0;
    if (count > (status[limit] ?? 0)) errors.push(invalid(`status.${counter}`, count, `cannot be greater than status.${limit}`));
  }
  return errors;
}

const AT_MOST = [
  ['readyReplicas', 'replicas'], ['currentReplicas', 'replicas'], ['updatedReplicas', 'replicas'], ['availableReplicas', 'replicas'], ['availableReplicas', 'readyReplicas'],
] as const;

const COUNTERS = [
  'replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas', 'observedGeneration', 'collisionCount',
] as const;

function collisionCountErrors(next: Written, previous: Written): readonly FieldError[] {
  const count = next.status?.collisionCount ?? 0;
  return count < (previous.status?.collisionCount ?? 0) ? [invalid('status.collisionCount', count, 'cannot be decremented')] : [];
}
