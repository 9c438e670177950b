import type { Actor, Change, Result, Turn } from '../../apiserver/actor';
import { same } from '../../apiserver/same';
import type { Settings } from '../../apiserver/settings';
import { table, type Table } from '../../kernel/table';
import type { EndpointSlice, Pod, Service } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { isChangeOf } from '../../apiserver/change-of';
import { cachedService } from '../endpoints/cached-service';
import { pauseBetweenSyncs } from '../endpoints/pacing';
import { isManaged } from '../endpoints/pod-endpoint';
import { podMatters } from '../endpoints/pod-matters';
import { rulesOf, type EndpointRules } from '../endpoints/rules';
import { selectedPods } from '../endpoints/selected-pods';
import { emptyIndex, serviceKey, servicesOf, withService, withoutService, type ServiceIndex } from '../endpoints/service-index';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';
import { nextWrite, type SliceWrite } from './next-write';
import { sliceMemberOf, type SliceMember } from './slice-endpoint';
import { CONTROLLER, MANAGED_BY, SERVICE_NAME } from './slice-object';
import { everythingStale, isSettled, sliceSet, withSlice, withSliceMember, withoutSlice, type SliceSet } from './slice-set';

const EVENT_SOURCE = { component: 'endpoint-slice-controller' };

/** What the controller keeps beside its caches. */
export interface EndpointSliceState {
  readonly rules: EndpointRules;
  readonly index: ServiceIndex;
  /** The slices of each service with a selector, by `namespace/name`. */
  readonly sets: Table<SliceSet>;
  /** Keys are services, `namespace/name`. */
  readonly work: Workload;
  readonly rounds: Table<Round>;
}

/** Of a service: when its last round of writes ended, and whether a timer brings the next one. */
interface Round {
  readonly ended: Millis;
  readonly pausing: boolean;
}

/** kube-controller-manager's --concurrent-service-endpoint-syncs. */
const WORKERS = 5;
/** How often a failing service is tried again before it is dropped until its next change. */
const MAX_RETRIES = 15;

/** Keeps the EndpointSlices of each service with a selector (EP-01 to EP-04); the collector deletes those of a service that is gone. */
export const endpointSliceController: Actor<EndpointSliceState> = {
  name: 'endpointslice-controller',
  watches: ['services', 'pods', 'endpointslices'],
  initial: (settings: Settings) => ({ rules: rulesOf(settings), index: emptyIndex, sets: table(), rounds: table(), work: noWork }),

  cares(change) {
    if (isChangeOf(change, 'pods')) return podMatters(change);
    return change.resource === 'services' || change.object.metadata.labels?.[MANAGED_BY] === CONTROLLER;
  },

  observe(state, change, turn) {
    if (isChangeOf(change, 'pods')) return afterPod(state, change, turn);
    if (isChangeOf(change, 'services')) return afterService(state, change, turn);
    return isChangeOf(change, 'endpointslices') ? afterSlice(state, change, turn) : state;
  },

  handle(state, what, turn) {
    switch (what.do) {
      case 'work': return startWork(state, turn);
      case 'retry': return due(state, String(what.key), turn);
      case 'due': return afterPause(state, String(what.key), turn);
      default: return state;
    }
  },
};

function afterPod(state: EndpointSliceState, { type, object, previous }: Change<'pods'>, turn: Turn): EndpointSliceState {
  const { namespace = '', labels } = object.metadata;
  const earlier = (previous ?? object).metadata.labels;
  const selecting = type === 'DELETED' ? [] : servicesOf(state.index, namespace, labels);
  const selected = type !== 'DELETED' && earlier === labels ? selecting : servicesOf(state.index, namespace, earlier);
  let next = state;
  for (const key of selected) if (!selecting.includes(key)) next = withPlace(next, key, object, undefined, turn);
  for (const key of selecting) {
    const service = cachedService(key, turn.cache);
    if (service !== undefined) next = withPlace(next, key, object, sliceMemberOf(service, object, state.rules), turn);
  }
  return next;
}

function withPlace(state: EndpointSliceState, key: string, pod: Pod, member: SliceMember | undefined, turn: Turn): EndpointSliceState {
  const before = state.sets.get(key);
  if (before === undefined) return state;
  const after = withSliceMember(before, pod.metadata.name, member);
  return after === before ? state : dueInTime(withSet(state, key, after), key, turn);
}

function afterService(state: EndpointSliceState, { type, object, previous }: Change<'services'>, turn: Turn): EndpointSliceState {
  const key = serviceKey(object);
  if (type === 'DELETED' || !isManaged(object, state.rules)) {
    return { ...state, index: withoutService(state.index, key), sets: state.sets.without(key), rounds: state.rounds.without(key) };
  }
  const before = state.sets.get(key);
  if (before !== undefined && same(previous?.spec, object.spec)) return due(withSet(state, key, everythingStale(before)), key, turn);
  const indexed = { ...state, index: withService(state.index, object) };
  return due(rebuilt(indexed, object, turn), key, turn);
}

