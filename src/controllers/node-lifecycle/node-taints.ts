import type { Condition, Node, Taint } from '../../kube/objects';
import { timestamp, type Millis } from '../../kube/time';
import { readiness } from './node-health';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** Pressure conditions, and the taints that keep new pods away meanwhile. */
const PRESSURE: Readonly<Record<string, string>> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
};
const OWN_NO_SCHEDULE = [NOT_READY, UNREACHABLE, UNSCHEDULABLE, ...Object.values(PRESSURE)];

/** The taints of a node after its NoSchedule ones follow its conditions; undefined when they do already (NF-05, NF-17). */
export function withNoScheduleTaints(node: Node, now: Millis): readonly Taint[] | undefined {
  const wanted = [...conditionKeys(node), ...(node.spec.unschedulable ? [UNSCHEDULABLE] : [])];
  return replaced(node, 'NoSchedule', OWN_NO_SCHEDULE, wanted, now);
}

/** The taints of a node after the eviction taint follows its readiness: not-ready and unreachable exclude each other (NF-05). */
export function withNoExecuteTaint(node: Node, now: Millis): readonly Taint[] | undefined {
  const key = unreadyKey(readiness(node));
  return replaced(node, 'NoExecute', [NOT_READY, UNREACHABLE], key === undefined ? [] : [key], now);
}

/** The taints of a node without the eviction taint; undefined when it has none. */
export function withoutNoExecuteTaint(node: Node, now: Millis): readonly Taint[] | undefined {
  return replaced(node, 'NoExecute', [NOT_READY, UNREACHABLE], [], now);
}

/** Whether the node has the eviction taint, either of the two. */
export function hasNoExecuteTaint(node: Node): boolean {
  return (node.spec.taints ?? []).some(({ key, effect }) => effect === 'NoExecute' && (key === NOT_READY || key === UNREACHABLE));
}

function conditionKeys(node: Node): string[] {
  const unready = unreadyKey(readiness(node));
  const pressed = (node.status?.conditions ?? []).flatMap(({ type, status }) => (status === 'True' ? (PRESSURE[type] ?? []) : []));
  return [...(unready === undefined ? [] : [unready]), ...pressed];
}

function unreadyKey(status: Condition['status'] | undefined): string | undefined {
  return status === 'False' ? NOT_READY : status === 'Unknown' ? UNREACHABLE : undefined;
}

/** Of the taints with this effect that the controller owns, exactly the wanted ones; undefined when nothing changes. */
function replaced(node: Node, effect: string, owned: readonly string[], wanted: readonly string[], now: Millis): readonly Taint[] | undefined {
  const taints = node.spec.taints ?? [];
  const kept = taints.filter((taint) => taint.effect !== effect || !owned.includes(taint.key) || wanted.includes(taint.key));
  const added = wanted.filter((key) => !taints.some((taint) => taint.effect === effect && taint.key === key));
  if (kept.length === taints.length && added.length === 0) return undefined;
  return [...kept, ...added.map((key): Taint => ({ key, effect, timeAdded: timestamp(now) }))];
}
