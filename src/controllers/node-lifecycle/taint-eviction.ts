import type { Turn } from '../../apiserver/actor';
import { withCondition } from '../../kube/pod-conditions';
import type { Condition, Node, Pod, Taint } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { timestamp, type Millis } from '../../kube/time';
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

/** A pod is gone: whatever was planned for it is cancelled. */
export function withoutEviction(state: NodeLifecycle, pod: Pod, turn: Turn): NodeLifecycle {
  return hasEviction(state, pod) ? cancelled(state, pod, turn) : state;
}

function hasEviction(state: NodeLifecycle, pod: Pod): boolean {
  return state.evictions.get(keyOf(pod))?.uid === pod.metadata.uid;
}

function decide(state: NodeLifecycle, pod: Pod, taints: readonly Taint[], turn: Turn): NodeLifecycle {
  const delay = taints.length === 0 ? Infinity : evictionDelay(taints, pod.spec.tolerations);
  const isPlanned = hasEviction(state, pod);
  if (delay === undefined) return planned(isPlanned ? cancelled(state, pod, turn) : state, pod, 0, turn);
  if (delay === Infinity) return isPlanned ? cancelled(state, pod, turn) : state;
  // A planned eviction stays as it is, even where the taints of now would bring it sooner.
  return isPlanned ? state : planned(state, pod, delay, turn);
}

function keyOf({ metadata: { namespace = 'default', name } }: Pod): string {
  return `${namespace}/${name}`;
}

function planned(state: NodeLifecycle, pod: Pod, delay: Millis, turn: Turn): NodeLifecycle {
  const { namespace = 'default', name, uid = '' } = pod.metadata;
  const due = turn.now + delay;
  const eviction = { do: 'evict', namespace, name, uid, due };
  if (delay === 0) turn.step(eviction);
  else turn.timer(delay, eviction);
  return { ...state, evictions: state.evictions.with(keyOf(pod), { uid, due }) };
}

function cancelled(state: NodeLifecycle, pod: Pod, turn: Turn): NodeLifecycle {
  const key = keyOf(pod);
  turn.event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`, eventSource(turn));
  return { ...state, evictions: state.evictions.without(key) };
}

/** A pod whose eviction is due. */
export interface Evicted {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly due: Millis;
  /** How often it was tried and refused. */
  readonly refused?: number;
}

/** The time of an eviction has come: unless it was cancelled, the pod is deleted with its own grace. */
export function evict(state: NodeLifecycle, evicted: Evicted, turn: Turn): NodeLifecycle {
  const { namespace, name, uid, due } = evicted;
  const key = `${namespace}/${name}`;
  const eviction = state.evictions.get(key);
  if (eviction?.uid !== uid || eviction.due !== due) return state;
  const pod = turn.cache.get('pods', namespace, name);
  if (pod?.metadata.uid === uid) {
    turn.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`, eventSource(turn));
    addConditionAndDeletePod(evicted, turn);
  }
  return { ...state, evictions: state.evictions.without(key) };
}

/** From 1.26 on the pod says first why it goes (POD-05). */
export function addConditionAndDeletePod(evicted: Evicted, turn: Turn): void {
  const { namespace, name, uid } = evicted;
  const stored = turn.api.get('pods', namespace, name);
  if (!stored.ok || stored.object.metadata.uid !== uid) return;
  const conditions = stored.object.status?.conditions ?? [];
  if (releaseOf(turn.settings.version).minor < 26 || conditions.some(isTarget)) {
    deleteEvicted(evicted, turn);
    return;
  }
  const marked = turn.api.patchStatus('pods', namespace, name, 'merge', { status: { conditions: withCondition(conditions, { ...TARGET, lastTransitionTime: timestamp(turn.now) }) } });
  if (marked.ok) turn.step({ ...evicted, do: 'delete-evicted' });
  else tryAgain(evicted, turn);
}

const TARGET = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint' } as const;

function isTarget({ type, status, reason, message }: Condition): boolean {
  return type === TARGET.type && status === TARGET.status && reason === TARGET.reason && message === TARGET.message;
}

/** The delete of an eviction. */
export function deleteEvicted(evicted: Evicted, turn: Turn): void {
  const { namespace, name, uid } = evicted;
  const stored = turn.api.get('pods', namespace, name);
  if (!stored.ok || stored.object.metadata.uid !== uid) return;
  if (!turn.api.delete('pods', namespace, name).ok) tryAgain(evicted, turn);
}

const TRIES = 5;
const PAUSE: Millis = 10;

/** What is refused is tried five times; then the pod stays, until its node's taints change again (NF-06). */
function tryAgain(evicted: Evicted, turn: Turn): void {
  const refused = (evicted.refused ?? 0) + 1;
  if (refused < TRIES) turn.timer(PAUSE, { ...evicted, do: 'evict-again', refused });
}

/** The evictions became a controller of their own in 1.29. */
function eventSource({ settings: { version } }: Turn): { readonly component: string } {
  return { component: releaseOf(version).minor >= 29 ? 'taint-eviction-controller' : 'taint-controller' };
}
