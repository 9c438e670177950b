import type { Turn } from '../apiserver/actor';
import type { IntOrString, Probe } from '../kube/objects';
import { podEvent } from './pod-event';
import { specOf, type ContainerTruth, type NodesState, type Worker } from './state';

/** Tells of a container whose readiness probe fails, the first time that it does (PRB-07). A container without one is unready in silence. */
export function tellUnready(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): void {
  const probe = specOf(worker, container.name)?.readinessProbe;
  if (probe !== undefined) podEvent(state, worker, { type: 'Warning', reason: 'Unhealthy', message: `Readiness probe failed: ${finding(probe, worker, container)}` }, turn);
}

/** What the kubelet says of a program that is there and does not want to be ready; a command that fails has printed nothing. */
function finding(probe: Probe, worker: Worker, container: ContainerTruth): string {
  if (probe.httpGet !== undefined) return 'HTTP probe failed with statuscode: 503';
  if (probe.tcpSocket !== undefined) return `dial tcp ${worker.address ?? ''}:${portOf(probe.tcpSocket.port, worker, container)}: connect: connection refused`;
  return probe.grpc === undefined ? '' : 'service unhealthy (responded with "NOT_SERVING")';
}

/** The number behind a port's name. */
function portOf(port: IntOrString, worker: Worker, container: ContainerTruth): IntOrString {
  return specOf(worker, container.name)?.ports?.find(({ name }) => name === port)?.containerPort ?? port;
}
