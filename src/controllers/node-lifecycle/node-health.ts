import type { Condition, Lease, Node } from '../../kube/objects';
import { instant, timestamp, type Millis } from '../../kube/time';

/** Namespace of the leases that nodes renew. */
export const LEASES = 'kube-node-lease';
const MONITOR_PERIOD: Millis = 5000;

/** The first instant after `time` at which the controller looks at all nodes: it does so every 5 s (NF-01). */
export function monitorAfter(time: Millis): Millis {
  return (Math.floor(time / MONITOR_PERIOD) + 1) * MONITOR_PERIOD;
}

/**
 * When a silent node was last heard of; undefined while it is heard of. Renewals in time are not simulated: a lease carries a
 * `renewTime` only when that renewal was the last.
 */
export function lastHeard(lease: Lease | undefined): Millis | undefined {
  const { renewTime } = lease?.spec ?? {};
  return renewTime === undefined ? undefined : instant(renewTime);
}

/** The status of a node's condition Ready; undefined before its first report. */
export function readiness(node: Node): Condition['status'] | undefined {
  return node.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
}

const WATCHED = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** The conditions of a node that is not heard of any more (NF-02). */
export function unknownConditions(node: Node, now: Millis): Condition[] {
  const before = node.status?.conditions ?? [];
  const unknown = WATCHED.map((type): Condition => {
    const known = before.find((condition) => condition.type === type);
    if (known?.status === 'Unknown') return known;
    return {
      ...known, type, status: 'Unknown', lastTransitionTime: timestamp(now),
      reason: known === undefined ? 'NodeStatusNeverUpdated' : 'NodeStatusUnknown',
      message: known === undefined ? 'Kubelet never posted node status.' : 'Kubelet stopped posting node status.',
    };
  });
  return [...before.filter(({ type }) => !WATCHED.includes(type)), ...unknown];
}
