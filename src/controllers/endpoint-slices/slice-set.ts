import { same } from '../../apiserver/same';
import { table, type Table } from '../../kernel/table';
import type { EndpointSlice } from '../../kube/objects';
import { portsKey } from '../endpoints/pod-endpoint';
import type { Endpoint, SliceMember } from './slice-endpoint';

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

/** The pod that an entry of a slice names. */
export function podOf({ targetRef }: Endpoint): string {
  return targetRef?.name ?? '';
}

/** The set after a change; written out, as spread copies of spread copies are slow. */
function setWith(set: SliceSet, change: Partial<SliceSet>): SliceSet {
  const { members = set.members, slices = set.slices, places = set.places, stale = set.stale, homeless = set.homeless } = change;
  return { members, slices, places, stale, homeless };
}

/** A set built anew from its members and the slices that exist; every slice is to be looked at. */
export function sliceSet(members: Table<SliceMember>, slices: Iterable<EndpointSlice>): SliceSet {
  let set: SliceSet = { members, slices: table(), places: table(), stale: table(), homeless: table() };
  for (const slice of slices) set = withSlice(set, slice);
  set = everythingStale(set);
  for (const [pod, member] of members.entries()) if (!isAtHome(set, pod, member)) set = withHomeless(set, pod, member);
  return set;
}

/** Every slice is to be looked at again, such as when the service's labels changed. */
export function everythingStale(set: SliceSet): SliceSet {
  return setWith(set, { stale: table([...set.slices.keys()].map((name) => [name, 'all' as const])) });
}

/** The set with what it should say of a pod; the same value when nothing changes. */
export function withSliceMember(set: SliceSet, pod: string, member: SliceMember | undefined): SliceSet {
  const before = set.members.get(pod);
  if (same(before, member)) return set;
  const place = set.places.get(pod);
  const marked = setWith(set, {
    members: member === undefined ? set.members.without(pod) : set.members.with(pod, member),
    homeless: before === undefined ? set.homeless : taken(set.homeless, before.group, pod),
    stale: place === undefined ? set.stale : set.stale.with(place, alsoStale(set.stale.get(place), pod)),
  });
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
  const { gone, come } = difference(set.slices.get(name)?.endpoints ?? [], slice.endpoints);
  let places = leave(set.places, name, gone);
  let { homeless } = set;
  for (const pod of come) {
    places = places.with(pod, name);
    homeless = taken(homeless, set.members.get(pod)?.group ?? '', pod);
  }
  return setWith(set, { slices: set.slices.with(name, slice), places, homeless, stale: set.stale.without(name) });
}

function alsoStale(stale: Stale | undefined, pod: string): Stale {
  if (stale === 'all' || stale?.includes(pod)) return stale;
  return [...(stale ?? []), pod];
}

/** The set after this slice was deleted. */
export function withoutSlice(set: SliceSet, name: string): SliceSet {
  const pods = (set.slices.get(name)?.endpoints ?? []).map(podOf);
  return setWith(set, { places: leave(set.places, name, pods), slices: set.slices.without(name), stale: set.stale.without(name) });
}

/** These pods lose their place in a slice. */
function leave(places: Table<string>, slice: string, pods: readonly string[]): Table<string> {
  let left = places;
  for (const pod of pods) if (left.get(pod) === slice) left = left.without(pod);
  return left;
}

/** The pods that only one of two lists names. Most writes change one place, so only what lies between the first and the last difference is looked at. */
function difference(before: readonly Endpoint[], after: readonly Endpoint[]): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && samePod(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && samePod(before[before.length - 1 - end], after[after.length - 1 - end])) end += 1;
  const had = new Set(before.slice(start, before.length - end).map(podOf));
  const has = new Set(after.slice(start, after.length - end).map(podOf));
  return { gone: [...had].filter((pod) => !has.has(pod)), come: [...has].filter((pod) => !had.has(pod)) };
}

function samePod(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a?.targetRef?.name === b?.targetRef?.name;
}

function withHomeless(set: SliceSet, pod: string, { group }: SliceMember): SliceSet {
  return setWith(set, { homeless: added(set.homeless, group, pod) });
}

function added(groups: Table<Table<true>>, group: string, pod: string): Table<Table<true>> {
  return groups.with(group, (groups.get(group) ?? table<true>()).with(pod, true));
}
function taken(groups: Table<Table<true>>, group: string, pod: string): Table<Table<true>> {
  const pods = groups.get(group);
  if (pods === undefined || !pods.has(pod)) return groups;
  return pods.size === 1 ? groups.without(group) : groups.with(group, pods.without(pod));
}
