import { same } from '../../apiserver/same';
import { table, type Table } from '../../kernel/table';
import type { EndpointSlice } from '../../kube/objects';
import { portsKey } from '../endpoints/pod-endpoint';
import type { SliceMember } from './slice-endpoint';

/** Which entries of a slice may be wrong. */
export type Stale = readonly string[] | 'all';

/** The slices of one service and the pods that belong in them, kept up pod by pod: only what changed is looked at. */
export interface SliceSet {
  /** What the slices should say, by pod. */
  readonly members: Table<SliceMember>;
  /** The slices as they were last read or written, by name. */
  readonly slices: Table<EndpointSlice>;
  /** The slice that a pod is in. */
  readonly places: Table<string>;
  /** Slices to be looked at: the pods whose entries may be wrong, or `all` when any entry or the labels may. */
  readonly stale: Table<Stale>;
  /** Pods that are in no slice yet, by their ports. */
  readonly homeless: Table<Table<true>>;
}

export const noSlices: SliceSet = { members: table(), slices: table(), places: table(), stale: table(), homeless: table() };

/** The pods that a slice names, in its order. */
export function podsIn(slice: EndpointSlice): readonly string[] {
  return slice.endpoints.map(({ targetRef }) => targetRef?.name ?? '');
}

/** A set built anew from its members and the slices that exist; every slice is to be looked at. */
export function sliceSet(members: Table<SliceMember>, slices: Iterable<EndpointSlice>): SliceSet {
  let set: SliceSet = { ...noSlices, members };
  for (const slice of slices) set = withSlice(set, slice);
  set = everythingStale(set);
  for (const [pod, member] of members.entries()) if (!isAtHome(set, pod, member)) set = withHomeless(set, pod, member);
  return set;
}

/** Every slice is to be looked at again, such as when the service's labels changed. */
export function everythingStale(set: SliceSet): SliceSet {
  return { ...set, stale: table([...set.slices.keys()].map((name) => [name, 'all' as const])) };
}

/** The set with what it should say of a pod; the same value when nothing changes. */
export function withSliceMember(set: SliceSet, pod: string, member: SliceMember | undefined): SliceSet {
  const before = set.members.get(pod);
  if (same(before, member)) return set;
  const place = set.places.get(pod);
  const known = { ...set, members: member === undefined ? set.members.without(pod) : set.members.with(pod, member) };
  const housed = before === undefined ? known : withoutHomeless(known, pod, before);
  const marked = place === undefined ? housed : { ...housed, stale: housed.stale.with(place, alsoStale(housed.stale.get(place), pod)) };
  return member === undefined || isAtHome(marked, pod, member) ? marked : withHomeless(marked, pod, member);
}

/** Nothing is left to write: a service has at least one slice, if only an empty one. */
export function isSettled({ stale, homeless, slices }: SliceSet): boolean {
  return stale.size === 0 && homeless.size === 0 && slices.size > 0;
}

/** The ports of a slice's pods, as the key of their group. */
export function groupOf(slice: EndpointSlice): string {
  return portsKey(slice.ports ?? []);
}

/** The pod is in a slice that has its ports. */
function isAtHome(set: SliceSet, pod: string, { group }: SliceMember): boolean {
  const slice = set.slices.get(set.places.get(pod) ?? '');
  return slice !== undefined && groupOf(slice) === group;
}

/** The set after this slice was written, or read for the first time. Only pods that came or went are looked at. */
export function withSlice(set: SliceSet, slice: EndpointSlice): SliceSet {
  const { name } = slice.metadata;
  const before = set.slices.get(name);
  const pods = podsIn(slice);
  let { places, homeless } = leave(set, before, new Set(pods));
  const known = new Set(before === undefined ? [] : podsIn(before));
  for (const pod of pods) {
    if (known.has(pod)) continue;
    places = places.with(pod, name);
    homeless = taken(homeless, set.members.get(pod)?.group ?? '', pod);
  }
  return { ...set, slices: set.slices.with(name, slice), places, homeless, stale: set.stale.without(name) };
}

function alsoStale(stale: Stale | undefined, pod: string): Stale {
  if (stale === 'all' || stale?.includes(pod)) return stale;
  return [...(stale ?? []), pod];
}

/** The set after this slice was deleted. */
export function withoutSlice(set: SliceSet, name: string): SliceSet {
  return { ...leave(set, set.slices.get(name), new Set()), slices: set.slices.without(name), stale: set.stale.without(name) };
}

/** The pods of a slice lose their place in it, but for those that stay. */
function leave(set: SliceSet, slice: EndpointSlice | undefined, staying: ReadonlySet<string>): SliceSet {
  if (slice === undefined) return set;
  let { places } = set;
  for (const pod of podsIn(slice)) if (!staying.has(pod) && places.get(pod) === slice.metadata.name) places = places.without(pod);
  return { ...set, places };
}

function withHomeless(set: SliceSet, pod: string, { group }: SliceMember): SliceSet {
  return { ...set, homeless: added(set.homeless, group, pod) };
}
function withoutHomeless(set: SliceSet, pod: string, { group }: SliceMember): SliceSet {
  return { ...set, homeless: taken(set.homeless, group, pod) };
}

function added(groups: Table<Table<true>>, group: string, pod: string): Table<Table<true>> {
  return groups.with(group, (groups.get(group) ?? table<true>()).with(pod, true));
}
function taken(groups: Table<Table<true>>, group: string, pod: string): Table<Table<true>> {
  const pods = groups.get(group);
  if (pods === undefined || !pods.has(pod)) return groups;
  return pods.size === 1 ? groups.without(group) : groups.with(group, pods.without(pod));
}
