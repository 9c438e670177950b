import type { Pod } from '../../kube/objects';
import { AGE, NAME, since } from './age';
import { podState } from './pod-state';
import type { Column, PrintContext } from './table';

/** Pods (PRT-01 to PRT-05). */
export const POD_COLUMNS: readonly Column<Pod>[] = [
  NAME,
  { name: 'Ready', cell: (pod, { release }) => readiness(pod, release.minor) },
  { name: 'Status', cell: (pod, { release }) => podState(pod, release.minor).status },
  { name: 'Restarts', cell: restarts },
  AGE,
  { name: 'IP', wide: true, cell: (pod) => pod.status?.podIP || '<none>' },
  { name: 'Node', wide: true, cell: (pod) => pod.spec.nodeName || '<none>' },
  { name: 'Nominated Node', wide: true, cell: () => '<none>' },
  { name: 'Readiness Gates', wide: true, cell: readinessGates },
];

function readiness(pod: Pod, minor: number): string {
  const { ready, containers } = podState(pod, minor);
  return `${ready}/${containers}`;
}

function restarts(pod: Pod, context: PrintContext): string {
  const state = podState(pod, context.release.minor);
  if (context.release.minor < 22 || state.restarts === 0 || !state.lastRestart) return String(state.restarts);
  return `${state.restarts} (${since(state.lastRestart, context)} ago)`;
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const met = gates.filter((gate) => pod.status?.conditions?.some((c) => c.type === gate.conditionType && c.status === 'True'));
  return `${met.length}/${gates.length}`;
}
