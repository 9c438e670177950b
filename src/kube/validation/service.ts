import type { Service, ServicePort } from '../objects';
import type { Release } from '../release';
import { ipErrors } from './addresses';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, forbidden, invalid, invalidFor, notSupported, oneOf, required } from './field-error';
import { type GoValue, goPlain, goPointer, goStrings, goStruct } from './go-value';
import { labelErrors } from './labels';
import { metadataErrors } from './metadata';
import { dns1035Label, dnsLabel, dnsSubdomain, portNumber } from './names';
import { portNumberOrNameErrors, protocolErrors } from './ports';
import { goIntOrString } from './stateful-set-values';
import type { Validator } from './validator';

type Spec = AsWritten<Service['spec']>;
type Port = AsWritten<ServicePort>;

/** What the API server checks of Services, and the range of node ports that its allocator knows (SVC-04). */
export const service: Validator<Service> = {
  create(object, release) {
    const spec: Spec = object.spec ?? {};
    const errors = [...metadataErrors(object.metadata, dns1035Label, true, release), ...specErrors(spec, release)];
    return errors.length > 0 ? errors : nodePortRangeErrors(portsOf(spec));
  },

  update(next, previous, release) {
    return [...clusterIpChangeErrors(next.spec ?? {}, previous.spec ?? {}), ...service.create(next, release)];
  },
};

const AFFINITIES = ['ClientIP', 'None'];
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

/** The port of the kubelet, which a load balancer must not open. */
const KUBELET_PORT = 10250;

function specErrors(spec: Spec, release: Release): readonly FieldError[] {
  const ports = portsOf(spec);
  const type = typeOf(spec);
  const names = new Set<string>();
  return [
    ...(ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...typeErrors(spec, type, ports, release),
    ...ports.flatMap((port, index) => portErrors(port, ports.length > 1, names, `spec.ports[${index}]`, release)),
    ...labelErrors(spec.selector, 'spec.selector', release),
    ...oneOf(spec.sessionAffinity, AFFINITIES, 'spec.sessionAffinity'),
    ...(type === 'ExternalName' ? [] : clusterIpErrors(clusterIpsOf(spec))),
    ...(TYPES.includes(type) ? [] : [notSupported('spec.type', type, TYPES)]),
    ...(type === 'ClusterIP' ? nodePortWithoutUse(ports) : []),
    ...repeatedPorts(ports),
  ];
}

function typeErrors(spec: Spec, type: string, ports: readonly Port[], release: Release): readonly FieldError[] {
  switch (type) {
    case 'LoadBalancer':
      return [
        ...ports.flatMap((port, index) => port.port === KUBELET_PORT
          ? [invalid(`spec.ports[${index}]`, KUBELET_PORT, `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`)]
          : []),
        ...headlessErrors(spec, type),
      ];
    case 'NodePort':
      return headlessErrors(spec, type);
    case 'ExternalName':
      return externalNameErrors(spec, release);
    default:
      return [];
  }
}

function headlessErrors(spec: Spec, type: string): readonly FieldError[] {
  return isHeadless(spec) ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)] : [];
}

function externalNameErrors(spec: Spec, release: Release): readonly FieldError[] {
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  return [
    ...(clusterIpsOf(spec).length > 0 ? [forbidden('spec.clusterIPs', 'may not be set for ExternalName services')] : []),
    ...(name === '' ? [required('spec.externalName')] : invalidFor('spec.externalName', name, dnsSubdomain(name, release))),
  ];
}

function portErrors(port: Port, needsName: boolean, taken: Set<string>, field: string, release: Release): readonly FieldError[] {
  const name = port.name ?? '';
  const repeated = name !== '' && taken.has(name);
  taken.add(name);
  return [
    ...(needsName && name === '' ? [required(`${field}.name`)] : []),
    ...(name === '' ? [] : invalidFor(`${field}.name`, name, dnsLabel(name, release))),
    ...(repeated ? [duplicate(`${field}.name`, name)] : []),
    ...invalidFor(`${field}.port`, port.port ?? 0, portNumber(port.port ?? 0)),
    ...protocolErrors(port.protocol, `${field}.protocol`),
    ...portNumberOrNameErrors(port.targetPort ?? port.port, `${field}.targetPort`, release),
  ];
}

function clusterIpErrors(addresses: readonly string[]): readonly FieldError[] {
  if (addresses[0] === 'None') {
    return addresses.length > 1 ? [invalid('spec.clusterIPs', goStrings(addresses), "'None' must be the first and only value")] : [];
  }
  return addresses.flatMap((address, index) => ipErrors(address, `spec.clusterIPs[${index}]`));
}

function nodePortWithoutUse(ports: readonly Port[]): readonly FieldError[] {
  return ports.flatMap((port, index) =>
    port.nodePort ? [forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")] : []);
}

function repeatedPorts(ports: readonly Port[]): readonly FieldError[] {
  const nodePorts = new Set<string>();
  const numbers = new Set<string>();
  const taken = (set: Set<string>, key: string): boolean => set.size === set.add(key).size;
  return [
    ...ports.flatMap((port, index) =>
      port.nodePort && taken(nodePorts, `${protocolOf(port)}/${port.nodePort}`) ? [duplicate(`spec.ports[${index}].nodePort`, port.nodePort)] : []),
    ...ports.flatMap((port, index) =>
      taken(numbers, `${protocolOf(port)}/${port.port ?? 0}`) ? [duplicate(`spec.ports[${index}]`, goPortKey(port))] : []),
  ];
}

/** SVC-03: a Service keeps its address, or its lack of one. */
function clusterIpChangeErrors(next: Spec, previous: Spec): readonly FieldError[] {
  if (typeOf(next) === 'ExternalName' || typeOf(previous) === 'ExternalName') return [];
  const [after, before] = [clusterIpsOf(next), clusterIpsOf(previous)];
  const field = 'spec.clusterIPs[0]';
  if (before.length > 0 && after.length === 0) return [invalid(field, goStrings(undefined), 'primary clusterIP can not be unset')];
  return before.length > 0 && after[0] !== before[0] ? [invalid(field, goStrings(after), 'may not change once set')] : [];
}

function nodePortRangeErrors(ports: readonly Port[]): readonly FieldError[] {
  return ports.flatMap(({ nodePort }, index) =>
    nodePort && (nodePort < 30000 || nodePort > 32767)
      ? [invalid(`spec.ports[${index}].nodePort`, nodePort, 'provided port is not in the valid range. The range of valid ports is 30000-32767')]
      : []);
}

/** Only what makes a port the same as another is filled in. */
function goPortKey(port: Port): GoValue {
  return goStruct('core.ServicePort', [
    ['Name', goPlain('')],
    ['Protocol', goPlain(protocolOf(port))],
    ['AppProtocol', goPointer('string', undefined)],
    ['Port', goPlain(port.port ?? 0)],
    ['TargetPort', goIntOrString(0)],
    ['NodePort', goPlain(0)],
  ]);
}

function portsOf(spec: Spec): readonly Port[] {
  return spec.ports ?? [];
}

function typeOf(spec: Spec): string {
  return spec.type ?? 'ClusterIP';
}

function protocolOf(port: Port): string {
  return port.protocol ?? 'TCP';
}

/** The addresses; `clusterIP` is the first of them where both are written. */
function clusterIpsOf(spec: Spec): readonly string[] {
  const all = spec.clusterIPs ?? [];
  return spec.clusterIP ? [spec.clusterIP, ...all.slice(1)] : all;
}

function isHeadless(spec: Spec): boolean {
  const all = clusterIpsOf(spec);
  return all.length === 1 && all[0] === 'None';
}
