import type { KubeObject, Namespace, Pod } from '../kube/objects';
import { RESOURCES, type Resource } from '../kube/resources';
import { timestamp, type Millis } from '../kube/time';

/** An object as the server prepares it for its first version: what clients may not set is dropped (SS-STRAT-01, API-03, API-04). */
export function newObject(resource: Resource, object: KubeObject, identity: { readonly name: string; readonly namespace: string | undefined; readonly uid: string; readonly now: Millis }): KubeObject {
  const { deletionTimestamp: _d, deletionGracePeriodSeconds: _g, generation: _n, resourceVersion: _r, ...given } = object.metadata;
  const metadata = {
    ...given, name: identity.name, ...(identity.namespace === undefined ? {} : { namespace: identity.namespace }),
    uid: identity.uid, creationTimestamp: timestamp(identity.now), ...(RESOURCES[resource].generation ? { generation: 1 } : {}),
  };
  return { ...object, metadata, ...firstStatus(resource, object) } as KubeObject;
}

function firstStatus(resource: Resource, object: KubeObject): object {
  switch (resource) {
    case 'pods': return { status: { phase: 'Pending', qosClass: qosClass(object as Pod) } };
    case 'statefulsets': return { status: { replicas: 0 } };
    case 'services': return { status: { loadBalancer: {} } };
    case 'persistentvolumeclaims':
    case 'persistentvolumes': return { status: { phase: 'Pending' } };
    case 'namespaces': return { spec: { ...(object as Namespace).spec, finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
    default: return {};
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
