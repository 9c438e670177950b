import type { Simulation } from '../cluster/simulation';
import type { NodesState } from '../node/state';

/** What tells whether a command has changed anything: the store's version, what it refuses, and how the nodes are and were told to be. */
export function mark(simulation: Simulation): string {
  const { store } = simulation.state;
  const { held, images, machines, workers } = simulation.mind('kubelet') as NodesState;
  const lives = [...workers.values()].map(({ run, stage, endedAs, containers }) => [run, stage, endedAs, containers.map(({ attempt, state }) => [attempt, state.is])]);
  return JSON.stringify([store.resourceVersion, store.refusals, [...held.keys()], [...images.entries()], [...machines.values()].map(({ link }) => link), lives]);
}
