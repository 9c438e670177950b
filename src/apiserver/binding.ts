import type { Condition, Pod } from '../kube/objects';
import { withCondition } from '../kube/pod-conditions';
import { timestamp } from '../kube/time';
import { refused, stored, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { failure, notFound } from './failure';
import type { Refused } from './request';
import { find, type Store } from './store';

/** Binds a pod to a node, as the scheduler asks (POD-01, SCH-01). */
export function bind(store: Store, context: Context, write: Write, node: string): Served {
  const pod: Pod | undefined = find(store, 'pods', keyOf(write.namespace, write.name));
  if (pod === undefined) return refused(store, context, write, notFound('pods', write.name));
  if (pod.metadata.deletionTimestamp !== undefined) return refused(store, context, write, taken(write.name, `pod ${write.name} is being deleted, cannot be assigned to a host`));
  if (pod.spec.nodeName) return refused(store, context, write, taken(write.name, `pod ${write.name} is already assigned to node "${pod.spec.nodeName}"`));
  const scheduled: Condition = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: timestamp(context.now) };
  // In front, where the pod has no such field yet: a field that is added behind a spread costs several times as much.
  const spec = pod.spec.nodeName === undefined ? { nodeName: node, ...pod.spec } : { ...pod.spec, nodeName: node };
  const bound: Pod = { ...pod, spec, status: { ...pod.status, conditions: withCondition(pod.status?.conditions, scheduled) } };
  return stored(store, context, write, bound, 201);
}

const taken = (pod: string, why: string): Refused =>
  failure(409, 'Conflict', `Operation cannot be fulfilled on pods/binding "${pod}": ${why}`, { name: pod, kind: 'pods/binding' });