/** The set of a service, built from what the caches say of its pods and slices. */
function rebuilt(state: EndpointSliceState, service: Service, turn: Turn): EndpointSliceState {
  const key = serviceKey(service);
  const { namespace = '', name, uid } = service.metadata;
  const members: [string, SliceMember][] = [];
  for (const pod of selectedPods(state.index, key, turn.cache)) {
    const member = sliceMemberOf(service, pod, state.rules);
    if (member !== undefined) members.push([pod.metadata.name, member]);
  }
  // Slices of an earlier service of this name are left to the collector.
  const slices = [...turn.cache.labelled('endpointslices', namespace, SERVICE_NAME, name)]
    .filter(({ metadata }) => metadata.labels?.[MANAGED_BY] === CONTROLLER && metadata.ownerReferences?.some((owner) => owner.uid === uid) === true);
  return withSet(state, key, sliceSet(table(members), slices));
}

/** Somebody else changed or deleted one of the slices: the set is built anew. */
function afterSlice(state: EndpointSliceState, { type, object }: Change<'endpointslices'>, turn: Turn): EndpointSliceState {
  const { namespace, name, labels, resourceVersion } = object.metadata;
  const key = `${namespace ?? ''}/${labels?.[SERVICE_NAME] ?? ''}`;
  const known = state.sets.get(key)?.slices.get(name);
  const service = cachedService(key, turn.cache);
  if (known === undefined || service === undefined) return state;
  const foreign = type === 'DELETED' || Number(resourceVersion) > Number(known.metadata.resourceVersion);
  return foreign ? due(rebuilt(state, service, turn), key, turn) : state;
}

function withSet({ rules, index, sets, rounds, work }: EndpointSliceState, key: string, set: SliceSet): EndpointSliceState {
  return { rules, index, sets: sets.with(key, set), rounds, work };
}
function withWork({ rules, index, sets, rounds }: EndpointSliceState, work: Workload): EndpointSliceState {
  return { rules, index, sets, rounds, work };
}
function withRound({ rules, index, sets, rounds, work }: EndpointSliceState, key: string, round: Round): EndpointSliceState {
  return { rules, index, sets, rounds: rounds.with(key, round), work };
}

/** A pod's change is written at once, or when the pause after the service's last round of writes is over. */
function dueInTime(state: EndpointSliceState, key: string, turn: Turn): EndpointSliceState {
  const round = state.rounds.get(key);
  if (round?.pausing) return state;
  const wait = round === undefined ? 0 : round.ended + pauseBetweenSyncs(state.sets.get(key)?.members.size ?? 0) - turn.now;
  if (round === undefined || wait <= 0) return due(state, key, turn);
  turn.timer(wait, { do: 'due', key });
  return withRound(state, key, { ended: round.ended, pausing: true });
}

function afterPause(state: EndpointSliceState, key: string, turn: Turn): EndpointSliceState {
  const round = state.rounds.get(key);
  return due(round === undefined ? state : withRound(state, key, { ended: round.ended, pausing: false }), key, turn);
}

function due(state: EndpointSliceState, key: string, turn: Turn): EndpointSliceState {
  return withWork(state, addWork(state.work, key, WORKERS, turn));
}

/** One write for one service; the next one is a step of its own. */
function startWork(state: EndpointSliceState, turn: Turn): EndpointSliceState {
  const { key, work } = takeWork(state.work);
  if (key === undefined) return withWork(state, work);
  const set = state.sets.get(key);
  const service = cachedService(key, turn.cache);
  const write = set === undefined || service === undefined ? undefined : nextWrite(set, service);
  if (set === undefined || service === undefined || write === undefined) return withWork(state, finishWork(work, key, WORKERS, turn));
  const after = carryOut(set, service, write, turn);
  if (after === undefined) return rebuilt(withWork(state, failWork(work, key, WORKERS, turn, MAX_RETRIES)), service, turn);
  const next = withWork(withSet(state, key, after), finishWork(work, key, WORKERS, turn));
  if (!isSettled(after)) return due(next, key, turn);
  return withRound(next, key, { ended: turn.now, pausing: next.rounds.get(key)?.pausing ?? false });
}

/** The set after the write; undefined when the server refused it. */
function carryOut(set: SliceSet, service: Service, write: SliceWrite, turn: Turn): SliceSet | undefined {
  const { did, slice } = write;
  const { namespace, name } = slice.metadata;
  switch (did) {
    case 'nothing': return withSlice(set, slice);
    case 'delete': {
      const result = turn.api.delete('endpointslices', namespace, name);
      return result.ok || result.status.code === 404 ? withoutSlice(set, name) : refused(service, 'delete', result.status.message, turn);
    }
    case 'create': return stored(set, service, turn.api.create('endpointslices', slice), 'create', turn);
    case 'update': return stored(set, service, turn.api.update('endpointslices', slice), 'update', turn);
  }
}

function stored(set: SliceSet, service: Service, result: Result<EndpointSlice>, verb: string, turn: Turn): SliceSet | undefined {
  return result.ok ? withSlice(set, result.object) : refused(service, verb, result.status.message, turn);
}

function refused(service: Service, verb: string, message: string, turn: Turn): undefined {
  const key = serviceKey(service);
  turn.event(service, 'Warning', 'FailedToUpdateEndpointSlices', `Error updating Endpoint Slices for Service ${key}: failed to ${verb} EndpointSlice for Service ${key}: ${message}`, EVENT_SOURCE);
  return undefined;
}
