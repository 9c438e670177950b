import type { PodSpec } from '../objects';
import type { Release } from '../release';
import { type WrittenAffinity, affinityErrors } from './affinity';
import type { AsWritten } from './as-written';
import { type WrittenContainer, containerErrors, initContainerErrors } from './containers';
import { type FieldError, invalid, invalidFor, oneOf } from './field-error';
import { labelErrors } from './labels';
import { dnsLabel, dnsSubdomain, qualifiedName } from './names';
import { tolerationErrors } from './tolerations';
import { checkVolumes } from './volumes';

/** A pod spec, with the parts of it that only validation reads. */
export type WrittenPodSpec = Omit<AsWritten<PodSpec>, 'containers' | 'initContainers' | 'affinity'> & {
  readonly containers?: readonly WrittenContainer[] | null;
  readonly initContainers?: readonly WrittenContainer[] | null;
  readonly affinity?: WrittenAffinity | null;
};

const NO_CONTAINERS: readonly WrittenContainer[] = [];

/** The longest deadline. */
export const MAX_SECONDS = 2 ** 31 - 1;

/**
 * The spec of a pod or a pod template. Fields that are always filled by defaults (restartPolicy, dnsPolicy ...) are not asked
 * for; a negative terminationGracePeriodSeconds is accepted, as by Kubernetes.
 */
export function podSpecErrors(spec: WrittenPodSpec, field: string, release: Release): readonly FieldError[] {
  const volumes = checkVolumes(spec.volumes ?? [], `${field}.volumes`, release);
  const containers = spec.containers ?? NO_CONTAINERS;
  return [
    ...volumes.errors,
    ...containerErrors(containers, volumes.names, `${field}.containers`, release),
    ...initContainerErrors(spec.initContainers ?? NO_CONTAINERS, containers, volumes.names, `${field}.initContainers`, release),
    ...restartPolicyErrors(spec.restartPolicy, `${field}.restartPolicy`),
    ...dnsPolicyErrors(spec.dnsPolicy, `${field}.dnsPolicy`),
    ...labelErrors(spec.nodeSelector, `${field}.nodeSelector`, release),
    ...(spec.affinity ? affinityErrors(spec.affinity, `${field}.affinity`, release) : []),
    ...(spec.readinessGates ?? []).flatMap(({ conditionType }, index) =>
      invalidFor(`${field}.readinessGates[${index}].conditionType`, conditionType ?? '', qualifiedName(conditionType ?? '', release))),
    ...(spec.nodeName ? invalidFor(`${field}.nodeName`, spec.nodeName, dnsSubdomain(spec.nodeName, release)) : []),
    ...deadlineErrors(spec.activeDeadlineSeconds, `${field}.activeDeadlineSeconds`),
    ...(spec.hostname ? invalidFor(`${field}.hostname`, spec.hostname, dnsLabel(spec.hostname, release)) : []),
    ...(spec.subdomain ? invalidFor(`${field}.subdomain`, spec.subdomain, dnsLabel(spec.subdomain, release)) : []),
    ...(spec.tolerations ? tolerationErrors(spec.tolerations, `${field}.tolerations`, release) : []),
  ];
}

function restartPolicyErrors(policy: string | null | undefined, field: string): readonly FieldError[] {
  return oneOf(policy, ['Always', 'OnFailure', 'Never'], field);
}

function dnsPolicyErrors(policy: string | null | undefined, field: string): readonly FieldError[] {
  return oneOf(policy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], field);
}

function deadlineErrors(seconds: number | null | undefined, field: string): readonly FieldError[] {
  if (seconds === null || seconds === undefined || (seconds >= 1 && seconds <= MAX_SECONDS)) return [];
  return [invalid(field, seconds, `must be between 1 and ${MAX_SECONDS}, inclusive`)];
}
