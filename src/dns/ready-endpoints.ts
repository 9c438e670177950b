import type { Reader } from '../apiserver/actor';
import type { EndpointSlice, Service } from '../kube/objects';

/** An address that DNS may hand out, with the ports that are served there. */
export interface ReadyEndpoint {
  readonly address: string;
  /** The label under the service's name: the pod's hostname, or its dashed address (DNS-05). */
  readonly label: string;
  readonly ports: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string }[];
}

/** The ready addresses of a service, from its Endpoints object, or from its slices when that object had to be cut. */
export function readyEndpoints(reader: Reader, service: Service): readonly ReadyEndpoint[] {
  const { namespace = '', name } = service.metadata;
  const endpoints = reader.get('endpoints', namespace, name);
  if (endpoints?.metadata.annotations?.['endpoints.kubernetes.io/over-capacity'] === 'truncated') return fromSlices(reader.labelled('endpointslices', namespace, 'kubernetes.io/service-name', name));
  return (endpoints?.subsets ?? []).flatMap(({ addresses = [], ports = [] }) =>
    addresses.map(({ ip, hostname }) => ({ address: ip, label: labelOf(ip, hostname), ports })));
}

function fromSlices(slices: Iterable<EndpointSlice>): readonly ReadyEndpoint[] {
  return [...slices].flatMap(({ endpoints, ports = [] }) => endpoints
    .filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses, hostname }) => addresses.map((address) => ({ address, label: labelOf(address, hostname), ports }))));
}

function labelOf(address: string, hostname: string | undefined): string {
  return hostname === undefined || hostname === '' ? address.replaceAll('.', '-') : hostname;
}
