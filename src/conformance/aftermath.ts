import type { Reader } from '../apiserver/actor';
import { isReady } from '../kube/pod-conditions';
import type { ControllerRevision, Endpoints, KubeObject, Pod, StatefulSet } from '../kube/objects';
import type { Aftermath } from './recording';

const REVISION = 'controller-revision-hash';
const NAMESPACE = 'default';

/** What stands in the cluster, in the shape of a recording's `after`. */
export function aftermath(objects: Reader): Aftermath {
  return {
    statefulsets: [...objects.list('statefulsets', NAMESPACE)].map(setAfter),
    pods: [...objects.list('pods', NAMESPACE)].map(podAfter),
    claims: [...objects.list('persistentvolumeclaims', NAMESPACE)].map(({ metadata: { name, labels }, status }) => ({ name, phase: status?.phase, ...(labels ? { labels } : {}) })),
    revisions: [...objects.list('controllerrevisions', NAMESPACE)].map(revisionAfter),
    endpoints: [...objects.list('endpoints', NAMESPACE)].map(endpointsAfter),
    events: [...objects.list('events', NAMESPACE)].filter(({ involvedObject: { kind } }) => kind === 'StatefulSet')
      .map(({ type, reason, message, involvedObject, count }) => ({ type, reason, message, object: `${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}`, count })),
  };
}

function setAfter(set: StatefulSet): object {
  // Kubernetes leaves zero counters out of what it writes, but for replicas and for collisionCount, which is a pointer.
  const status = Object.entries(set.status ?? {}).filter(([name, value]) => value !== undefined && (value !== 0 || name === 'replicas' || name === 'collisionCount'));
  return { name: set.metadata.name, generation: set.metadata.generation, replicas: set.spec.replicas, status: Object.fromEntries(status) };
}

function podAfter(pod: Pod): object {
  const { name, labels, deletionTimestamp, ownerReferences } = pod.metadata;
  const { hostname, subdomain, containers, volumes, nodeName } = pod.spec;
  const claims = (volumes ?? []).flatMap((volume) => (volume.persistentVolumeClaim ? [`${volume.name}=${volume.persistentVolumeClaim.claimName}`] : []));
  return {
    name, phase: pod.status?.phase, ready: isReady(pod),
    ...(labels?.[REVISION] === undefined ? {} : { revision: labels[REVISION] }), images: containers.map(({ image }) => image), ...(deletionTimestamp ? { deleting: true } : {}),
    ...(ownerReferences?.length ? { owner: ownerReferences.map(({ kind, name: owner, controller }) => `${kind}/${owner}${controller ? '*' : ''}`) } : {}),
    ...(hostname ? { hostname } : {}), ...(subdomain ? { subdomain } : {}), ...(labels ? { labels } : {}), ...(claims.length ? { claims } : {}), placed: Boolean(nodeName),
  };
}

function revisionAfter(revision: ControllerRevision): object {
  return { name: revision.metadata.name, revision: revision.revision, ...owners(revision) };
}
function owners({ metadata: { ownerReferences } }: KubeObject): object {
  return ownerReferences?.length ? { owner: ownerReferences.map(({ kind, name }) => `${kind}/${name}`) } : {};
}

function endpointsAfter(endpoints: Endpoints): object {
  const names = (which: 'addresses' | 'notReadyAddresses'): string[] => (endpoints.subsets ?? []).flatMap((subset) => (subset[which] ?? []).map(({ targetRef, ip }) => targetRef?.name ?? ip)).sort();
  return { name: endpoints.metadata.name, ready: names('addresses'), notReady: names('notReadyAddresses') };
}
