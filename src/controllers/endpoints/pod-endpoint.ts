import { isTerminal } from '../../kube/pod-conditions';
import type { EndpointAddress, Pod, Service, ServicePort } from '../../kube/objects';
import type { EndpointRules } from './rules';

/** A port of an endpoint: the service's name for it, the pod's number (EP-04). */
export interface EndpointPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
}

/** Whether a service has no virtual address by wish; one whose address is still to come has none yet. */
export function isHeadless(service: Service): boolean {
  return service.spec.clusterIP === 'None';
}

/** A service whose endpoints the controllers manage: it selects pods (SVC-06). */
export function isManaged(service: Service, rules: EndpointRules): boolean {
  if (service.spec.type === 'ExternalName' && rules.withoutExternalNames) return false;
  return Object.keys(service.spec.selector ?? {}).length > 0;
}

/** The pod has ended in a way that takes its address away even where it is not asked to be ready (EP-01). */
export function isPastEndpoints(pod: Pod, rules: EndpointRules): boolean {
  if (rules.withoutTerminalPods || pod.spec.restartPolicy === 'Never') return isTerminal(pod);
  return pod.spec.restartPolicy === 'OnFailure' && pod.status?.phase === 'Succeeded';
}

/** A pod's name in DNS: only its governing service gives it one (EP-03). */
function hostnameIn(service: Service, pod: Pod): string | undefined {
  const { hostname, subdomain } = pod.spec;
  return hostname !== undefined && hostname !== '' && subdomain === service.metadata.name ? hostname : undefined;
}

/** The last answer of `endpointPorts` for a list of containers, which the pods of a template share. */
const answers = new WeakMap<Pod['spec']['containers'], { readonly asked: Service['spec']['ports']; readonly ports: readonly EndpointPort[] }>();

/** The ports of a service as this pod has them; named target ports that the pod lacks are left out (EP-04). */
export function endpointPorts({ spec: { ports: asked } }: Service, pod: Pod): readonly EndpointPort[] {
  const { containers } = pod.spec;
  const known = answers.get(containers);
  if (known !== undefined && known.asked === asked) return known.ports;
  const ports = findPorts(asked, pod);
  answers.set(containers, { asked, ports });
  return ports;
}

function findPorts(asked: Service['spec']['ports'] = [], pod: Pod): readonly EndpointPort[] {
  const ports = asked.flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    return port === undefined ? [] : [{ ...(servicePort.name === undefined ? {} : { name: servicePort.name }), port, protocol: servicePort.protocol ?? 'TCP' }];
  });
  return ports.length < 2 ? ports : ports.sort((a, b) => compareText(a.name ?? '', b.name ?? '') || a.port - b.port);
}

/** The number behind a service's target port; a name is looked up in the pod's containers. */
function findPort(pod: Pod, { port, targetPort = port, protocol = 'TCP' }: ServicePort): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  for (const container of pod.spec.containers) {
    for (const candidate of container.ports ?? []) {
      if (candidate.name === targetPort && (candidate.protocol ?? 'TCP') === protocol) return candidate.containerPort;
    }
  }
  return undefined;
}

/** Ports as a key: pods with the same ports share a subset, and a slice. */
export function portsKey(ports: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string }[]): string {
  return ports.map(({ name = '', port, protocol = 'TCP' }) => `${name}:${port ?? ''}/${protocol}`).join(',');
}

/** A pod's address as an Endpoints object names it. */
export function endpointAddress(service: Service, pod: Pod, ip: string): EndpointAddress {
  const hostname = hostnameIn(service, pod);
  const { nodeName } = pod.spec;
  const { namespace, name, uid } = pod.metadata;
  return {
    ip, ...(hostname === undefined ? {} : { hostname }), ...(nodeName === undefined ? {} : { nodeName }),
    targetRef: { kind: 'Pod', ...(namespace === undefined ? {} : { namespace }), name, ...(uid === undefined ? {} : { uid }) },
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
