import type { Endpoints, EndpointSlice, Service } from '../../kube/objects';
import { AGE, NAME } from './age';
import type { Column } from './table';

const SHOWN = 3;

/** Services (SVC-10). */
export const SERVICE_COLUMNS: readonly Column<Service>[] = [
  NAME,
  { name: 'Type', cell: (service) => service.spec.type ?? 'ClusterIP' },
  { name: 'Cluster-IP', cell: (service) => service.spec.clusterIP || '<none>' },
  { name: 'External-IP', cell: externalAddress },
  { name: 'Port(s)', cell: servicePorts },
  AGE,
  { name: 'Selector', wide: true, cell: selectorText },
];

function externalAddress({ spec }: Service): string {
  if (spec.type === 'ExternalName') return spec.externalName ?? '';
  return spec.type === 'LoadBalancer' ? '<pending>' : '<none>';
}

function servicePorts({ spec: { ports = [] } }: Service): string {
  if (ports.length === 0) return '<none>';
  return ports.map(({ port, nodePort, protocol = 'TCP' }) => (nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`)).join(',');
}

function selectorText({ spec: { selector = {} } }: Service): string {
  return Object.entries(selector).map(([key, value]) => `${key}=${value}`).sort().join(',') || '<none>';
}

/** Endpoints (EP-05). */
export const ENDPOINTS_COLUMNS: readonly Column<Endpoints>[] = [NAME, { name: 'Endpoints', cell: (endpoints) => endpointsText(endpoints) }, AGE];

/** Ready addresses with their ports, of which three are shown; addresses without ports stand alone. */
export function endpointsText(endpoints: Endpoints, portName?: string): string {
  if (!endpoints.subsets || endpoints.subsets.length === 0) return '<none>';
  const all = endpoints.subsets.flatMap(({ addresses = [], ports = [] }) => {
    if (ports.length === 0) return addresses.map(({ ip }) => ip);
    const wanted = typeof portName === 'string' ? ports.filter(({ name = '' }) => name === portName) : ports;
    return wanted.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`));
  });
  return firstOf(all);
}

/** EndpointSlices (EP-05). */
export const ENDPOINTSLICE_COLUMNS: readonly Column<EndpointSlice>[] = [
  NAME,
  { name: 'AddressType', cell: (slice) => slice.addressType },
  { name: 'Ports', cell: ({ ports = [] }) => firstOf(ports.map(({ name, port }) => String(port ?? (name || '*')))) || '<unset>' },
  { name: 'Endpoints', cell: (slice) => firstOf(slice.endpoints.flatMap(({ addresses }) => addresses)) || '<unset>' },
  AGE,
];

function firstOf(texts: readonly string[]): string {
  const shown = texts.slice(0, SHOWN).join(',');
  return texts.length > SHOWN ? `${shown} + ${texts.length - SHOWN} more...` : shown;
}
