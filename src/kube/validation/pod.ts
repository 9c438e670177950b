import type { Condition, ContainerStatus, Pod } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { imageSpaceErrors } from './containers';
import { type FieldError, forbidden, invalidFor } from './field-error';
import { metadataErrors } from './metadata';
import { dnsSubdomain, qualifiedName } from './names';
import { type WrittenPodSpec, podSpecErrors } from './pod-spec';
import { podChangeErrors } from './pod-update';
import type { Validator } from './validator';

/** What the API server checks of Pods. */
export const pod: Validator<Pod> = {
  create(object, release) {
    return [...metadataErrors(object.metadata, dnsSubdomain, true, release), ...completeSpecErrors(object.spec ?? {}, release)];
  },

  update(next, previous, release) {
    return [
      ...(next.spec === previous.spec ? metadataErrors(next.metadata, dnsSubdomain, true, release) : pod.create(next, release)),
      ...podChangeErrors(next, previous, release),
    ];
  },

  status(next, previous, release) {
    const { spec } = previous;
    return [
      ...conditionErrors(next.status?.conditions ?? [], release),
      ...restartErrors(next.status?.containerStatuses, previous.status?.containerStatuses, 'status.containerStatuses', spec?.restartPolicy),
      ...restartErrors(next.status?.initContainerStatuses, previous.status?.initContainerStatuses, 'status.initContainerStatuses', spec?.restartPolicy),
    ];
  },
};

function completeSpecErrors(spec: WrittenPodSpec, release: Release): readonly FieldError[] {
  return [
    ...podSpecErrors(spec, 'spec', release),
    ...imageSpaceErrors(spec.containers ?? [], 'spec.containers'),
    ...imageSpaceErrors(spec.initContainers ?? [], 'spec.initContainers'),
  ];
}

/** Types of conditions that are good: Kubernetes' own need no check, and of others there are few. */
const good = new Set(['PodScheduled', 'Ready', 'Initialized']);

/** Until some version after 1.20 the path was `metadata.conditions`. */
function conditionErrors(conditions: readonly AsWritten<Condition>[], release: Release): readonly FieldError[] {
  const field = release.minor >= 33 ? 'status.conditions' : 'metadata.conditions';
  const errors: FieldError[] = [];
  conditions.forEach(({ type }, index) => {
    const text = type ?? '';
    if (good.has(text)) return;
    const messages = qualifiedName(text, release);
    if (messages.length === 0) good.add(text);
    else errors.push(...invalidFor(`${field}[${index}].Type`, text, messages));
  });
  return errors;
}

/** A container that ended for good may not run again. */
function restartErrors(
  next: readonly AsWritten<ContainerStatus>[] | null | undefined, previous: readonly AsWritten<ContainerStatus>[] | null | undefined,
  field: string, restartPolicy: string | null | undefined,
): readonly FieldError[] {
  if (!restartPolicy || restartPolicy === 'Always') return [];
  return (previous ?? []).flatMap((old, index) => {
    const ended = old.state?.terminated;
    if (!ended || (ended.exitCode !== 0 && restartPolicy === 'OnFailure')) return [];
    const again = (next ?? []).some((status) => status.name === old.name && !status.state?.terminated);
    return again ? [forbidden(`${field}[${index}].state`, 'may not be transitioned to non-terminated state')] : [];
  });
}
