import { isReady, isTerminating } from '../../kube/pod-conditions';
import type { EndpointSlice, Pod, Service } from '../../kube/objects';
import { endpointAddress, endpointPorts, isPastEndpoints, portsKey, type EndpointPort } from '../endpoints/pod-endpoint';
import type { EndpointRules } from '../endpoints/rules';

/** One entry of a slice. */
export type Endpoint = EndpointSlice['endpoints'][number];

/** What the slices of a service say of one pod. */
export interface SliceMember {
  readonly endpoint: Endpoint;
  readonly ports: readonly EndpointPort[];
  /** The ports as a key: pods of one slice have the same. */
  readonly group: string;
}

/**
 * Whether and how a pod is in the slices of a service that selects it (EP-01, EP-02). Where a release keeps terminating pods they are
 * never ready, unless the service publishes not-ready addresses.
 */
export function sliceMemberOf(service: Service, pod: Pod, rules: EndpointRules): SliceMember | undefined {
  const ip = pod.status?.podIP;
  const publish = service.spec.publishNotReadyAddresses === true;
  if (ip === undefined || ip === '' || isPastEndpoints(pod, rules)) return undefined;
  const terminating = isTerminating(pod);
  if (terminating && !publish && !rules.terminatingConditions) return undefined;
  const serving = isReady(pod);
  const { hostname, nodeName, targetRef } = endpointAddress(service, pod, ip);
  const ports = endpointPorts(service, pod);
  return {
    endpoint: {
      addresses: [ip],
      conditions: rules.terminatingConditions ? { ready: publish || (serving && !terminating), serving, terminating } : { ready: publish || serving },
      ...(hostname === undefined ? {} : { hostname }), ...(nodeName === undefined ? {} : { nodeName }),
      ...(targetRef === undefined ? {} : { targetRef }),
    },
    ports, group: portsKey(ports),
  };
}
