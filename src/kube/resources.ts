import type { ConfigMap, Ingress, IngressClass, NetworkPolicy, PriorityClass, Role, RoleBinding, Secret, ServiceAccount } from './kept-objects';
import type {
  ControllerRevision, Endpoints, EndpointSlice, KubeEvent, KubeObject, Lease, Namespace, Node, PersistentVolume,
  PersistentVolumeClaim, Pod, PodDisruptionBudget, Service, StatefulSet, StorageClass,
} from './objects';

/** What each simulated resource (by its plural name, as in API paths) holds. */
export interface SimulatedTypes {
  readonly namespaces: Namespace;
  readonly nodes: Node;
  readonly leases: Lease;
  readonly pods: Pod;
  readonly services: Service;
  readonly endpoints: Endpoints;
  readonly endpointslices: EndpointSlice;
  readonly persistentvolumes: PersistentVolume;
  readonly persistentvolumeclaims: PersistentVolumeClaim;
  readonly storageclasses: StorageClass;
  readonly statefulsets: StatefulSet;
  readonly controllerrevisions: ControllerRevision;
  readonly poddisruptionbudgets: PodDisruptionBudget;
  readonly events: KubeEvent;
}

/** What each resource holds that is kept as it is: the API serves it, and no controller acts on it. */
export interface KeptTypes {
  readonly configmaps: ConfigMap;
  readonly secrets: Secret;
  readonly serviceaccounts: ServiceAccount;
  readonly roles: Role;
  readonly rolebindings: RoleBinding;
  readonly clusterroles: Role;
  readonly clusterrolebindings: RoleBinding;
  readonly networkpolicies: NetworkPolicy;
  readonly ingresses: Ingress;
  readonly ingressclasses: IngressClass;
  readonly priorityclasses: PriorityClass;
}

/** What each resource holds that is served. */
export interface ResourceTypes extends SimulatedTypes, KeptTypes {}
/** A resource by its plural name. */
export type Resource = keyof ResourceTypes;

/**
 * How a resource is served. `generation`: whether the API server counts spec changes (API-03). `status`: whether it has a status of its
 * own to write. `inAll`: whether `kubectl get all` lists it. `kept`: no controller acts on it.
 */
export interface ResourceInfo {
  readonly resource: Resource;
  readonly kind: string;
  readonly singular: string;
  readonly group: string;
  readonly version: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly generation: boolean;
  readonly status: boolean;
  readonly inAll: boolean;
  readonly kept: boolean;
}

function served(resource: Resource, kind: string, groupVersion: string, more: Partial<ResourceInfo> = {}): ResourceInfo {
  const [group = '', version = ''] = groupVersion.includes('/') ? groupVersion.split('/') : ['', groupVersion];
  return { resource, kind, singular: kind.toLowerCase(), group, version, shortNames: [], namespaced: true, generation: false, status: false, inAll: false, kept: false, ...more };
}

function kept(resource: keyof KeptTypes, kind: string, groupVersion: string, more: Partial<ResourceInfo> = {}): ResourceInfo {
  return served(resource, kind, groupVersion, { kept: true, ...more });
}

/** The API group of roles and their bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${RBAC_GROUP}/v1`;
const NETWORKING = 'networking.k8s.io/v1';

/** The resources that are served: simulated, or kept as they are. A kind that is not here is refused by name. */
export const RESOURCES: Readonly<Record<Resource, ResourceInfo>> = {
  namespaces: served('namespaces', 'Namespace', 'v1', { namespaced: false, shortNames: ['ns'], status: true }),
  nodes: served('nodes', 'Node', 'v1', { namespaced: false, shortNames: ['no'], status: true }),
  leases: served('leases', 'Lease', 'coordination.k8s.io/v1'),
  pods: served('pods', 'Pod', 'v1', { shortNames: ['po'], status: true, inAll: true }),
  services: served('services', 'Service', 'v1', { shortNames: ['svc'], status: true, inAll: true }),
  endpoints: served('endpoints', 'Endpoints', 'v1', { shortNames: ['ep'] }),
  endpointslices: served('endpointslices', 'EndpointSlice', 'discovery.k8s.io/v1', { generation: true }),
  persistentvolumes: served('persistentvolumes', 'PersistentVolume', 'v1', { namespaced: false, shortNames: ['pv'], status: true }),
  persistentvolumeclaims: served('persistentvolumeclaims', 'PersistentVolumeClaim', 'v1', { shortNames: ['pvc'], status: true }),
  storageclasses: served('storageclasses', 'StorageClass', 'storage.k8s.io/v1', { namespaced: false, shortNames: ['sc'] }),
  statefulsets: served('statefulsets', 'StatefulSet', 'apps/v1', { shortNames: ['sts'], generation: true, status: true, inAll: true }),
  controllerrevisions: served('controllerrevisions', 'ControllerRevision', 'apps/v1'),
  poddisruptionbudgets: served('poddisruptionbudgets', 'PodDisruptionBudget', 'policy/v1', { shortNames: ['pdb'], generation: true, status: true }),
  events: served('events', 'Event', 'v1', { shortNames: ['ev'] }),
  configmaps: kept('configmaps', 'ConfigMap', 'v1', { shortNames: ['cm'] }),
  secrets: kept('secrets', 'Secret', 'v1'),
  serviceaccounts: kept('serviceaccounts', 'ServiceAccount', 'v1', { shortNames: ['sa'] }),
  roles: kept('roles', 'Role', RBAC),
  rolebindings: kept('rolebindings', 'RoleBinding', RBAC),
  clusterroles: kept('clusterroles', 'ClusterRole', RBAC, { namespaced: false }),
  clusterrolebindings: kept('clusterrolebindings', 'ClusterRoleBinding', RBAC, { namespaced: false }),
  networkpolicies: kept('networkpolicies', 'NetworkPolicy', NETWORKING, { shortNames: ['netpol'], generation: true }),
  ingresses: kept('ingresses', 'Ingress', NETWORKING, { shortNames: ['ing'], generation: true, status: true }),
  ingressclasses: kept('ingressclasses', 'IngressClass', NETWORKING, { namespaced: false, generation: true }),
  priorityclasses: kept('priorityclasses', 'PriorityClass', 'scheduling.k8s.io/v1', { namespaced: false, shortNames: ['pc'], generation: true }),
};

const BY_KIND: ReadonlyMap<string, ResourceInfo> = new Map(Object.values(RESOURCES).map((info) => [info.kind, info]));

/** The resource that serves a kind, or undefined when that kind is not served. */
export function resourceOfKind(kind: string): ResourceInfo | undefined {
  return BY_KIND.get(kind);
}

/** The resource of a stored object; throws a plain Error for a kind that is not served. */
export function resourceOf(object: KubeObject): Resource {
  const info = BY_KIND.get(object.kind);
  if (!info) throw new Error(`kind "${object.kind}" is not simulated`);
  return info.resource;
}

/** Whether an object is one of a resource. */
export function isOf<R extends Resource>(resource: R, object: KubeObject): object is ResourceTypes[R] {
  return object.kind === RESOURCES[resource].kind;
}

/** Whether a resource is kept as it is, without a controller that acts on it. */
export function isKept(resource: Resource): resource is keyof KeptTypes {
  return RESOURCES[resource].kept;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(info: ResourceInfo): string {
  return info.group === '' ? info.version : `${info.group}/${info.version}`;
}

/** `statefulsets.apps`, as Kubernetes writes a resource in messages; `pods` for the core group. */
export function qualifiedName(info: ResourceInfo): string {
  return info.group === '' ? info.resource : `${info.resource}.${info.group}`;
}
