import { isRunningAndReady } from '../../kube/pod-conditions';
import type { ResourceTypes } from '../../kube/resources';
import { endpointSliceController } from '../../controllers/endpoint-slices/endpointslice-controller';
import { endpointController } from '../../controllers/endpoints/endpoint-controller';
import { garbageCollector } from '../../controllers/garbage-collector/garbage-collector';
import { nodeController } from '../../controllers/node-lifecycle/node-controller';
import { podGarbageCollector } from '../../controllers/pod-gc/pod-garbage-collector';
import { pvcProtection } from '../../controllers/volume-protection/pvc-protection';
import { deafTo, withActor, withApi, withCache } from '../../cluster/testing/broken-parts';
import type { KubeObject, Pod } from '../../kube/objects';
import { instant, type Millis } from '../../kube/time';
import { kubelet } from '../../node/kubelet';
import { NOT_FOUND } from './answers';
import type { Mutant } from './mutant';

const isGoing = (pod: Pod | undefined): boolean => pod?.metadata.deletionTimestamp !== undefined;

/** A set that the collector's graph does not show yet: one that has been there for less than 30 seconds. */
const isYoung = ({ kind, metadata }: KubeObject, now: Millis): boolean => kind === 'StatefulSet' && now - instant(metadata.creationTimestamp ?? '') < 30_000;

/** The Endpoints, with the address that each pod's name had before. */
function withOldAddresses(after: ResourceTypes['endpoints'], { subsets = [] }: ResourceTypes['endpoints']): ResourceTypes['endpoints'] {
  const old = new Map(subsets.flatMap(({ addresses = [], notReadyAddresses = [] }) => [...addresses, ...notReadyAddresses]).map((address) => [address.targetRef?.name, address.ip]));
  return { ...after, subsets: after.subsets?.map((subset) => ({ ...subset, addresses: subset.addresses?.map((address) => ({ ...address, ip: old.get(address.targetRef?.name) ?? address.ip })) })) };
}

