import type { Actor, Change, Turn } from '../../apiserver/actor';
import { table, type Table } from '../../kernel/table';
import { isReady, isTerminal, isTerminating, withCondition } from '../../kube/pod-conditions';
import type { Condition, Node, Pod } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { timestamp, type Millis } from '../../kube/time';
import { isChangeOf } from '../../apiserver/change-of';
import { collectionAfter, quarantineEnd } from './gc-times';

const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

/** Why a pod is collected (GC-16). */
type Cause = 'orphaned' | 'unscheduled' | 'out-of-service';
/** A pod that a round has found. */
interface Doomed {
  readonly cause: Cause;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** It was refused before. */
  readonly again?: true;
}
type Work =
  | { readonly do: 'end-quarantine' | 'collect-node'; readonly node: string }
  | ({ readonly do: 'collect' | 'force-delete' } & Doomed);

/** The collector's rounds are not simulated; each pod or node that one would act on gets a timer for that round. */
interface PodGarbage {
  /** Missing nodes that pods are bound to, with the end of their quarantine. */
  readonly quarantine: Table<Millis>;
}

/**
 * The pod garbage collector: forces pods out that no kubelet will ever confirm (NF-10, NF-11). Not simulated: the threshold of
 * 12,500 terminated pods.
 */
export const podGarbageCollector: Actor<PodGarbage> = {
  name: 'pod-garbage-collector',
  watches: ['nodes', 'pods'],
  initial: () => ({ quarantine: table() }),
  cares,
  observe(state, change, turn) {
    if (isChangeOf(change, 'nodes')) return nodeChanged(state, change, turn);
    return isChangeOf(change, 'pods') ? podChanged(state, change.object, turn) : state;
  },
  handle(state, what, turn) {
    const work = what as Work;
    switch (work.do) {
      case 'end-quarantine': return endQuarantine(state, work.node, turn);
      case 'collect-node': collectTerminating(work.node, turn); return state;
      case 'collect': markFailedAndDeletePod(work, turn); return state;
      case 'force-delete': forceDelete(work, turn); return state;
    }
  },
};

/** Nodes that vanish or change taints or readiness; pods that come to a node or begin to terminate. */
function cares(change: Change): boolean {
  if (isChangeOf(change, 'nodes')) return change.type === 'DELETED' || (change.type === 'MODIFIED' && isOutOfService(change.object));
  if (!isChangeOf(change, 'pods') || change.type === 'DELETED') return false;
  const { object, previous } = change;
  return previous?.spec.nodeName !== object.spec.nodeName || previous?.metadata.deletionTimestamp !== object.metadata.deletionTimestamp;
}

/** An administrator says that the node is down for good, and it is indeed not Ready. */
function isOutOfService(node: Node): boolean {
  return !isReady(node) && (node.spec.taints ?? []).some(({ key }) => key === OUT_OF_SERVICE);
}

function nodeChanged(state: PodGarbage, { type, object: node }: Change<'nodes'>, turn: Turn): PodGarbage {
  const { name } = node.metadata;
  if (type === 'DELETED') {
    const [bound] = turn.cache.onNode(name);
    return bound === undefined ? state : quarantined(state, name, turn);
  }
  if (knowsOutOfService(turn)) turn.timer(untilRound(turn), { do: 'collect-node', node: name });
  return state;
}

function podChanged(state: PodGarbage, pod: Pod, turn: Turn): PodGarbage {
  const { nodeName } = pod.spec;
  const terminating = isTerminating(pod);
  if (!nodeName) {
    if (terminating) turn.timer(untilRound(turn), { do: 'collect', ...doomed(pod, 'unscheduled') });
    return state;
  }
  const node = turn.cache.get('nodes', undefined, nodeName);
  if (node === undefined) return quarantined(state, nodeName, turn);
  if (terminating && isOutOfService(node) && knowsOutOfService(turn)) turn.timer(untilRound(turn), { do: 'collect', ...doomed(pod, 'out-of-service') });
  return state;
}

