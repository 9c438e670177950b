import { table, type Table } from '../../kernel/table';
import { same } from '../../apiserver/same';
import { isReady, isTerminating } from '../../kube/pod-conditions';
import type { EndpointAddress, Pod, Service } from '../../kube/objects';
import { endpointAddress, endpointPorts, isHeadless, isPastEndpoints, portsKey, type EndpointPort } from './pod-endpoint';
import type { EndpointRules } from './rules';

/** A pod's place in the Endpoints of one service. */
export interface Member {
  readonly ready: boolean;
  readonly address: EndpointAddress;
  readonly ports: readonly EndpointPort[];
}

/** The pods with the same ports: one subset of the Endpoints object. Addresses are in its order, by address and then by the pod's UID. */
export interface Group {
  readonly ports: readonly EndpointPort[];
  readonly ready: Table<EndpointAddress>;
  readonly notReady: Table<EndpointAddress>;
}

/** All members of one service's Endpoints, kept up pod by pod, so that a sync does not walk the pods. */
export interface Membership {
  readonly members: Table<Member>;
  readonly groups: Table<Group>;
}

/** The membership of a service that selects nothing. */
export const noMembers: Membership = { members: table(), groups: table() };

/**
 * Whether and how a pod is in the Endpoints of a service that selects it (EP-01, EP-02): by readiness, unless the service publishes
 * not-ready addresses, which keeps terminating pods too.
 */
export function memberOf(service: Service, pod: Pod, rules: EndpointRules): Member | undefined {
  const ip = pod.status?.podIP;
  const publish = service.spec.publishNotReadyAddresses === true;
  if (ip === undefined || ip === '' || (isTerminating(pod) && !publish)) return undefined;
  const ready = publish || isReady(pod);
  // Before 1.22 only unready pods were asked whether they had ended.
  if ((rules.withoutTerminalPods || !ready) && isPastEndpoints(pod, rules)) return undefined;
  const ports = endpointPorts(service, pod);
  const portless = isHeadless(service) && (service.spec.ports ?? []).length === 0;
  return ports.length > 0 || portless ? { ready, address: endpointAddress(service, pod, ip), ports } : undefined;
}

/** The membership with this pod's place in it, or without the pod; the same value when nothing changes. */
export function withMember(membership: Membership, pod: string, member: Member | undefined): Membership {
  const before = membership.members.get(pod);
  if (same(before, member)) return membership;
  const groups = before === undefined ? membership.groups : leave(membership.groups, before);
  if (member === undefined) return { members: membership.members.without(pod), groups };
  return { members: membership.members.with(pod, member), groups: join(groups, member) };
}

function join(groups: Table<Group>, { ready, address, ports }: Member): Table<Group> {
  const key = portsKey(ports);
  const group = groups.get(key) ?? { ports, ready: table(), notReady: table() };
  const place = placeOf(address);
  return groups.with(key, ready ? { ...group, ready: group.ready.with(place, address) } : { ...group, notReady: group.notReady.with(place, address) });
}

function leave(groups: Table<Group>, { ready, address, ports }: Member): Table<Group> {
  const key = portsKey(ports);
  const group = groups.get(key);
  if (group === undefined) return groups;
  const place = placeOf(address);
  const rest = ready ? { ...group, ready: group.ready.without(place) } : { ...group, notReady: group.notReady.without(place) };
  return rest.ready.size + rest.notReady.size === 0 ? groups.without(key) : groups.with(key, rest);
}

const placeOf = ({ ip, targetRef }: EndpointAddress): string => `${ip} ${targetRef?.uid ?? ''}`;
