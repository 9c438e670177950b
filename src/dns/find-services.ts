import type { Reader } from '../apiserver/actor';
import type { Service } from '../kube/objects';
import { ZONE, type Subject } from './names';
import { readyEndpoints } from './ready-endpoints';

/** One place that a name leads to. */
export interface Target {
  readonly address: string;
  /** The full name of that place, which an SRV record points to. */
  readonly name: string;
  /** Absent where a headless service has no ports: such a place has no SRV record (DNS-07). */
  readonly port?: number;
}

type ServiceName = Subject & { readonly about: 'service' };

/** The places that a service's name leads to; undefined when there is no such name (DNS-02 to DNS-07). */
export function findServices(reader: Reader, asked: ServiceName): readonly Target[] | undefined {
  const service = reader.get('services', asked.namespace, asked.service);
  if (service === undefined) return undefined;
  if (service.spec.type === 'ExternalName') return asked.endpoint === undefined ? [] : undefined;
  const found = service.spec.clusterIP === 'None' || asked.endpoint !== undefined ? ofEndpoints(reader, service, asked) : ofClusterIP(service, asked);
  return found.length === 0 ? undefined : found;
}

/** One place for each ready address and port: those of a headless service, or of one endpoint by its name. */
function ofEndpoints(reader: Reader, service: Service, asked: ServiceName): readonly Target[] {
  return readyEndpoints(reader, service)
    .filter(({ label }) => asked.endpoint === undefined || label === asked.endpoint)
    .flatMap(({ address, label, ports }) => {
      const name = `${label}.${nameOf(service)}`;
      if (ports.length === 0) return asked.port === undefined ? [{ address, name }] : [];
      return ports.filter((port) => fits(asked, port)).map(({ port }) => ({ address, name, ...(port === undefined ? {} : { port }) }));
    });
}

/** The service's own address for each of its ports, whether or not it has endpoints (DNS-02). */
function ofClusterIP(service: Service, asked: ServiceName): readonly Target[] {
  const { clusterIP = '', ports = [] } = service.spec;
  if (clusterIP === '') return [];
  return ports.filter((port) => fits(asked, port)).map(({ port }) => ({ address: clusterIP, name: nameOf(service), port }));
}

function fits(asked: ServiceName, { name = '', protocol = 'TCP' }: { readonly name?: string; readonly protocol?: string }): boolean {
  return (asked.port === undefined || asked.port === name.toLowerCase()) && (asked.protocol === undefined || asked.protocol === protocol.toLowerCase());
}

function nameOf({ metadata: { name, namespace = '' } }: Service): string {
  return `${name}.${namespace}.svc.${ZONE}`;
}
