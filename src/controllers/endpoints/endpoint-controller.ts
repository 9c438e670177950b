import type { Actor, Change, Turn } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import { same } from '../../apiserver/same';
import { table, type Table } from '../../kernel/table';
import type { Pod, Service } from '../../kube/objects';
import type { Settings } from '../../apiserver/settings';
import type { Millis } from '../../kube/time';
import { isChangeOf } from '../../apiserver/change-of';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';
import { cachedService } from './cached-service';
import { desiredEndpoints } from './endpoints-object';
import { memberOf, noMembers, withMember, type Member, type Membership } from './membership';
import { isManaged } from './pod-endpoint';
import { pauseBetweenSyncs } from './pacing';
import { podMatters } from './pod-matters';
import { rulesOf, type EndpointRules } from './rules';
import { selectedPods } from './selected-pods';
import { emptyIndex, serviceKey, servicesOf, withService, withoutService, type ServiceIndex } from './service-index';

/** What the controller knows of one service beside its cached objects. */
interface Tracked {
  readonly membership: Membership;
  /** Absent before the first. */
  readonly lastSync?: Millis;
  /** A timer will bring the next sync, when the pause after the last one is over. */
  readonly pausing: boolean;
}

/** What the controller keeps beside its caches. */
export interface EndpointState {
  readonly rules: EndpointRules;
  readonly index: ServiceIndex;
  readonly tracked: Table<Tracked>;
  /** Keys are services, `namespace/name`. */
  readonly work: Workload;
}

/** kube-controller-manager's --concurrent-endpoint-syncs. */
const WORKERS = 5;
/** How often a failing service is tried again before it is dropped until its next change. */
const MAX_RETRIES = 15;

/** Keeps the Endpoints object of each service with a selector (EP-01 to EP-04). */
export const endpointController: Actor<EndpointState> = {
  name: 'endpoint-controller',
  watches: ['services', 'pods', 'endpoints'],
  initial: (settings: Settings) => ({ rules: rulesOf(settings), index: emptyIndex, tracked: table(), work: noWork }),

  cares(change) {
    if (isChangeOf(change, 'pods')) return podMatters(change);
    return change.resource === 'services' || change.type === 'DELETED';
  },

  observe(state, change, turn) {
    if (isChangeOf(change, 'pods')) return afterPod(state, change, turn);
    if (isChangeOf(change, 'services')) return afterService(state, change, turn);
    return due(state, serviceKey(change.object), turn);
  },

  handle(state, what, turn) {
    switch (what.do) {
      case 'work': return startWork(state, turn);
      case 'retry': return { ...state, work: addWork(state.work, String(what.key), WORKERS, turn) };
      case 'due': return afterPause(state, String(what.key), turn);
      default: return state;
    }
  },
};

function afterPod(state: EndpointState, { type, object, previous }: Change<'pods'>, turn: Turn): EndpointState {
  const { namespace = '' } = object.metadata;
  const selecting = type === 'DELETED' ? [] : servicesOf(state.index, namespace, object.metadata.labels);
  const before = servicesOf(state.index, namespace, (previous ?? object).metadata.labels);
  let next = state;
  for (const key of before) if (!selecting.includes(key)) next = withoutPod(next, key, object, turn);
  for (const key of selecting) next = withPod(next, key, object, turn);
  return next;
}

/** A pod's place in one service is worked out anew; only a changed one brings a sync. */
function withPod(state: EndpointState, key: string, pod: Pod, turn: Turn): EndpointState {
  const service = cachedService(key, turn.cache);
  return service === undefined ? state : withPlace(state, key, pod, memberOf(service, pod, state.rules), turn);
}
function withoutPod(state: EndpointState, key: string, pod: Pod, turn: Turn): EndpointState {
  return withPlace(state, key, pod, undefined, turn);
}
function withPlace(state: EndpointState, key: string, pod: Pod, member: Member | undefined, turn: Turn): EndpointState {
  const tracked = state.tracked.get(key);
  if (tracked === undefined) return state;
  const membership = withMember(tracked.membership, pod.metadata.name, member);
  return membership === tracked.membership ? state : due({ ...state, tracked: state.tracked.with(key, { ...tracked, membership }) }, key, turn);
}

