import type { ContainerPort, IntOrString } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, invalidFor, oneOf, required } from './field-error';
import { portName, portNumber } from './names';

/** A port of a container, with the parts of it that only validation reads. */
export type WrittenPort = AsWritten<ContainerPort & { readonly hostPort?: number; readonly hostIP?: string }>;

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** The ports of one container. */
export function containerPortErrors(ports: readonly WrittenPort[], field: string, release: Release): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`;
    return [
      ...containerPortNameErrors(port.name ?? '', names, `${at}.name`, release),
      ...(port.containerPort
        ? invalidFor(`${at}.containerPort`, port.containerPort, portNumber(port.containerPort))
        : [required(`${at}.containerPort`)]),
      ...(port.hostPort ? invalidFor(`${at}.hostPort`, port.hostPort, portNumber(port.hostPort)) : []),
      ...protocolErrors(port.protocol, `${at}.protocol`),
    ];
  });
}

function containerPortNameErrors(name: string, taken: Set<string>, field: string, release: Release): readonly FieldError[] {
  if (name === '') return [];
  const messages = portName(name, release);
  if (messages.length > 0) return invalidFor(field, name, messages);
  if (taken.has(name)) return [duplicate(field, name)];
  taken.add(name);
  return [];
}

/** TCP where nothing is said. */
export function protocolErrors(protocol: string | null | undefined, field: string): readonly FieldError[] {
  return oneOf(protocol, PROTOCOLS, field);
}

/** A port by number or by the name of a container's port. */
export function portNumberOrNameErrors(port: IntOrString | null | undefined, field: string, release: Release): readonly FieldError[] {
  const value = port ?? 0;
  return invalidFor(field, value, typeof value === 'number' ? portNumber(value) : portName(value, release));
}

/** A host port can be used once in a pod. */
export function hostPortConflicts(containers: readonly { readonly ports?: readonly WrittenPort[] | null }[], field: string): readonly FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports }, index) => (ports ?? []).flatMap((port, portIndex) => {
    if (!port.hostPort) return [];
    const key = `${port.protocol ?? 'TCP'}/${port.hostIP ?? ''}/${port.hostPort}`;
    if (taken.has(key)) return [duplicate(`${field}[${index}].ports[${portIndex}].hostPort`, key)];
    taken.add(key);
    return [];
  }));
}
