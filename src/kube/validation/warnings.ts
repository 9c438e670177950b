import type { KubeObject, Labels, PersistentVolumeClaim, Pod, Service, StatefulSet } from '../objects';
import { isQuantity, milliValue } from '../quantity';
import type { Release } from '../release';
import { isOf } from '../resources';
import type { AsWritten } from './as-written';
import type { WrittenContainer } from './containers';
import type { WrittenPodSpec } from './pod-spec';
import { semanticEqual } from './semantic-equal';

/**
 * What the API server warns of while it accepts an object: SS-VAL-21, SS-VAL-22, and for pods, claims and Services what a user
 * could overlook. `previous` is the stored object on an update. Versions before 1.33 whose warnings were not read give none.
 */
export function warningsFor(object: KubeObject, previous: KubeObject | undefined, release: Release): readonly string[] {
  if (release.minor < WARNINGS_SINCE) return [];
  if (isOf('statefulsets', object)) return statefulSetWarnings(object, previous && isOf('statefulsets', previous) ? previous : undefined);
  if (isOf('pods', object)) return podObjectWarnings(object, previous && isOf('pods', previous) ? previous : undefined);
  if (isOf('persistentvolumeclaims', object)) return claimWarnings(object, 'spec');
  return isOf('services', object) ? serviceWarnings(object) : [];
}

const WARNINGS_SINCE = 33;

function statefulSetWarnings(set: AsWritten<StatefulSet>, previous: AsWritten<StatefulSet> | undefined): readonly string[] {
  const { template, volumeClaimTemplates, revisionHistoryLimit } = set.spec ?? {};
  const changed = !previous || !semanticEqual(set.spec, previous.spec);
  return [
    ...(changed ? podWarnings(template?.spec ?? {}, 'spec.template.spec') : []),
    // On an update Kubernetes writes this path with a capital letter.
    ...(volumeClaimTemplates ?? []).flatMap((claim, index) => claimWarnings(claim, `spec.volumeClaimTemplates[${index}]${previous ? '.Spec' : ''}`)),
    ...((revisionHistoryLimit ?? 0) < 0
      ? ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended']
      : []),
  ];
}

function podObjectWarnings(pod: AsWritten<Pod>, previous: AsWritten<Pod> | undefined): readonly string[] {
  return previous && semanticEqual(pod.spec, previous.spec) ? [] : podWarnings(pod.spec ?? {}, 'spec');
}

function podWarnings(spec: WrittenPodSpec, field: string): readonly string[] {
  const containers = [
    ...(spec.initContainers ?? []).map((container, index) => ({ container, at: `${field}.initContainers[${index}]` })),
    ...(spec.containers ?? []).map((container, index) => ({ container, at: `${field}.containers[${index}]` })),
  ];
  return [
    ...nodeLabelWarnings(spec.nodeSelector ?? {}, `${field}.nodeSelector`),
    ...containers.flatMap(({ container, at }) => [...fractionWarnings(container, at), ...environmentWarnings(container, at)]),
    ...portWarnings(containers),
    ...((spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [`${field}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...(['podAffinity', 'podAntiAffinity'] as const).flatMap((affinity) =>
      (spec.affinity?.[affinity]?.requiredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(({ labelSelector }, index) =>
        labelSelector
          ? []
          : [`${field}.affinity.${affinity}.requiredDuringSchedulingIgnoredDuringExecution[${index}].labelSelector: a null labelSelector results in matching no pod`])),
  ];
}

const DEPRECATED_NODE_LABELS: Labels = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

function nodeLabelWarnings(selector: AsWritten<Labels>, field: string): readonly string[] {
  return Object.keys(selector).sort().flatMap((key) => {
    const message = DEPRECATED_NODE_LABELS[key];
    return message === undefined ? [] : [`${field}[${key}]: ${message}`];
  });
}

function fractionWarnings(container: WrittenContainer, field: string): readonly string[] {
  return ['memory', 'ephemeral-storage'].flatMap((name) => (['limits', 'requests'] as const).flatMap((list) =>
    fraction(container.resources?.[list]?.[name], `${field}.resources.${list}[${name}]`)));
}

function claimWarnings({ spec }: AsWritten<PersistentVolumeClaim>, field: string): readonly string[] {
  return (['requests', 'limits'] as const).flatMap((list) => fraction(spec?.resources?.[list]?.storage, `${field}.resources.${list}[storage]`));
}

function fraction(quantity: unknown, field: string): readonly string[] {
  return isQuantity(quantity) && milliValue(quantity) % 1000 !== 0 ? [`${field}: fractional byte value "${quantity}" is invalid, must be an integer`] : [];
}

/** A variable may be set twice only if the second value is made from the first. */
function environmentWarnings(container: WrittenContainer, field: string): readonly string[] {
  const seen = new Set<string>();
  return (container.env ?? []).flatMap(({ name, value }, index) => {
    const known = seen.has(name ?? '');
    seen.add(name ?? '');
    const reference = `$(${name ?? ''})`;
    const builds = (value ?? '') !== reference && (value ?? '').includes(reference);
    return known && !builds ? [`${field}.env[${index}]: hides previous definition of "${name ?? ''}", which may be dropped when using apply`] : [];
  });
}

function portWarnings(containers: readonly { readonly container: WrittenContainer; readonly at: string }[]): readonly string[] {
  const ports = containers.flatMap(({ container, at }) => (container.ports ?? []).map((port, index) => ({ port, at: `${at}.ports[${index}]` })));
  const numbers = new Map<string, string>();
  const names = new Map<string, string>();
  const repeated = ports.flatMap(({ port, at }) => {
    const first = firstUse(numbers, `${port.containerPort ?? 0}/${port.protocol ?? 'TCP'}`, at);
    return first === undefined ? [] : [`${at}: duplicate port definition with ${first}`];
  });
  const renamed = ports.filter(({ port }) => port.name).flatMap(({ port, at }) => {
    const first = firstUse(names, port.name ?? '', at);
    return first === undefined
      ? []
      : [`${at}: duplicate port name "${port.name ?? ''}" with ${first}, services and probes that select ports by name will use ${first}`];
  });
  return [...repeated, ...renamed];
}

/** Where the key was used first, if it was; otherwise it is used here. */
function firstUse(uses: Map<string, string>, key: string, at: string): string | undefined {
  const first = uses.get(key);
  if (first === undefined) uses.set(key, at);
  return first;
}

function serviceWarnings({ spec }: AsWritten<Service>): readonly string[] {
  return spec?.externalName && spec.type !== 'ExternalName' ? ['spec.externalName is ignored when spec.type is not "ExternalName"'] : [];
}
