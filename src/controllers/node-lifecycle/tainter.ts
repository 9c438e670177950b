import type { Turn } from '../../apiserver/actor';
import type { Node, Taint } from '../../kube/objects';
import { hasNoExecuteTaint, withNoExecuteTaint } from './node-taints';
import type { NodeLifecycle } from './state';
import { zoneOf } from './zones';

/** Eviction taints: one node of a zone at a time, with a pause between two (NF-05). */

/** An unready node waits for its eviction taint; one that has the other of the two taints swaps it at once. */
export function queueForTaint(state: NodeLifecycle, node: Node, turn: Turn): NodeLifecycle {
  if (withNoExecuteTaint(node, turn.now) === undefined) return state;
  if (hasNoExecuteTaint(node)) {
    turn.step({ do: 'taint', node: node.metadata.name });
    return state;
  }
  const zone = zoneOf(node);
  const tainter = state.tainters.get(zone);
  if (tainter === undefined || tainter.waiting.includes(node.metadata.name)) return state;
  return { ...state, tainters: state.tainters.with(zone, { ...tainter, waiting: [...tainter.waiting, node.metadata.name] }) };
}

/** A node does not wait for the taint any more, and loses it where it has it. */
export function drop(state: NodeLifecycle, node: Node, turn: Turn): NodeLifecycle {
  const { name } = node.metadata;
  if (hasNoExecuteTaint(node)) turn.step({ do: 'untaint', node: name });
  const zone = zoneOf(node);
  const tainter = state.tainters.get(zone);
  if (tainter === undefined || !tainter.waiting.includes(name)) return state;
  return { ...state, tainters: state.tainters.with(zone, { ...tainter, waiting: tainter.waiting.filter((other) => other !== name) }) };
}

/** Taints the first that waits in each zone whose pause is over, and plans the next. */
export function runTainters(state: NodeLifecycle, turn: Turn): NodeLifecycle {
  let tainters = state.tainters;
  for (const [zone, tainter] of state.tainters.entries()) {
    const [first, ...waiting] = tainter.waiting;
    if (first === undefined || tainter.interval === Infinity) continue;
    if (turn.now < tainter.freeAt) {
      turn.timer(tainter.freeAt - turn.now, { do: 'run-tainters' });
      continue;
    }
    turn.step({ do: 'taint', node: first });
    tainters = tainters.with(zone, { ...tainter, waiting, freeAt: turn.now + tainter.interval });
    if (waiting.length > 0) turn.timer(tainter.interval, { do: 'run-tainters' });
  }
  return tainters === state.tainters ? state : { ...state, tainters };
}

/** Writes a node's taints; how they are to be is decided on the live object. */
export function writeTaints(name: string, decide: (node: Node) => readonly Taint[] | undefined, turn: Turn): void {
  const stored = turn.api.get('nodes', undefined, name);
  const taints = stored.ok ? decide(stored.object) : undefined;
  if (taints !== undefined) turn.api.patch('nodes', undefined, name, 'merge', { spec: { taints: taints.length === 0 ? null : taints } });
}
