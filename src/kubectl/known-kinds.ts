import { RESOURCES, apiVersionOf, resourceOfKind, type ResourceInfo } from '../kube/resources';

/** A kind that Kubernetes serves and Rollcall does not simulate. */
interface KnownKind {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly apiVersions: readonly string[];
}

function known(kind: string, plural: string, apiVersions: readonly string[], shortNames: readonly string[] = []): KnownKind {
  return { kind, plural, shortNames, apiVersions };
}

const KNOWN: readonly KnownKind[] = [
  known('ConfigMap', 'configmaps', ['v1'], ['cm']),
  known('LimitRange', 'limitranges', ['v1'], ['limits']),
  known('PodTemplate', 'podtemplates', ['v1']),
  known('ReplicationController', 'replicationcontrollers', ['v1'], ['rc']),
  known('ResourceQuota', 'resourcequotas', ['v1'], ['quota']),
  known('Secret', 'secrets', ['v1']),
  known('ServiceAccount', 'serviceaccounts', ['v1'], ['sa']),
  known('DaemonSet', 'daemonsets', ['apps/v1'], ['ds']),
  known('Deployment', 'deployments', ['apps/v1'], ['deploy']),
  known('ReplicaSet', 'replicasets', ['apps/v1'], ['rs']),
  known('HorizontalPodAutoscaler', 'horizontalpodautoscalers', ['autoscaling/v1', 'autoscaling/v2', 'autoscaling/v2beta1', 'autoscaling/v2beta2'], ['hpa']),
  known('CronJob', 'cronjobs', ['batch/v1', 'batch/v1beta1'], ['cj']),
  known('Job', 'jobs', ['batch/v1']),
  known('Ingress', 'ingresses', ['networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'extensions/v1beta1'], ['ing']),
  known('IngressClass', 'ingressclasses', ['networking.k8s.io/v1', 'networking.k8s.io/v1beta1']),
  known('NetworkPolicy', 'networkpolicies', ['networking.k8s.io/v1'], ['netpol']),
  known('PodDisruptionBudget', 'poddisruptionbudgets', ['policy/v1', 'policy/v1beta1'], ['pdb']),
  known('PodSecurityPolicy', 'podsecuritypolicies', ['policy/v1beta1'], ['psp']),
  known('ClusterRole', 'clusterroles', ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1']),
  known('ClusterRoleBinding', 'clusterrolebindings', ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1']),
  known('Role', 'roles', ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1']),
  known('RoleBinding', 'rolebindings', ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io/v1beta1']),
  known('PriorityClass', 'priorityclasses', ['scheduling.k8s.io/v1', 'scheduling.k8s.io/v1beta1'], ['pc']),
  known('CSIDriver', 'csidrivers', ['storage.k8s.io/v1', 'storage.k8s.io/v1beta1']),
  known('CSINode', 'csinodes', ['storage.k8s.io/v1', 'storage.k8s.io/v1beta1']),
  known('VolumeAttachment', 'volumeattachments', ['storage.k8s.io/v1', 'storage.k8s.io/v1beta1']),
  known('CustomResourceDefinition', 'customresourcedefinitions', ['apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1'], ['crd', 'crds']),
];

/** How a kind or a resource name is known: served here, served by Kubernetes only, or by nobody. */
export type Knowledge = { readonly is: 'simulated'; readonly info: ResourceInfo } | { readonly is: 'known'; readonly plural: string } | { readonly is: 'unknown' };

/** What is known of a manifest's kind in its version. */
export function knowKind(apiVersion: string, kind: string): Knowledge {
  const info = resourceOfKind(kind);
  if (info && versionsOf(info).includes(apiVersion)) return { is: 'simulated', info };
  const elsewhere = KNOWN.find((candidate) => candidate.kind === kind && candidate.apiVersions.includes(apiVersion));
  return elsewhere ? { is: 'known', plural: elsewhere.plural } : { is: 'unknown' };
}

/** What is known of a resource as it is written on a command line: plural, singular, short, with or without its group. */
export function knowResource(written: string): Knowledge {
  const [name = '', ...qualifiers] = written.toLowerCase().split('.');
  const info = Object.values(RESOURCES).find((candidate) => namesOf(candidate).includes(name) && fitsGroup(versionsOf(candidate), qualifiers));
  if (info) return { is: 'simulated', info };
  const elsewhere = KNOWN.find(({ kind, plural, shortNames, apiVersions }) => [kind.toLowerCase(), plural, ...shortNames].includes(name) && fitsGroup(apiVersions, qualifiers));
  return elsewhere ? { is: 'known', plural: elsewhere.plural } : { is: 'unknown' };
}

function namesOf({ resource, singular, shortNames }: ResourceInfo): readonly string[] {
  return [resource, singular, ...shortNames];
}

/** The versions under which a simulated kind is accepted: some had another name in older releases. */
function versionsOf(info: ResourceInfo): readonly string[] {
  const version = apiVersionOf(info);
  return info.resource === 'endpointslices' || info.resource === 'leases' ? [version, `${info.group}/v1beta1`] : [version];
}

/** Qualifiers are a group (`apps`), or a version and a group (`v1.apps`). */
function fitsGroup(apiVersions: readonly string[], qualifiers: readonly string[]): boolean {
  if (qualifiers.length === 0) return true;
  const written = qualifiers.join('.');
  return apiVersions.some((apiVersion) => {
    const [group = '', version] = apiVersion.split('/');
    return version === undefined ? written === `${group}.` : written === group || written === `${version}.${group}`;
  });
}
