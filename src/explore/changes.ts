import type { Refusal } from '../apiserver/refusal';
import type { Simulation } from '../cluster/simulation';
import type { Table } from '../kernel/table';
import type { NodesState, Worker } from '../node/state';

/** A cluster at one moment, as far as a command can change it: the store's version, what it refuses, and how the nodes are and were told to be. */
export interface Standing {
  readonly resourceVersion: number;
  readonly refusals: readonly Refusal[];
  readonly nodes: NodesState;
}

/** How a cluster stands now; it costs nothing, as all of it is immutable. */
export function standingOf(simulation: Simulation): Standing {
  const { resourceVersion, refusals } = simulation.state.store;
  return { resourceVersion, refusals, nodes: simulation.mind('kubelet') as NodesState };
}

/** Whether a command has changed anything. */
export function isChanged(before: Standing, after: Standing): boolean {
  return before.resourceVersion !== after.resourceVersion || before.refusals.length !== after.refusals.length || areChanged(before.nodes, after.nodes);
}

function areChanged(before: NodesState, after: NodesState): boolean {
  if (before === after) return false;
  return !alike(before.held, after.held) || !alike(before.stuck, after.stuck) || !alike(before.sticking, after.sticking) || !alike(before.images, after.images)
    || !alike(before.machines, after.machines, (one, other) => one.link === other.link) || !alike(before.workers, after.workers, isSameLife);
}

function alike<V>(before: Table<V>, after: Table<V>, same: (one: V, other: V) => boolean = Object.is): boolean {
  if (before === after) return true;
  if (before.size !== after.size) return false;
  for (const [key, value] of before.entries()) {
    const other = after.get(key);
    if (other === undefined || (other !== value && !same(value, other))) return false;
  }
  return true;
}

function isSameLife(before: Worker, after: Worker): boolean {
  return before.run === after.run && before.stage === after.stage && before.endedAs === after.endedAs && before.containers.length === after.containers.length
    && before.containers.every(({ attempt, state }, index) => attempt === after.containers[index]?.attempt && state.is === after.containers[index].state.is);
}
