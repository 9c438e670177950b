import type { Turn } from '../../apiserver/actor';
import type { Node } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { lastHeard, LEASES, monitorAfter, readiness } from './node-health';
import { hasNoExecuteTaint, withNoExecuteTaint } from './node-taints';
import type { NodeLifecycle } from './state';
import { drop, queueForTaint, runTainters } from './tainter';
import { zoneOf, zoneStates } from './zones';

/**
 * The controller's look at all nodes. Upstream looks every 5 s; here only those looks are simulated that can find something: a
 * `monitor` timer is planned at the next of these instants when a node falls silent, changes its readiness or lacks its taint.
 */

/** Plans a look for what one node calls for, unless an earlier one is planned. */
export function planMonitor(state: NodeLifecycle, node: Node, turn: Turn): NodeLifecycle {
  const due = monitorDue(state, node, turn);
  return due === undefined ? state : planAt(state, due, turn);
}

/** Plans a look at the next instant. */
export function planNextMonitor(state: NodeLifecycle, turn: Turn): NodeLifecycle {
  return planAt(state, monitorAfter(turn.now), turn);
}

function planAt(state: NodeLifecycle, due: Millis, turn: Turn): NodeLifecycle {
  if (state.nextMonitor !== undefined && state.nextMonitor <= due) return state;
  turn.timer(due - turn.now, { do: 'monitor' });
  return { ...state, nextMonitor: due };
}

/** When a look would find something to do about the node; undefined when it would not. */
function monitorDue(state: NodeLifecycle, node: Node, turn: Turn): Millis | undefined {
  const next = monitorAfter(turn.now);
  const ready = readiness(node);
  const silent = silentFrom(state, node, turn);
  if (silent !== undefined && ready !== 'Unknown') return Math.max(next, monitorAfter(silent));
  if (ready === 'True') return hasNoExecuteTaint(node) ? next : undefined;
  const waits = state.everywhere || state.tainters.get(zoneOf(node))?.waiting.includes(node.metadata.name);
  return ready !== undefined && !waits && withNoExecuteTaint(node, turn.now) !== undefined ? next : undefined;
}

/** From when on the node counts as silent: the grace after it was last heard of; undefined while it is heard of (NF-02). */
function silentFrom(state: NodeLifecycle, node: Node, turn: Turn): Millis | undefined {
  const heard = lastHeard(turn.cache.get('leases', LEASES, node.metadata.name));
  const grace = releaseOf(turn.settings.version).changes.LongerNodeGrace ? 50_000 : 40_000;
  return heard === undefined ? undefined : Math.max(heard, state.trustsSince) + grace;
}

/** Looks at all nodes: marks the silent ones, and taints or untaints by what each was before this look (NF-02, NF-05, NF-14). */
export function monitor(before: NodeLifecycle, turn: Turn): NodeLifecycle {
  if (before.nextMonitor !== turn.now) return before;
  const { nextMonitor: _now, ...rest } = before;
  const looks = [...turn.cache.list('nodes')].map((node) => {
    const ready = readiness(node);
    const silent = silentFrom(before, node, turn);
    const lost = silent !== undefined && turn.now > silent && ready !== 'Unknown';
    return { node, lost, wasReady: ready === 'True', zone: zoneOf(node), ready: ready === 'True' && !lost };
  });
  for (const { node, lost } of looks) if (lost) turn.step({ do: 'mark-unknown', node: node.metadata.name });

  const { zones, everywhere } = zoneStates(looks);
  let state: NodeLifecycle = { ...rest, everywhere };
  for (const [zone, { interval }] of zones) {
    const tainter = state.tainters.get(zone) ?? { waiting: [], freeAt: 0, interval };
    state = { ...state, tainters: state.tainters.with(zone, { ...tainter, interval }) };
  }
  if (before.everywhere && !everywhere) state = { ...state, trustsSince: turn.now };
  for (const { node, wasReady } of looks) {
    if (everywhere || wasReady) state = drop(state, node, turn);
    else state = queueForTaint(state, node, turn);
  }
  return replan(runTainters(state, turn), looks.map(({ node }) => node), turn);
}

/** What this look did not settle calls for the next one. */
function replan(state: NodeLifecycle, nodes: readonly Node[], turn: Turn): NodeLifecycle {
  return nodes.reduce((rest, node) => planMonitor(rest, node, turn), state);
}
