import type { KubeObject, Service, ServicePort, ServiceSpec } from '../kube/objects';
import type { Release } from '../kube/release';
import { type FieldError, invalid } from '../kube/validation/field-error';
import { goStrings } from '../kube/validation/go-value';
import { collectionOf, type Store } from './store';

/** A Service with what the server gives it from its own stocks, or what cannot be given. */
export type Allocated = { readonly object: KubeObject; readonly store: Store } | { readonly errors: readonly FieldError[] };

/** What others have of the stocks. */
interface Taken {
  readonly addresses: ReadonlySet<string>;
  readonly nodePorts: ReadonlySet<number>;
}

/**
 * Gives a new or changed Service that passed validation its address, families and node ports (SVC-01, SVC-04), the first that are free;
 * a real server picks them at random. An ExternalName gets none.
 */
export function allocated(store: Store, service: Service, release: Release): Allocated {
  if (service.spec.type === 'ExternalName') return { store, object: service };
  const taken = takenByOthers(store, service);
  const errors = [...(release.minor >= FAMILIES_SINCE ? familyErrors(service.spec) : []), ...addressErrors(service.spec, taken), ...nodePortErrors(service.spec, taken)];
  if (errors.length > 0) return { errors };
  const address = withAddress(store, service.spec, taken);
  const spec = withNodePorts(withFamilies(address.spec, release), taken, release);
  return { store: address.store, object: spec === service.spec ? service : { ...service, spec } };
}

/** `.0.1` is the Service `kubernetes`, `.0.10` the DNS of every cluster. */
const OF_EVERY_CLUSTER = ['10.96.0.1', '10.96.0.10'];

function takenByOthers(store: Store, { metadata: { name, namespace } }: Service): Taken {
  const addresses = new Set(OF_EVERY_CLUSTER);
  const nodePorts = new Set<number>();
  for (const { metadata, spec } of collectionOf(store, 'services').objects.values()) {
    if (metadata.name === name && metadata.namespace === namespace) continue;
    if (spec.clusterIP && spec.clusterIP !== 'None') addresses.add(spec.clusterIP);
    for (const { nodePort } of spec.ports ?? []) if (nodePort) nodePorts.add(nodePort);
  }
  return { addresses, nodePorts };
}

function addressErrors({ clusterIP }: ServiceSpec, { addresses }: Taken): readonly FieldError[] {
  if (!clusterIP || clusterIP === 'None') return [];
  const problem = addresses.has(clusterIP) ? 'provided IP is already allocated'
    : isInRange(clusterIP) ? undefined : `the provided IP (${clusterIP}) is not in the valid range. The range of valid IPs is 10.96.0.0/12`;
  return problem === undefined ? [] : [invalid('spec.clusterIPs', goStrings([clusterIP]), `failed to allocate IP ${clusterIP}: ${problem}`)];
}

/** 10.96.0.0/12. */
function isInRange(address: string): boolean {
  const [first, second = ''] = address.split('.');
  return first === '10' && Number(second) >= 96 && Number(second) < 112;
}

function withAddress(before: Store, spec: ServiceSpec, { addresses }: Taken): { readonly spec: ServiceSpec; readonly store: Store } {
  const { clusterIP = spec.clusterIPs?.[0], clusterIPs } = spec;
  if (clusterIP) return { store: before, spec: clusterIP === spec.clusterIP && clusterIPs !== undefined ? spec : { ...spec, clusterIP, clusterIPs: clusterIPs ?? [clusterIP] } };
  let store = before;
  let address: string;
  do {
    const number = store.serviceAddresses + 11;
    address = `10.96.${Math.floor(number / 250)}.${(number % 250) + 1}`;
    store = { ...store, serviceAddresses: store.serviceAddresses + 1 };
  } while (addresses.has(address));
  return { store, spec: { ...spec, clusterIP: address, clusterIPs: [address] } };
}

/** Since then a Service says its IP families. The cluster has one. */
const FAMILIES_SINCE = 21;

function familyErrors(spec: ServiceSpec): readonly FieldError[] {
  const dual = spec.ipFamilyPolicy === 'RequireDualStack' && !isWithoutSelector(spec);
  return [
    ...(dual ? [invalid('spec.ipFamilyPolicy', 'RequireDualStack', 'this cluster is not configured for dual-stack services')] : []),
    ...(isWithoutSelector(spec) ? [] : spec.ipFamilies ?? []).flatMap((family, index) => (family === 'IPv6' ? [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')] : [])),
  ];
}

/** A headless Service without a selector: whoever writes its endpoints may write both families. */
function isWithoutSelector({ clusterIP, selector = {} }: ServiceSpec): boolean {
  return clusterIP === 'None' && Object.keys(selector).length === 0;
}

function withFamilies(spec: ServiceSpec, release: Release): ServiceSpec {
  if (release.minor < FAMILIES_SINCE || (spec.ipFamilies !== undefined && spec.ipFamilyPolicy !== undefined)) return spec;
  const both = isWithoutSelector(spec);
  return { ...spec, ipFamilies: spec.ipFamilies ?? (both ? ['IPv4', 'IPv6'] : ['IPv4']), ipFamilyPolicy: spec.ipFamilyPolicy ?? (both ? 'RequireDualStack' : 'SingleStack') };
}

function nodePortErrors({ ports = [] }: ServiceSpec, { nodePorts }: Taken): readonly FieldError[] {
  return ports.flatMap(({ nodePort }, index) => (nodePort && nodePorts.has(nodePort) ? [invalid(`spec.ports[${index}].nodePort`, nodePort, 'provided port is already allocated')] : []));
}

/** From 1.27 on the first 86 ports are left to those who write a port themselves. */
function firstNodePort({ minor }: Release): number {
  return minor >= 27 ? 30086 : 30000;
}

/** Ports of one number and several protocols share their node port. */
function withNodePorts(spec: ServiceSpec, taken: Taken, release: Release): ServiceSpec {
  const { ports = [] } = spec;
  const wanted = spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  if (!wanted || ports.every(({ nodePort }) => nodePort)) return spec;
  const byPort = new Map(ports.flatMap(({ port, nodePort }) => (nodePort ? [[port, nodePort] as const] : [])));
  let next = firstNodePort(release);
  const given = (asked: ServicePort): number => {
    const own = asked.nodePort || byPort.get(asked.port);
    if (own) return own;
    while (taken.nodePorts.has(next) || ports.some(({ nodePort }) => nodePort === next)) next += 1;
    byPort.set(asked.port, next);
    return next++;
  };
  return { ...spec, ports: ports.map((port) => ({ ...port, nodePort: given(port) })) };
}