/** NodeOutOfServiceVolumeDetach is on from 1.26. */
function knowsOutOfService(turn: Turn): boolean {
  return releaseOf(turn.settings.version).minor >= 26;
}

function untilRound(turn: Turn): Millis {
  return collectionAfter(turn.now) - turn.now;
}

function doomed({ metadata: { namespace = 'default', name, uid = '' } }: Pod, cause: Cause): Doomed {
  return { cause, namespace, name, uid };
}

function quarantined(state: PodGarbage, node: string, turn: Turn): PodGarbage {
  if (state.quarantine.has(node)) return state;
  const end = quarantineEnd(turn.now);
  turn.timer(end - turn.now, { do: 'end-quarantine', node });
  return { quarantine: state.quarantine.with(node, end) };
}

/** The node is looked for once more, live; if it is still missing, its pods go. */
function endQuarantine(state: PodGarbage, node: string, turn: Turn): PodGarbage {
  if (!turn.api.get('nodes', undefined, node).ok) {
    for (const pod of turn.cache.onNode(node)) turn.step({ do: 'collect', ...doomed(pod, 'orphaned') });
  }
  return { quarantine: state.quarantine.without(node) };
}

function collectTerminating(name: string, turn: Turn): void {
  const node = turn.cache.get('nodes', undefined, name);
  if (node === undefined || !isOutOfService(node)) return;
  for (const pod of turn.cache.onNode(name)) {
    if (isTerminating(pod)) turn.step({ do: 'collect', ...doomed(pod, 'out-of-service') });
  }
}

/** Forces a pod out, if it still is what the collector found it to be. From 1.26 on it becomes Failed first, so that nobody takes it for running. */
function markFailedAndDeletePod(doomed: Doomed, turn: Turn): void {
  const stored = turn.api.get('pods', doomed.namespace, doomed.name);
  if (!stored.ok || stored.object.metadata.uid !== doomed.uid || !isGarbage(stored.object, doomed.cause, turn)) return;
  const { conditions = [] } = stored.object.status ?? {};
  if (releaseOf(turn.settings.version).minor < 26 || isTerminal(stored.object)) {
    forceDelete(doomed, turn);
    return;
  }
  const status = doomed.cause === 'orphaned' ? { phase: 'Failed', conditions: withTarget(conditions, turn.now) } : { phase: 'Failed' };
  const marked = turn.api.patchStatus('pods', doomed.namespace, doomed.name, 'merge', { metadata: { uid: doomed.uid }, status });
  if (marked.ok) turn.step({ ...doomed, do: 'force-delete' });
  else collectLater(doomed, turn);
}

function isGarbage({ spec: { nodeName } }: Pod, cause: Cause, turn: Turn): boolean {
  const node = nodeName ? turn.cache.get('nodes', undefined, nodeName) : undefined;
  switch (cause) {
    case 'unscheduled': return !nodeName;
    case 'orphaned': return node === undefined;
    case 'out-of-service': return node !== undefined && isOutOfService(node);
  }
}

/** Only a pod whose node is gone is told to be a target of disruption (POD-05). */
function withTarget(conditions: readonly Condition[], now: Millis): readonly Condition[] {
  const target: Condition = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists', lastTransitionTime: timestamp(now) };
  return withCondition(conditions, target);
}

function forceDelete(doomed: Doomed, turn: Turn): void {
  const { namespace, name, uid } = doomed;
  const deleted = turn.api.delete('pods', namespace, name, { gracePeriodSeconds: 0, preconditions: { uid } });
  if (!deleted.ok && deleted.status.code !== 404 && deleted.status.code !== 409) collectLater(doomed, turn);
}

/** What was refused is done again when a round finds the pod next. Once it was refused twice in a row, that only repeats the outcome. */
function collectLater(doomed: Doomed, turn: Turn): void {
  const wait = doomed.cause === 'orphaned' ? quarantineEnd(turn.now) - turn.now : untilRound(turn);
  turn.timer(wait, { ...doomed, do: 'collect', again: true, repeats: doomed.again === true });
}
