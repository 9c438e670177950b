import { same } from '../../apiserver/same';
import type { EndpointSlice, Labels, Service } from '../../kube/objects';
import type { EndpointPort } from '../endpoints/pod-endpoint';
import { labelsFrom } from '../endpoints/service-labels';
import type { Endpoint } from './slice-endpoint';

/** The label by which the slices of a service are found. */
export const SERVICE_NAME = 'kubernetes.io/service-name';
/** The label that says which controller a slice is kept by. */
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
/** This controller's value of that label. */
export const CONTROLLER = 'endpointslice-controller.k8s.io';

/** The most endpoints in one slice (--max-endpoints-per-slice). */
export const MAX_ENDPOINTS_PER_SLICE = 100;

/** A slice that is still to be created: the server chooses its name, the service owns it (GC-01). */
export function newSlice(service: Service, endpoints: readonly Endpoint[], ports: readonly EndpointPort[]): EndpointSlice {
  const { name, namespace, uid = '' } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice',
    metadata: {
      name: '', generateName: `${name}-`, ...(namespace === undefined ? {} : { namespace }), labels: sliceLabels(service),
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: 'IPv4', endpoints, ...(ports.length > 0 ? { ports } : {}),
  };
}

/** The slice with these contents and the service's labels; undefined when it has them already. */
export function changedSlice(slice: EndpointSlice, service: Service, endpoints: readonly Endpoint[], ports: readonly EndpointPort[]): EndpointSlice | undefined {
  const labels = sliceLabels(service);
  if (same(slice.endpoints, endpoints) && same(slice.ports ?? [], ports) && same(slice.metadata.labels, labels)) return undefined;
  const { ports: _before, ...rest } = slice;
  return { ...rest, metadata: { ...slice.metadata, labels }, endpoints, ...(ports.length > 0 ? { ports } : {}) };
}

function sliceLabels(service: Service): Labels {
  return { ...labelsFrom(service), [SERVICE_NAME]: service.metadata.name, [MANAGED_BY]: CONTROLLER };
}
