import type { Turn } from '../../apiserver/actor';
import type { Condition, Node, Pod, Taint } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { timestamp } from '../../kube/time';
import { evictionDelay, noExecuteTaints } from './eviction-delay';
import type { NodeLifecycle } from './state';

/** Evicts pods from nodes whose NoExecute taints they do not tolerate, or not for ever (NF-06). */

/** A node's NoExecute taints have changed: every pod on it is looked at. */
export function evictFrom(state: NodeLifecycle, node: Node, turn: Turn): NodeLifecycle {
  const taints = noExecuteTaints(node.spec.taints);
  return [...turn.cache.onNode(node.metadata.name)].reduce((rest, pod) => decide(rest, pod, taints, turn), state);
}

/** A pod has come to its node. */
export function evictLater(state: NodeLifecycle, pod: Pod, turn: Turn): NodeLifecycle {
  const node = turn.cache.get('nodes', undefined, pod.spec.nodeName ?? '');
  return node === undefined ? state : decide(state, pod, noExecuteTaints(node.spec.taints), turn);
}

function decide(state: NodeLifecycle, pod: Pod, taints: readonly Taint[], turn: Turn): NodeLifecycle {
  const { namespace = 'default', name, uid = '' } = pod.metadata;
  const key = `${namespace}/${name}`;
  const planned = state.evictions.get(key);
  const delay = taints.length === 0 ? Infinity : evictionDelay(taints, pod.spec.tolerations);
  const known = planned?.uid === uid ? planned : undefined;
  if (delay === Infinity) return known === undefined ? state : cancelled(state, pod, key, turn);
  const due = turn.now + delay;
  // An eviction that is planned for an earlier time stays; the toleration counts from when the node was first tainted.
  if (known !== undefined && known.due <= due) return state;
  const eviction = { do: 'evict', namespace, name, uid, due };
  if (delay === 0) turn.step(eviction);
  else turn.timer(delay, eviction);
  return { ...state, evictions: state.evictions.with(key, { uid, node: pod.spec.nodeName ?? '', due }) };
}

function cancelled(state: NodeLifecycle, pod: Pod, key: string, turn: Turn): NodeLifecycle {
  turn.event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`, eventSource(turn));
  return { ...state, evictions: state.evictions.without(key) };
}

/** A pod whose eviction is due. */
export interface Evicted {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly due: number;
}

/** The time of an eviction has come: unless it was cancelled, the pod is deleted with its own grace. */
export function evict(state: NodeLifecycle, { namespace, name, uid, due }: Evicted, turn: Turn): NodeLifecycle {
  const key = `${namespace}/${name}`;
  const planned = state.evictions.get(key);
  if (planned?.uid !== uid || planned.due !== due) return state;
  const rest = { ...state, evictions: state.evictions.without(key) };
  const pod = turn.cache.get('pods', namespace, name);
  if (pod?.metadata.uid !== uid) return rest;
  turn.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`, eventSource(turn));
  if (releaseOf(turn.settings.version).minor < 26) {
    turn.api.delete('pods', namespace, name);
    return rest;
  }
  markDisrupted(namespace, name, turn);
  turn.step({ do: 'delete-evicted', namespace, name, uid, due });
  return rest;
}

/** The evictions became a controller of their own in 1.29. */
function eventSource({ settings: { version } }: Turn): { readonly component: string } {
  return { component: releaseOf(version).minor >= 29 ? 'taint-eviction-controller' : 'taint-controller' };
}

/** The pod says first why it goes (POD-05). */
function markDisrupted(namespace: string, name: string, turn: Turn): void {
  const stored = turn.api.get('pods', namespace, name);
  if (!stored.ok) return;
  const target: Condition = {
    type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint', lastTransitionTime: timestamp(turn.now),
  };
  const others = (stored.object.status?.conditions ?? []).filter(({ type }) => type !== target.type);
  turn.api.patchStatus('pods', namespace, name, 'merge', { status: { conditions: [...others, target] } });
}

export function deleteEvicted({ namespace, name, uid }: Evicted, turn: Turn): void {
  const stored = turn.api.get('pods', namespace, name);
  if (stored.ok && stored.object.metadata.uid === uid) turn.api.delete('pods', namespace, name);
}
