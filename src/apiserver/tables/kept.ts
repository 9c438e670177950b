import type { ConfigMap, Ingress, IngressClass, NetworkPolicy, PriorityClass, RoleBinding, Secret, ServiceAccount } from '../../kube/kept-objects';
import type { KubeObject } from '../../kube/objects';
import { selectorText } from '../../kube/selector';
import { AGE, NAME } from './age';
import type { Column } from './table';

const count = (...maps: readonly (object | undefined)[]): string => String(maps.reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0));

export const CONFIGMAP_COLUMNS: readonly Column<ConfigMap>[] = [NAME, { name: 'Data', cell: ({ data, binaryData }) => count(data, binaryData) }, AGE];

export const SECRET_COLUMNS: readonly Column<Secret>[] = [
  NAME,
  { name: 'Type', cell: ({ type }) => type ?? '' },
  { name: 'Data', cell: ({ data }) => count(data) },
  AGE,
];

export const SERVICEACCOUNT_COLUMNS: readonly Column<ServiceAccount>[] = [NAME, { name: 'Secrets', cell: ({ secrets }) => String(secrets?.length ?? 0) }, AGE];

/** Roles and ClusterRoles have no columns of their own, so they show what any object has. */
export const ROLE_COLUMNS: readonly Column<KubeObject>[] = [NAME, { name: 'Created At', cell: ({ metadata }) => metadata.creationTimestamp ?? '' }];

/** RoleBindings and ClusterRoleBindings. */
export const BINDING_COLUMNS: readonly Column<RoleBinding>[] = [
  NAME,
  { name: 'Role', cell: ({ roleRef }) => `${roleRef.kind}/${roleRef.name}` },
  AGE,
  { name: 'Users', wide: true, cell: (binding) => subjectsOf(binding, 'User') },
  { name: 'Groups', wide: true, cell: (binding) => subjectsOf(binding, 'Group') },
  { name: 'ServiceAccounts', wide: true, cell: (binding) => subjectsOf(binding, 'ServiceAccount') },
];

function subjectsOf({ subjects = [] }: RoleBinding, wanted: string): string {
  return subjects.filter(({ kind }) => kind === wanted).map(({ name, namespace = '' }) => (wanted === 'ServiceAccount' ? `${namespace}/${name}` : name)).join(', ');
}

export const NETWORKPOLICY_COLUMNS: readonly Column<NetworkPolicy>[] = [
  NAME, { name: 'Pod-Selector', cell: ({ spec }) => selectorText(spec.podSelector) || '<none>' }, AGE,
];

export const INGRESS_COLUMNS: readonly Column<Ingress>[] = [
  NAME,
  { name: 'Class', cell: ({ spec }) => spec.ingressClassName ?? '<none>' },
  { name: 'Hosts', cell: hostsOf },
  // Nothing here gives an Ingress an address.
  { name: 'Address', cell: () => '' },
  { name: 'Ports', cell: ({ spec }) => ((spec.tls ?? []).length > 0 ? '80, 443' : '80') },
  AGE,
];

const HOSTS_SHOWN = 3;

function hostsOf({ spec: { rules = [] } }: Ingress): string {
  const hosts = rules.slice(0, HOSTS_SHOWN).map(({ host }) => host || '*');
  if (hosts.length === 0) return '*';
  return rules.length > HOSTS_SHOWN ? `${hosts.join(',')} + ${rules.length - HOSTS_SHOWN} more...` : hosts.join(',');
}

export const INGRESSCLASS_COLUMNS: readonly Column<IngressClass>[] = [
  NAME,
  { name: 'Controller', cell: ({ spec }) => spec.controller ?? '' },
  { name: 'Parameters', cell: parametersOf },
  AGE,
];

function parametersOf({ spec: { parameters } }: IngressClass): string {
  if (parameters === undefined) return '<none>';
  const { apiGroup, kind, name } = parameters;
  return `${kind}${apiGroup === undefined ? '' : `.${apiGroup}`}/${name}`;
}

export const PRIORITYCLASS_COLUMNS: readonly Column<PriorityClass>[] = [
  NAME,
  { name: 'Value', cell: ({ value }) => String(value) },
  { name: 'Global-Default', cell: ({ globalDefault }) => String(globalDefault ?? false) },
  AGE,
  { name: 'PreemptionPolicy', wide: true, since: 32, cell: ({ preemptionPolicy }) => preemptionPolicy ?? '' },
];
