import type { EndpointSlice, Service } from '../../kube/objects';
import type { EndpointPort } from '../endpoints/pod-endpoint';
import type { Endpoint } from './slice-endpoint';
import { changedSlice, MAX_ENDPOINTS_PER_SLICE, newSlice } from './slice-object';
import { groupOf, podOf, type SliceSet } from './slice-set';

/** What to do next for a service's slices: a write, or only to note that a slice is right as it is. */
export type SliceWrite =
  | { readonly did: 'create' | 'update' | 'nothing'; readonly slice: EndpointSlice }
  | { readonly did: 'delete'; readonly slice: EndpointSlice };

/** The next write that brings the slices of a service nearer to what they should be; undefined when they are. */
export function nextWrite(set: SliceSet, service: Service): SliceWrite | undefined {
  const stale = set.slices.get(set.stale.minKey() ?? '');
  if (stale !== undefined) return rewritten(set, service, stale);
  const group = set.homeless.minKey();
  if (group !== undefined) return placed(set, service, group);
  return set.slices.size === 0 ? { did: 'create', slice: newSlice(service, [], []) } : undefined;
}

/** A slice keeps the pods that belong in it and takes in homeless ones; an empty one is used for others, is the placeholder, or goes. */
function rewritten(set: SliceSet, service: Service, slice: EndpointSlice): SliceWrite {
  const own = groupOf(slice);
  const stale = set.stale.get(slice.metadata.name) ?? 'all';
  const kept: Endpoint[] = [];
  for (const endpoint of slice.endpoints) {
    const pod = podOf(endpoint);
    if (stale !== 'all' && !stale.includes(pod)) {
      kept.push(endpoint);
      continue;
    }
    const member = set.members.get(pod);
    if (member?.group === own && set.places.get(pod) === slice.metadata.name) kept.push(member.endpoint);
  }
  const ports = (slice.ports ?? []).map(({ name, port = 0, protocol = 'TCP' }) => ({ ...(name === undefined ? {} : { name }), port, protocol }));
  if (kept.length > 0) return written(slice, service, [...kept, ...homeless(set, own, MAX_ENDPOINTS_PER_SLICE - kept.length)], ports);
  const group = set.homeless.minKey();
  if (group !== undefined) return placed(set, service, group, slice);
  return set.slices.size === 1 ? written(slice, service, [], []) : { did: 'delete', slice };
}

function written(slice: EndpointSlice, service: Service, endpoints: readonly Endpoint[], ports: readonly EndpointPort[]): SliceWrite {
  const changed = changedSlice(slice, service, endpoints, ports);
  return changed === undefined ? { did: 'nothing', slice } : { did: 'update', slice: changed };
}

/** Homeless pods go into the fullest slice that has room for all of them, else into an empty one, else into a new one. */
function placed(set: SliceSet, service: Service, group: string, empty?: EndpointSlice): SliceWrite {
  const slice = roomFor(set, group) ?? empty;
  if (slice === undefined) return { did: 'create', slice: newSlice(service, homeless(set, group, MAX_ENDPOINTS_PER_SLICE), portsOf(set, group)) };
  const before = slice === empty ? [] : slice.endpoints;
  return written(slice, service, [...before, ...homeless(set, group, MAX_ENDPOINTS_PER_SLICE - before.length)], portsOf(set, group));
}

function roomFor(set: SliceSet, group: string): EndpointSlice | undefined {
  const count = set.homeless.get(group)?.size ?? 0;
  let fullest: EndpointSlice | undefined;
  for (const slice of set.slices.values()) {
    const size = slice.endpoints.length;
    const fits = size === 0 || (size + count <= MAX_ENDPOINTS_PER_SLICE && groupOf(slice) === group && !set.stale.has(slice.metadata.name));
    if (fits && (fullest === undefined || size > fullest.endpoints.length)) fullest = slice;
  }
  return fullest;
}

function homeless(set: SliceSet, group: string, most: number): readonly Endpoint[] {
  const found: Endpoint[] = [];
  for (const pod of set.homeless.get(group)?.keys() ?? []) {
    if (found.length >= most) break;
    const member = set.members.get(pod);
    if (member !== undefined) found.push(member.endpoint);
  }
  return found;
}

function portsOf(set: SliceSet, group: string): readonly EndpointPort[] {
  return set.members.get(set.homeless.get(group)?.minKey() ?? '')?.ports ?? [];
}
