import type { Change } from '../../apiserver/actor';
import { same } from '../../apiserver/same';

/** Only what an address is made of can change a service's endpoints. */
export function podMatters({ type, object, previous }: Change<'pods'>): boolean {
  if (type !== 'MODIFIED' || previous === undefined) return object.status?.podIP !== undefined;
  return object.metadata.deletionTimestamp !== previous.metadata.deletionTimestamp
    || !same(object.metadata.labels, previous.metadata.labels)
    || object.status?.podIP !== previous.status?.podIP
    || object.status?.phase !== previous.status?.phase
    || !same(object.status?.conditions, previous.status?.conditions)
    || object.spec.nodeName !== previous.spec.nodeName;
}
