import type { Turn } from '../../apiserver/actor';
import type { KubeObject, OwnerReference } from '../../kube/objects';
import { ownerItem } from './item';

const EVENT_SOURCE = { component: 'garbage-collector-controller' };

/** Warns on a dependent whose owner is in another namespace, where the collector does not look (GC-09). */
export function reportInvalidNamespace(dependent: KubeObject, reference: OwnerReference, turn: Turn): void {
  const { namespace } = dependent.metadata;
  const item = ownerItem(reference, namespace);
  if (item?.namespace === undefined) return;
  const owners: Iterable<KubeObject> = turn.cache.list(item.resource);
  for (const { metadata } of owners) {
    if (metadata.uid !== reference.uid || metadata.namespace === namespace) continue;
    const { apiVersion, kind, name, uid } = reference;
    const meant = `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`;
    turn.event(dependent, 'Warning', 'OwnerRefInvalidNamespace', `ownerRef ${meant} does not exist in namespace "${namespace}"`, EVENT_SOURCE);
    return;
  }
}
