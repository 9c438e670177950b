import { metadataWith, withMetadata, withStatus } from '../kube/copies';
import type { KubeObject, Namespace, Pod } from '../kube/objects';
import { RESOURCES, type Resource } from '../kube/resources';
import { timestamp, type Millis } from '../kube/time';

/** An object as the server prepares it for its first version: what clients may not set is dropped (SS-STRAT-01, API-03, API-04). */
export function newObject(resource: Resource, object: KubeObject, identity: { readonly name: string; readonly namespace: string | undefined; readonly uid: string; readonly now: Millis }): KubeObject {
  const { generateName, labels, annotations, finalizers, ownerReferences } = object.metadata;
  const { name, namespace, uid, now } = identity;
  const generation = RESOURCES[resource].generation ? 1 : undefined;
  const metadata = metadataWith({ name, namespace, uid, creationTimestamp: timestamp(now), generation }, { generateName, labels, annotations, finalizers, ownerReferences });
  return withFirstStatus(resource, withMetadata(object, metadata));
}

function withFirstStatus(resource: Resource, object: KubeObject): KubeObject {
  switch (resource) {
    case 'pods': return withStatus(object, { phase: 'Pending', qosClass: qosClass(object as Pod) });
    case 'statefulsets': return withStatus(object, { replicas: 0 });
    case 'poddisruptionbudgets': return withStatus(object, { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 });
    case 'services':
    case 'ingresses': return withStatus(object, { loadBalancer: {} });
    case 'persistentvolumeclaims':
    case 'persistentvolumes': return withStatus(object, { phase: 'Pending' });
    case 'namespaces': return withStatus({ ...object, spec: { ...(object as Namespace).spec, finalizers: ['kubernetes'] } }, { phase: 'Active' });
    default: return object;
  }
}

const classes = new WeakMap<Pod['spec']['containers'], string>();

/** Guaranteed, Burstable or BestEffort, from requests and limits (POD-01). */
function qosClass(pod: Pod): string {
  const { containers } = pod.spec;
  const known = classes.get(containers);
  if (known !== undefined) return known;
  const all = [...containers, ...(pod.spec.initContainers ?? [])];
  const asks = all.some(({ resources }) => Object.keys({ ...resources?.requests, ...resources?.limits }).some((name) => name === 'cpu' || name === 'memory'));
  const guaranteed = all.every(({ resources }) => ['cpu', 'memory'].every((name) => {
    const limit = resources?.limits?.[name];
    return limit !== undefined && String(resources?.requests?.[name] ?? limit) === String(limit);
  }));
  const found = !asks ? 'BestEffort' : guaranteed ? 'Guaranteed' : 'Burstable';
  classes.set(containers, found);
  return found;
}
