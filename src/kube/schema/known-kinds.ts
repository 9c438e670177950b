import type { Release } from '../release';

/** A kind that Kubernetes knows and Rollcall refuses by name, because something would have to act on it. */
export interface KnownKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Its plural name, as in `kubectl get deployments`. */
  readonly resource: string;
  readonly shortNames: readonly string[];
  /** The first and the last minor version that serve it, where that is within the supported range. */
  readonly since?: number;
  readonly until?: number;
}

interface Served {
  readonly since?: number;
  readonly until?: number;
}

function kinds(apiVersion: string, names: Readonly<Record<string, string>>, served: Served = {}): readonly KnownKind[] {
  return Object.entries(names).map(([kind, spelled]) => {
    const [resource = '', ...shortNames] = spelled.split(' ');
    return { apiVersion, kind, resource, shortNames, ...served };
  });
}

/** Kinds of a plain cluster that are not served; names are plural name, then short names. */
export const KNOWN_KINDS: readonly KnownKind[] = [
  ...kinds('v1', {
    ReplicationController: 'replicationcontrollers rc', LimitRange: 'limitranges limits', ResourceQuota: 'resourcequotas quota',
    PodTemplate: 'podtemplates', ComponentStatus: 'componentstatuses cs',
  }),
  ...kinds('apps/v1', { DaemonSet: 'daemonsets ds', Deployment: 'deployments deploy', ReplicaSet: 'replicasets rs' }),
  ...kinds('batch/v1', { Job: 'jobs' }),
  ...kinds('batch/v1', { CronJob: 'cronjobs cj' }, { since: 21 }),
  ...kinds('batch/v1beta1', { CronJob: 'cronjobs cj' }, { until: 24 }),
  ...kinds('autoscaling/v1', { HorizontalPodAutoscaler: 'horizontalpodautoscalers hpa' }),
  ...kinds('autoscaling/v2', { HorizontalPodAutoscaler: 'horizontalpodautoscalers hpa' }, { since: 23 }),
  ...kinds('autoscaling/v2beta1', { HorizontalPodAutoscaler: 'horizontalpodautoscalers hpa' }, { until: 24 }),
  ...kinds('autoscaling/v2beta2', { HorizontalPodAutoscaler: 'horizontalpodautoscalers hpa' }, { until: 25 }),
  ...kinds('policy/v1beta1', { PodSecurityPolicy: 'podsecuritypolicies psp' }, { until: 24 }),
  ...kinds('networking.k8s.io/v1', { IPAddress: 'ipaddresses ip', ServiceCIDR: 'servicecidrs' }, { since: 33 }),
  ...kinds('networking.k8s.io/v1beta1', { Ingress: 'ingresses ing', IngressClass: 'ingressclasses' }, { until: 21 }),
  ...kinds('extensions/v1beta1', { Ingress: 'ingresses ing' }, { until: 21 }),
  ...kinds('storage.k8s.io/v1', { VolumeAttachment: 'volumeattachments', CSIDriver: 'csidrivers', CSINode: 'csinodes' }),
  ...kinds('storage.k8s.io/v1', { CSIStorageCapacity: 'csistoragecapacities' }, { since: 24 }),
  ...kinds('storage.k8s.io/v1', { VolumeAttributesClass: 'volumeattributesclasses vac' }, { since: 34 }),
  ...kinds('node.k8s.io/v1', { RuntimeClass: 'runtimeclasses' }),
  ...kinds('events.k8s.io/v1', { Event: 'events ev' }),
  ...kinds('discovery.k8s.io/v1beta1', { EndpointSlice: 'endpointslices' }, { until: 24 }),
  ...kinds('admissionregistration.k8s.io/v1', {
    MutatingWebhookConfiguration: 'mutatingwebhookconfigurations', ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
  }),
  ...kinds('admissionregistration.k8s.io/v1', {
    ValidatingAdmissionPolicy: 'validatingadmissionpolicies', ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
  }, { since: 30 }),
  ...kinds('apiextensions.k8s.io/v1', { CustomResourceDefinition: 'customresourcedefinitions crd crds' }),
  ...kinds('apiregistration.k8s.io/v1', { APIService: 'apiservices' }),
  ...kinds('certificates.k8s.io/v1', { CertificateSigningRequest: 'certificatesigningrequests csr' }),
  ...kinds('flowcontrol.apiserver.k8s.io/v1', { FlowSchema: 'flowschemas', PriorityLevelConfiguration: 'prioritylevelconfigurations' }, { since: 29 }),
  ...kinds('resource.k8s.io/v1', {
    DeviceClass: 'deviceclasses', ResourceClaim: 'resourceclaims', ResourceClaimTemplate: 'resourceclaimtemplates', ResourceSlice: 'resourceslices',
  }, { since: 34 }),
];

/** The kind of a manifest's apiVersion and kind, when this version of Kubernetes has it and it is not served here. */
export function knownKind(apiVersion: string, kind: string, release: Release): KnownKind | undefined {
  return KNOWN_KINDS.find((known) => known.kind === kind && known.apiVersion === apiVersion && isServed(known, release));
}

function isServed({ since = 0, until = Infinity }: Served, release: Release): boolean {
  return since <= release.minor && release.minor <= until;
}
