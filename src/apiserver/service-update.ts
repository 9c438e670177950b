import type { Service, ServicePort, ServiceSpec } from '../kube/objects';
import { same } from './same';

/**
 * A Service as an update means it: it keeps what the server has given it where the update does not say otherwise, and loses what its
 * new type has no use for. An address that an update names is left to validation (SVC-03).
 */
export function serviceAfter(previous: Service, service: Service): Service {
  const spec = withoutUseless(previous.spec, withKept(previous.spec, service.spec ?? {}));
  return spec === service.spec ? service : { ...service, spec };
}

const hasAddress = ({ type }: ServiceSpec): boolean => type !== 'ExternalName';
const hasNodePorts = ({ type }: ServiceSpec): boolean => type === 'NodePort' || type === 'LoadBalancer';

function withKept(previous: ServiceSpec, next: ServiceSpec): ServiceSpec {
  let spec = next;
  if (hasAddress(previous) && hasAddress(next)) {
    const { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy } = previous;
    if (!spec.clusterIP && clusterIP !== undefined) spec = { ...spec, clusterIP, ...(clusterIPs ? { clusterIPs } : {}) };
    else if (spec.clusterIP && spec.clusterIP !== clusterIP && same(spec.clusterIPs, clusterIPs)) spec = { ...spec, clusterIPs: [spec.clusterIP] };
    if (spec.ipFamilies === undefined && ipFamilies !== undefined) spec = { ...spec, ipFamilies };
    if (spec.ipFamilyPolicy === undefined && ipFamilyPolicy !== undefined) spec = { ...spec, ipFamilyPolicy };
  }
  return hasNodePorts(previous) && hasNodePorts(spec) ? withPorts(spec, (port) => (port.nodePort ? port : withNodePort(port, samePort(previous, port)?.nodePort))) : spec;
}

function withoutUseless(previous: ServiceSpec, next: ServiceSpec): ServiceSpec {
  let spec = next;
  if (hasAddress(previous) && !hasAddress(next) && same(next.clusterIP, previous.clusterIP)) {
    const { clusterIP: _a, clusterIPs: _b, ipFamilies: _c, ipFamilyPolicy: _d, ...rest } = spec;
    spec = rest;
  }
  if (hasNodePorts(previous) && !hasNodePorts(next)) {
    const { externalTrafficPolicy: _, ...rest } = withPorts(spec, (port) => (port.nodePort === samePort(previous, port)?.nodePort ? withNodePort(port, undefined) : port));
    spec = rest;
  }
  if (previous.type === 'LoadBalancer' && next.type !== 'LoadBalancer') {
    const { allocateLoadBalancerNodePorts: _, ...rest } = spec;
    spec = rest;
  }
  return spec;
}

function samePort({ ports = [] }: ServiceSpec, { port, protocol = 'TCP' }: ServicePort): ServicePort | undefined {
  return ports.find((other) => other.port === port && (other.protocol ?? 'TCP') === protocol);
}

function withNodePort(port: ServicePort, nodePort: number | undefined): ServicePort {
  if (port.nodePort === nodePort) return port;
  const { nodePort: _, ...rest } = port;
  return nodePort === undefined ? rest : { ...rest, nodePort };
}

function withPorts(spec: ServiceSpec, change: (port: ServicePort) => ServicePort): ServiceSpec {
  const { ports = [] } = spec;
  const changed = ports.map(change);
  return changed.every((port, index) => port === ports[index]) ? spec : { ...spec, ports: changed };
}
