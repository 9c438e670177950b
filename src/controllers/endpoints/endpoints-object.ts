import { same } from '../../apiserver/same';
import type { Table } from '../../kernel/table';
import type { EndpointAddress, EndpointSubset, Endpoints, Labels, Service } from '../../kube/objects';
import type { Group, Membership } from './membership';
import type { EndpointRules } from './rules';
import { labelsFrom } from './service-labels';

/** The most addresses that an Endpoints object holds where a release cuts it. */
const MAX_ENDPOINTS_CAPACITY = 1000;

const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

/** What the Endpoints object of a service should be, given the one that is there; undefined when that one is right already. */
export function desiredEndpoints(service: Service, membership: Membership, current: Endpoints | undefined, rules: EndpointRules): Endpoints | undefined {
  const subsets = subsetsOf(membership, rules);
  const labels = labelsFrom(service);
  const annotations = annotationsOf(current?.metadata.annotations, membership, rules);
  if (current !== undefined && same(current.subsets ?? [], subsets) && same(current.metadata.labels ?? {}, labels) && same(current.metadata.annotations ?? {}, annotations)) return undefined;
  const { name, namespace } = service.metadata;
  const { labels: _l, annotations: _a, ...metadata } = current?.metadata ?? { name, ...(namespace === undefined ? {} : { namespace }) };
  return {
    apiVersion: 'v1', kind: 'Endpoints',
    metadata: { ...metadata, ...(Object.keys(labels).length === 0 ? {} : { labels }), ...(Object.keys(annotations).length === 0 ? {} : { annotations }) },
    ...(subsets.length === 0 ? {} : { subsets }),
  };
}

function annotationsOf(current: Labels = {}, membership: Membership, { overCapacity }: EndpointRules): Labels {
  if (overCapacity === 'ignored') return current;
  const { [OVER_CAPACITY]: _before, ...others } = current;
  return membership.members.size > MAX_ENDPOINTS_CAPACITY ? { ...others, [OVER_CAPACITY]: overCapacity } : others;
}

function subsetsOf(membership: Membership, rules: EndpointRules): readonly EndpointSubset[] {
  const groups = [...membership.groups.values()];
  return rules.overCapacity === 'truncated' && membership.members.size > MAX_ENDPOINTS_CAPACITY
    ? truncated(groups)
    : groups.map((group) => subset(group, Infinity, Infinity));
}

/** Cuts to the capacity: ready addresses go first, each subset keeps its share, rounded up while there is room. */
function truncated(groups: readonly Group[]): readonly EndpointSubset[] {
  const ready = groups.reduce((sum, group) => sum + group.ready.size, 0);
  const notReady = groups.reduce((sum, group) => sum + group.notReady.size, 0);
  let room = ready > MAX_ENDPOINTS_CAPACITY ? MAX_ENDPOINTS_CAPACITY : MAX_ENDPOINTS_CAPACITY - ready;
  const share = (size: number, total: number, max: number): number => {
    const kept = Math.min(Math.ceil((size / total) * max), room, size);
    room -= kept;
    return kept;
  };
  return ready > MAX_ENDPOINTS_CAPACITY
    ? groups.map((group) => subset(group, share(group.ready.size, ready, MAX_ENDPOINTS_CAPACITY), 0))
    : groups.map((group) => subset(group, Infinity, share(group.notReady.size, notReady, MAX_ENDPOINTS_CAPACITY - ready)));
}

function subset({ ports, ready, notReady }: Group, mostReady: number, mostNotReady: number): EndpointSubset {
  const addresses = leading(ready, mostReady);
  const notReadyAddresses = leading(notReady, mostNotReady);
  return {
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
    ...(ports.length === 0 ? {} : { ports }),
  };
}

/** Whole tables as lists. While one address moves, the other table of its group often stays; its list is the same one then, and nothing in it is looked at again. */
const lists = new WeakMap<Table<EndpointAddress>, readonly EndpointAddress[]>();

function leading(addresses: Table<EndpointAddress>, most: number): readonly EndpointAddress[] {
  const known = lists.get(addresses);
  if (known !== undefined && known.length <= most) return known;
  const found: EndpointAddress[] = [];
  for (const address of addresses.values()) {
    if (found.length >= most) break;
    found.push(address);
  }
  if (found.length === addresses.size) lists.set(addresses, found);
  return found;
}
