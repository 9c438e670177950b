import type { Turn } from '../apiserver/actor';
import { isConnected, type NodesState, type Worker } from './state';

interface PodEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** Records an event about a pod, if its node can reach the API server; what happens on a node that is cut off leaves none (NF-13). */
export function podEvent(state: NodesState, worker: Worker, { type, reason, message }: PodEvent, turn: Turn): void {
  if (isConnected(state, worker)) turn.event(worker.pod, type, reason, message);
}
