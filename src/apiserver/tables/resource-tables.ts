import type { KubeObject, Lease, Namespace } from '../../kube/objects';
import type { Resource, ResourceTypes } from '../../kube/resources';
import { AGE, NAME } from './age';
import { EVENT_COLUMNS } from './events';
import {
  BINDING_COLUMNS, CONFIGMAP_COLUMNS, INGRESS_COLUMNS, INGRESSCLASS_COLUMNS, NETWORKPOLICY_COLUMNS, PRIORITYCLASS_COLUMNS, ROLE_COLUMNS, SECRET_COLUMNS,
  SERVICEACCOUNT_COLUMNS,
} from './kept';
import { NODE_COLUMNS } from './nodes';
import { PODDISRUPTIONBUDGET_COLUMNS } from './pod-disruption-budgets';
import { POD_COLUMNS } from './pods';
import { ENDPOINTS_COLUMNS, ENDPOINTSLICE_COLUMNS, SERVICE_COLUMNS } from './services';
import { CONTROLLERREVISION_COLUMNS, STATEFULSET_COLUMNS } from './statefulsets';
import { tableOf, type Column, type PrintContext, type PrintedTable } from './table';
import { PERSISTENTVOLUME_COLUMNS, PERSISTENTVOLUMECLAIM_COLUMNS, STORAGECLASS_COLUMNS } from './volumes';

const NAMESPACE_COLUMNS: readonly Column<Namespace>[] = [NAME, { name: 'Status', cell: (namespace) => namespace.status?.phase ?? '' }, AGE];
const LEASE_COLUMNS: readonly Column<Lease>[] = [NAME, { name: 'Holder', cell: (lease) => lease.spec.holderIdentity ?? '' }, AGE];

const COLUMNS: { readonly [R in Resource]: readonly Column<ResourceTypes[R]>[] } = {
  namespaces: NAMESPACE_COLUMNS,
  nodes: NODE_COLUMNS,
  leases: LEASE_COLUMNS,
  pods: POD_COLUMNS,
  services: SERVICE_COLUMNS,
  endpoints: ENDPOINTS_COLUMNS,
  endpointslices: ENDPOINTSLICE_COLUMNS,
  persistentvolumes: PERSISTENTVOLUME_COLUMNS,
  persistentvolumeclaims: PERSISTENTVOLUMECLAIM_COLUMNS,
  storageclasses: STORAGECLASS_COLUMNS,
  statefulsets: STATEFULSET_COLUMNS,
  controllerrevisions: CONTROLLERREVISION_COLUMNS,
  poddisruptionbudgets: PODDISRUPTIONBUDGET_COLUMNS,
  events: EVENT_COLUMNS,
  configmaps: CONFIGMAP_COLUMNS,
  secrets: SECRET_COLUMNS,
  serviceaccounts: SERVICEACCOUNT_COLUMNS,
  roles: ROLE_COLUMNS,
  rolebindings: BINDING_COLUMNS,
  clusterroles: ROLE_COLUMNS,
  clusterrolebindings: BINDING_COLUMNS,
  networkpolicies: NETWORKPOLICY_COLUMNS,
  ingresses: INGRESS_COLUMNS,
  ingressclasses: INGRESSCLASS_COLUMNS,
  priorityclasses: PRIORITYCLASS_COLUMNS,
};

/** The table that the API server prints of objects of one resource (API-17); ages count to `context.now`. */
export function resourceTable<R extends Resource>(resource: R, objects: readonly ResourceTypes[R][], context: PrintContext): PrintedTable {
  const columns: readonly Column<ResourceTypes[R]>[] = COLUMNS[resource];
  return tableOf<KubeObject & ResourceTypes[R]>(columns, objects, context);
}
