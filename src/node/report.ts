import type { Turn } from '../apiserver/actor';
import type { ReportEntry } from '../kernel/journal';
import type { Pod, PodStatus } from '../kube/objects';
import { isReady, isTerminal } from '../kube/pod-conditions';
import { releaseOf } from '../kube/release';
import type { Millis } from '../kube/time';
import { machineAddress } from './addresses';
import { podStatus } from './pod-status';
import { isConnected, withoutWorker, withWorker, type NodesState, type Worker } from './state';

/** After this long the kubelet tries again what the API server refused (the sync of its status manager). */
const AGAIN: Millis = 10_000;

/**
 * Keeps this version of a worker and writes its status to the API server, when that can be reached. Like the kubelet it looks at
 * the stored pod first: another UID or a final phase there ends the matter.
 */
export function report(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (worker.vanished || !isConnected(state, worker)) return withWorker(state, worker);
  const said = say(state, worker, turn);
  return withWorker(state, said === worker.said ? worker : { ...worker, said });
}

/** Writes the status; gives what the API server has heard last. */
function say(state: NodesState, worker: Worker, turn: Turn): Worker['said'] {
  const { namespace, name, uid } = worker.pod.metadata;
  const stored = turn.api.get('pods', namespace, name);
  if (!stored.ok || stored.object.metadata.uid !== uid) return worker.said;
  const status = podStatus(worker, {
    now: turn.now, minor: releaseOf(turn.settings.version).minor, stored: stored.object.status,
    hostIP: machineAddress(state.machines.get(worker.node)?.block ?? 0),
  });
  if (isTerminal(stored.object) && !isTerminal({ status })) return worker.said;
  const written = turn.api.patchStatus('pods', namespace, name, 'merge', { metadata: { uid }, status });
  if (!written.ok) {
    turn.timer(AGAIN, { do: 'report', key: worker.key, run: worker.run });
    return worker.said;
  }
  const said = summary(status);
  if (said !== worker.said) noteReport(worker, said, turn);
  return said;
}

/**
 * Confirms the pod's termination: nothing of it runs any more, so its object may go (TRM-05). The worker is over, unless the API
 * server cannot be reached or refuses.
 */
export function confirm(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (worker.vanished) return withoutWorker(state, worker);
  if (!isConnected(state, worker)) return withWorker(state, worker);
  const { namespace, name, uid } = worker.pod.metadata;
  const deleted = turn.api.delete('pods', namespace, name, { gracePeriodSeconds: 0, preconditions: { uid } });
  if (deleted.ok) noteReport(worker, 'gone', turn);
  else if (deleted.status.code !== 404 && deleted.status.code !== 409) {
    turn.timer(AGAIN, { do: 'clean', key: worker.key, run: worker.run });
    return withWorker(state, worker);
  }
  return withoutWorker(state, worker);
}

/** A pod's status in one word. */
export function summary(status: PodStatus): NonNullable<Worker['said']> {
  if (status.phase === 'Failed' || status.phase === 'Succeeded') return status.phase;
  if (status.phase !== 'Running') return 'Pending';
  return isReady({ status }) ? 'ready' : 'unready';
}

function noteReport(worker: Worker, did: ReportEntry['did'], turn: Turn): void {
  turn.note({ type: 'report', node: worker.node, pod: worker.id, uid: worker.pod.metadata.uid ?? '', did });
}

/** What the kubelet takes from a changed object: everything but its status, which is the kubelet's own. */
export function sameOrders(before: Pod, after: Pod): boolean {
  return before.spec === after.spec && before.metadata.deletionTimestamp === after.metadata.deletionTimestamp
    && before.metadata.deletionGracePeriodSeconds === after.metadata.deletionGracePeriodSeconds;
}