/** Bugs of the parts around the controller: nodes, garbage collection, claims, endpoints. */
export const SURROUNDINGS_MUTANTS: readonly Mutant[] = [
  {
    id: 'B01', issues: ['#59848', '#60478'], story: 'A node that came back read a list from before its pods were deleted, and went on running them.',
    mutation: 'a kubelet that is back does not see deletions',
    actors: withActor({ ...kubelet, handle: (state, what, turn) => (what.do === 'resume' && isGoing(turn.cache.get('pods', String(what.namespace), String(what.name))) ? state : kubelet.handle(state, what, turn)) }),
  },
  {
    id: 'B02', issues: ['#61832'], story: 'Pods of a node that was cut off were deleted by force; their successors started while they still ran.',
    mutation: 'the node controller evicts with grace period 0',
    actors: withActor(withApi(nodeController, (api) => ({ delete: (resource, namespace, name, options) => api.delete(resource, namespace, name, { ...options, gracePeriodSeconds: 0 }) }))),
    scenario: `
    Given the StatefulSet "web" with 3 ready replicas
    When the node of the pod "web-1" is cut off
    And 10 minutes pass`,
  },
  {
    id: 'B04', issues: ['#131775'], story: 'A pod was collected while it was still terminating, and its successor met what was left of it.',
    mutation: 'the pod garbage collector takes pods that are terminating',
    actors: withActor({
      ...podGarbageCollector, cares: () => true,
      observe(state, change, turn) {
        const { type, object: { kind, metadata } } = change;
        if (type === 'MODIFIED' && kind === 'Pod' && metadata.deletionTimestamp !== undefined) turn.api.delete('pods', metadata.namespace, metadata.name, { gracePeriodSeconds: 0 });
        return podGarbageCollector.cares?.(change, {}) === false ? state : podGarbageCollector.observe(state, change, turn);
      },
    }),
    scenario: `
    Given the StatefulSet "web" with 3 ready replicas
    When the pod "web-1" does not finish terminating
    And I delete the pod "web-1"
    And 1 minute passes`,
  },
  {
    id: 'B37', issues: ['#131284'], story: 'A set was deleted and made anew in quick succession, and the pods of the new one were collected with those of the old.',
    mutation: 'the garbage collector does not know sets that are younger than 30 seconds',
    actors: withActor(withApi(withCache(garbageCollector, (cache, { now }) => ({
      get(resource, namespace, name) {
        const found = cache.get(resource, namespace, name);
        return found !== undefined && isYoung(found, now) ? undefined : found;
      },
    })), (api, { now }) => ({
      get(resource, namespace, name) {
        const found = api.get(resource, namespace, name);
        return found.ok && isYoung(found.object, now) ? NOT_FOUND : found;
      },
    }))),
  },
  {
    id: 'B71', issues: ['#115570'], story: 'The garbage collector missed that a set was being deleted in the foreground, and the deletion never ended.',
    mutation: 'the garbage collector never hears of the deletion',
    actors: withActor(deafTo(garbageCollector, (_state, { type, object }) => type === 'MODIFIED' && object.kind === 'StatefulSet' && object.metadata.deletionTimestamp !== undefined)),
    scenario: `
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the StatefulSet "web" after its pods
    Then the StatefulSet "web" does not exist`,
  },
  {
    id: 'B79', issues: ['kubernetes/community#1174'], story: 'A claim lost its protection, and went, while a pod was using it.',
    mutation: 'the protection controller sees no pods', actors: withActor(withCache(pvcProtection, () => ({ usingClaim: () => [] }))),
    scenario: `
    Given the StatefulSet "web" with 1 ready replica, each with a claim "data"
    When I delete the claim "data-web-0"
    And 1 minute passes
    Then the claim "data-web-0" exists`,
  },
  {
    id: 'B86', issues: ['#104648', '#107733'], story: 'A pod never started on a node that still remembered one of the same name.',
    mutation: 'the kubelet ignores a pod while another of its name is known there',
    actors: withActor(deafTo(kubelet, (state, { type, object: { kind, metadata } }) => type !== 'DELETED' && kind === 'Pod' && [...state.workers.values()].some(({ pod }) => pod.metadata.name === metadata.name && pod.metadata.uid !== metadata.uid))),
  },
  {
    id: 'B88', issues: ['#106711', '#116880'], story: 'A pod stayed Terminating for ever although its containers had stopped.',
    mutation: 'the kubelet never confirms the end of a pod', actors: withActor(withApi(kubelet, (api) => ({ delete: (resource, namespace, name) => api.get(resource, namespace, name) }))),
  },
  {
    id: 'B89', issues: ['#75954', '#87980'], story: 'A Service went on leading to the address of a pod that was gone.',
    mutation: 'the EndpointSlice controller never hears that a pod is gone', actors: withActor(deafTo(endpointSliceController, (_state, { type }) => type === 'DELETED')),
  },
  {
    id: 'B91', issues: ['#117193'], story: 'Endpoints went on listing a pod as not ready that was ready.',
    mutation: 'the Endpoints controller never hears that a pod became Ready',
    actors: withActor(deafTo(endpointController, (_state, { type, object, previous }) => type === 'MODIFIED' && object.kind === 'Pod' && isRunningAndReady(object as Pod) && !isRunningAndReady(previous as Pod))),
  },
  {
    id: 'B92', issues: ['cilium/cilium#19931'], story: 'A pod that was made again under its name kept the address of the one before.',
    mutation: 'the Endpoints controller goes by names, not by uids',
    actors: withActor(withApi(endpointController, (api) => ({
      update(resource, object) {
        const before = api.get('endpoints', object.metadata.namespace, object.metadata.name);
        return api.update(resource, before.ok && object.kind === 'Endpoints' ? { ...object, ...withOldAddresses(object as ResourceTypes['endpoints'], before.object) } : object);
      },
    }))),
  },
];
