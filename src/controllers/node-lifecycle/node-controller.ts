import type { Actor, Change, Turn } from '../../apiserver/actor';
import type { Collections } from '../../apiserver/collections';
import type { Node } from '../../kube/objects';
import { isChangeOf } from '../../apiserver/change-of';
import { noExecuteTaints } from './eviction-delay';
import { monitor, planMonitor, planNextMonitor } from './monitor';
import { LEASES, readiness } from './node-health';
import { withNoExecuteTaint, withNoScheduleTaints, withoutNoExecuteTaint } from './node-taints';
import { NO_TROUBLE, type NodeLifecycle } from './state';
import { addConditionAndDeletePod, deleteEvicted, evict, evictFrom, evictLater, withoutEviction, type Evicted } from './taint-eviction';
import { runTainters, writeTaints } from './tainter';
import { markPodUnready, markUnknown } from './unknown';

/** A step or timer of this controller. */
type Work =
  | { readonly do: 'monitor' | 'run-tainters' }
  | { readonly do: 'mark-unknown' | 'taint' | 'untaint' | 'follow-conditions'; readonly node: string }
  | { readonly do: 'mark-pod-unready'; readonly namespace: string; readonly name: string; readonly uid: string }
  | ({ readonly do: 'evict' | 'evict-again' | 'delete-evicted' } & Evicted);

/**
 * The node lifecycle controller with its taint manager: what becomes of nodes that fall silent, and of their pods (NF-01 to NF-06,
 * NF-14). Not simulated: the startup grace of a Node that no kubelet ever reported on.
 */
export const nodeController: Actor<NodeLifecycle> = {
  name: 'node-controller',
  watches: ['leases', 'nodes', 'pods'],
  initial: () => NO_TROUBLE,
  cares,
  observe(state, change, turn) {
    if (isChangeOf(change, 'nodes')) return nodeChanged(state, change, turn);
    if (isChangeOf(change, 'pods')) return change.type === 'DELETED' ? withoutEviction(state, change.object, turn) : evictLater(state, change.object, turn);
    const node = turn.cache.get('nodes', undefined, change.object.metadata.name);
    return node === undefined ? state : planMonitor(state, node, turn);
  },
  handle(state, what, turn) {
    const work = what as Work;
    switch (work.do) {
      case 'monitor': return monitor(state, turn);
      case 'run-tainters': return runTainters(state, turn);
      case 'evict': return evict(state, work, turn);
      default: write(work, turn); return state;
    }
  },
};

function write(work: Exclude<Work, { readonly do: 'monitor' | 'run-tainters' | 'evict' }>, turn: Turn): void {
  switch (work.do) {
    case 'mark-unknown': return markUnknown(work.node, turn);
    case 'mark-pod-unready': return markPodUnready(work.namespace, work.name, work.uid, turn);
    case 'taint': return writeTaints(work.node, (node) => withNoExecuteTaint(node, turn.now), turn);
    case 'untaint': return writeTaints(work.node, (node) => withoutNoExecuteTaint(node, turn.now), turn);
    case 'follow-conditions': return writeTaints(work.node, (node) => withNoScheduleTaints(node, turn.now), turn);
    case 'evict-again': return addConditionAndDeletePod(work, turn);
    case 'delete-evicted': return deleteEvicted(work, turn);
  }
}

/** Nodes whose readiness, taints or schedulability change, leases of nodes, pods that come to a node, and pods that go from one that evicts. */
function cares(change: Change, stored: Collections): boolean {
  if (isChangeOf(change, 'leases')) return change.object.metadata.namespace === LEASES && change.previous?.spec.renewTime !== change.object.spec.renewTime;
  if (isChangeOf(change, 'nodes')) {
    const { object, previous, type } = change;
    return type !== 'MODIFIED' || previous === undefined || previous.status?.conditions !== object.status?.conditions || previous.spec !== object.spec;
  }
  if (!isChangeOf(change, 'pods') || !change.object.spec.nodeName) return false;
  if (change.type === 'DELETED') return noExecuteTaints(stored.nodes?.objects.get(change.object.spec.nodeName)?.spec.taints).length > 0;
  return change.previous?.spec.nodeName !== change.object.spec.nodeName || change.previous.spec.tolerations !== change.object.spec.tolerations;
}

function nodeChanged(state: NodeLifecycle, { type, object: node, previous }: Change<'nodes'>, turn: Turn): NodeLifecycle {
  const { name } = node.metadata;
  if (type === 'DELETED') {
    turn.event(node, 'Normal', 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`);
    return planNextMonitor(state, turn);
  }
  if (type === 'ADDED') turn.event(node, 'Normal', 'RegisteredNode', `Node ${name} event: Registered Node ${name} in Controller`);
  if (withNoScheduleTaints(node, turn.now) !== undefined) turn.step({ do: 'follow-conditions', node: name });
  const evicting = sameNoExecute(previous, node) ? state : evictFrom(state, node, turn);
  // Another readiness may change the disruption of the node's zone, and with it the pace of taints everywhere in it.
  const flipped = previous !== undefined && readiness(previous) !== readiness(node);
  return flipped ? planNextMonitor(evicting, turn) : planMonitor(evicting, node, turn);
}

function sameNoExecute(before: Node | undefined, after: Node): boolean {
  const keys = (node: Node | undefined): string => noExecuteTaints(node?.spec.taints).map(({ key, value }) => `${key}=${value ?? ''}`).sort().join();
  return keys(before) === keys(after);
}
