import type { EnvVar, ProjectedSource } from './configuration-choices';
import type { Container, KubeObject, Volume } from './objects';
import { podSpecOf } from './pod-spec';
import { resourceOfKind } from './resources';

/** Fields of a pod's spec that Kubernetes acts on and the simulation keeps, but does not act on. */
const POD_FIELDS = [
  'topologySpreadConstraints', 'priorityClassName', 'preemptionPolicy', 'runtimeClassName', 'overhead', 'dnsConfig', 'hostAliases', 'hostNetwork', 'hostPID', 'hostIPC',
  'imagePullSecrets', 'schedulingGates', 'resourceClaims', 'shareProcessNamespace', 'ephemeralContainers', 'activeDeadlineSeconds',
];
const CONTAINER_FIELDS = ['command', 'args', 'lifecycle', 'volumeDevices', 'securityContext', 'resizePolicy', 'workingDir', 'stdin', 'tty'];
const VOLUME_SOURCES = ['downwardAPI', 'nfs', 'csi', 'ephemeral'];

/** Kinds that are kept for the kubelet, which looks for them and their keys. */
const READ_BY_KUBELET: readonly string[] = ['ConfigMap', 'Secret'];

type Fields = Readonly<Record<string, unknown>>;

/** What of an object is kept and not acted on: its whole kind, or fields by their paths in a pod's spec. To be said once. */
export function notSimulated(object: KubeObject): readonly string[] {
  if (resourceOfKind(object.kind)?.kept) return READ_BY_KUBELET.includes(object.kind) ? [] : [object.kind];
  const spec = podSpecOf(object);
  if (spec === undefined) return [];
  const { affinity } = spec;
  const preferred = (['nodeAffinity', 'podAffinity', 'podAntiAffinity'] as const).filter((kind) => 'preferredDuringSchedulingIgnoredDuringExecution' in (affinity?.[kind] ?? {}));
  return [
    ...given({ ...spec }, POD_FIELDS), ...preferred.map((kind) => `affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution`),
    ...within('containers', spec.containers, CONTAINER_FIELDS), ...variables(spec.containers),
    ...within('volumes', spec.volumes, VOLUME_SOURCES), ...projections(spec.volumes),
  ].map((field) => `the field "${field}" of a pod's spec`);
}

function given(fields: Fields, names: readonly string[]): readonly string[] {
  return names.filter((name) => fields[name] !== undefined && fields[name] !== false);
}

function within(list: string, items: readonly object[] | undefined, names: readonly string[]): readonly string[] {
  return names.filter((name) => items?.some((item) => name in item)).map((name) => `${list}.${name}`);
}

/** Variables are looked at only as far as their ConfigMap or Secret has to be there. */
function variables(containers: readonly Container[] | undefined): readonly string[] {
  return containers?.some(({ env }) => env?.some((variable) => !isReference(variable))) === true ? ['containers.env'] : [];
}
const isReference = ({ valueFrom }: EnvVar): boolean => valueFrom?.configMapKeyRef !== undefined || valueFrom?.secretKeyRef !== undefined;

/** Of projected volumes the same holds. */
function projections(volumes: readonly Volume[] | undefined): readonly string[] {
  return volumes?.some(({ projected }) => projected?.sources?.some((source) => !isLookedFor(source))) === true ? ['volumes.projected'] : [];
}
const isLookedFor = ({ configMap, secret }: ProjectedSource): boolean => configMap !== undefined || secret !== undefined;
