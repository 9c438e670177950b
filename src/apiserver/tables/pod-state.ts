import { isReady, isTerminal } from '../../kube/pod-conditions';
import type { ContainerState, ContainerStatus, Pod } from '../../kube/objects';

/** What the columns READY, STATUS and RESTARTS say of a pod, before they are written (PRT-01, PRT-02, PRT-03). */
export interface PodState {
  readonly ready: number;
  readonly containers: number;
  readonly status: string;
  readonly restarts: number;
  /** When a counted container last ended before it was restarted, RFC 3339. */
  readonly lastRestart?: string;
}

interface Main {
  readonly ready: number;
  readonly reason?: string;
  readonly running: boolean;
}

/** Reads a pod's state as the API server's printer does. Sidecars are init containers that restart always, from 1.28 on. */
export function podState(pod: Pod, minor: number): PodState {
  const sidecars = new Set((pod.spec.initContainers ?? []).filter((c) => minor >= 28 && c.restartPolicy === 'Always').map((c) => c.name));
  const initStatuses = pod.status?.initContainerStatuses ?? [];
  const sidecarStatuses = initStatuses.filter((status) => sidecars.has(status.name));
  const initReason = initializingReason(pod, initStatuses, sidecars);
  const main = mainContainers(pod.status?.containerStatuses ?? []);
  const counted = initReason === undefined ? [...sidecarStatuses, ...(pod.status?.containerStatuses ?? [])] : initStatuses;
  const lastRestart = lastEnd(counted);
  return {
    ready: (initReason === undefined ? main.ready : 0) + sidecarStatuses.filter((status) => status.ready && status.started === true).length,
    containers: pod.spec.containers.length + sidecars.size,
    status: deletionReason(pod, minor) ?? initReason ?? mainReason(pod, main),
    restarts: counted.reduce((sum, status) => sum + status.restartCount, 0),
    ...(lastRestart === undefined ? {} : { lastRestart }),
  };
}

function deletionReason(pod: Pod, minor: number): string | undefined {
  if (!pod.metadata.deletionTimestamp) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  return minor >= 31 && isTerminal(pod) ? undefined : 'Terminating';
}

/** The reason of the first init container that is not done, or undefined when all are. */
function initializingReason(pod: Pod, statuses: readonly ContainerStatus[], sidecars: ReadonlySet<string>): string | undefined {
  for (const [index, { name, state, started }] of statuses.entries()) {
    if (state?.terminated?.exitCode === 0) continue;
    if (sidecars.has(name) && started === true) continue;
    if (state?.terminated) return `Init:${endReason(state.terminated)}`;
    const waiting = state?.waiting?.reason;
    if (waiting && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${pod.spec.initContainers?.length ?? 0}`;
  }
  return undefined;
}

/** The first container of the spec that has something to say wins. */
function mainContainers(statuses: readonly ContainerStatus[]): Main {
  const running = statuses.filter(({ ready, state }) => ready && state?.running && !saysReason(state));
  const reason = statuses.map(({ state }) => state && stateReason(state)).find((text) => text !== undefined);
  return { ready: running.length, running: running.length > 0, ...(reason === undefined ? {} : { reason }) };
}

function mainReason(pod: Pod, main: Main): string {
  const gated = pod.status?.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated');
  const reason = main.reason ?? (gated ? 'SchedulingGated' : pod.status?.reason || pod.status?.phase || 'Unknown');
  if (reason !== 'Completed' || !main.running) return reason;
  return isReady(pod) ? 'Running' : 'NotReady';
}

const saysReason = (state: ContainerState): boolean => stateReason(state) !== undefined;

function stateReason(state: ContainerState): string | undefined {
  if (state.waiting?.reason) return state.waiting.reason;
  return state.terminated && endReason(state.terminated);
}

function endReason(end: NonNullable<ContainerState['terminated']>): string {
  if (end.reason) return end.reason;
  return end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode}`;
}

function lastEnd(statuses: readonly ContainerStatus[]): string | undefined {
  return statuses.map((status) => status.lastState?.terminated?.finishedAt ?? '').sort().at(-1) || undefined;
}