function afterService(state: EndpointState, { type, object, previous }: Change<'services'>, turn: Turn): EndpointState {
  const key = serviceKey(object);
  if (type === 'DELETED' || !isManaged(object, state.rules)) {
    const forgotten = { ...state, index: withoutService(state.index, key), tracked: state.tracked.without(key) };
    return type === 'DELETED' ? { ...forgotten, work: addWork(state.work, key, WORKERS, turn) } : forgotten;
  }
  const before = state.tracked.get(key);
  if (before !== undefined && same(previous?.spec, object.spec)) return due(state, key, turn);
  const index = withService(state.index, object);
  const tracked: Tracked = { pausing: false, ...before, membership: recount(object, index, state.rules, turn) };
  return due({ ...state, index, tracked: state.tracked.with(key, tracked) }, key, turn);
}

function recount(service: Service, index: ServiceIndex, rules: EndpointRules, turn: Turn): Membership {
  let membership = noMembers;
  for (const pod of selectedPods(index, serviceKey(service), turn.cache)) membership = withMember(membership, pod.metadata.name, memberOf(service, pod, rules));
  return membership;
}

/** A service has to be synced: at once, or when the pause after its last sync is over. */
function due(state: EndpointState, key: string, turn: Turn): EndpointState {
  const tracked = state.tracked.get(key);
  if (tracked === undefined || tracked.pausing) return state;
  const wait = tracked.lastSync === undefined ? 0 : tracked.lastSync + pauseBetweenSyncs(tracked.membership.members.size) - turn.now;
  if (wait <= 0) return { ...state, work: addWork(state.work, key, WORKERS, turn) };
  turn.timer(wait, { do: 'due', key });
  return { ...state, tracked: state.tracked.with(key, { ...tracked, pausing: true }) };
}

function afterPause(state: EndpointState, key: string, turn: Turn): EndpointState {
  const tracked = state.tracked.get(key);
  if (tracked === undefined) return state;
  return { ...state, tracked: state.tracked.with(key, { ...tracked, pausing: false }), work: addWork(state.work, key, WORKERS, turn) };
}

function startWork(state: EndpointState, turn: Turn): EndpointState {
  const { key, work } = takeWork(state.work);
  if (key === undefined) return { ...state, work };
  const written = syncService(state, key, turn);
  const tracked = state.tracked.get(key);
  return {
    ...state,
    tracked: tracked === undefined ? state.tracked : state.tracked.with(key, { ...tracked, lastSync: turn.now }),
    work: written ? finishWork(work, key, WORKERS, turn) : failWork(work, key, WORKERS, turn, MAX_RETRIES),
  };
}

/** Writes what differs; false when the server refused it. */
function syncService(state: EndpointState, key: string, turn: Turn): boolean {
  const { namespace, name } = partsOfKey(key);
  const service = cachedService(key, turn.cache);
  if (service === undefined) {
    const result = turn.api.delete('endpoints', namespace, name);
    return result.ok || result.status.code === 404;
  }
  const tracked = state.tracked.get(key);
  if (tracked === undefined) return true;
  const current = turn.cache.get('endpoints', namespace, name);
  const endpoints = desiredEndpoints(service, tracked.membership, current, state.rules);
  if (endpoints === undefined) return true;
  if (current === undefined) {
    const result = turn.api.create('endpoints', endpoints);
    if (!result.ok) turn.event(endpoints, 'Warning', 'FailedToCreateEndpoint', `Failed to create endpoint for service ${key}: ${result.status.message}`);
    return result.ok;
  }
  const result = turn.api.update('endpoints', endpoints);
  if (!result.ok) turn.event(endpoints, 'Warning', 'FailedToUpdateEndpoint', `Failed to update endpoint ${key}: ${result.status.message}`);
  return result.ok;
}
