import type { Turn } from '../apiserver/actor';
import type { Millis } from '../kube/time';
import { exitAll } from './containers';
import { podEvent } from './pod-event';
import { confirm, report } from './report';
import { isConnected, runsAny, withoutWorker, withWorker, type NodesState, type Worker } from './state';
import { ofWorker } from './work';

/** No container gets less than this between SIGTERM and SIGKILL (TRM-03). */
const LEAST_GRACE: Millis = 2000;

/** The pod is being deleted: its containers get SIGTERM, or nothing runs and it is confirmed (TRM-03, TRM-05). */
export function terminatePod(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (!runsAny(worker)) return planCleanUp(state, { ...worker, stage: 'stopped' }, turn);
  return signal(state, worker, (worker.pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000, turn);
}

/** The object is gone: what still runs of the pod is stopped all the same, and nothing is reported (TRM-08). */
export function vanishPod(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (!runsAny(worker)) return withoutWorker(state, worker);
  if (worker.stage === 'stopping') return withWorker(state, { ...worker, vanished: true });
  return signal(state, { ...worker, vanished: true }, (worker.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000, turn);
}

/** SIGTERM; whoever does not stop by itself is killed when its grace is over. A shorter grace later brings that forward (TRM-02). */
function signal(state: NodesState, worker: Worker, grace: Millis, turn: Turn): NodesState {
  if (worker.stage !== 'stopping') {
    for (const { name, state: { is } } of worker.containers) {
      if (is === 'running') podEvent(state, worker, { type: 'Normal', reason: 'Killing', message: `Stopping container ${name}` }, turn);
    }
  }
  const patience = Math.max(grace, LEAST_GRACE);
  const own = turn.duration('container stop', turn.settings.physics.containerStop);
  turn.timer(Math.min(own, patience), { do: 'stopped', exitCode: own <= patience ? 0 : 137, ...ofWorker(worker) });
  return withWorker(state, { ...worker, stage: 'stopping' });
}

/** The containers have stopped, unless the pod is stuck to its node: then they hang on until it is released. */
export function stopContainers(state: NodesState, worker: Worker, exitCode: number, turn: Turn): NodesState {
  if (worker.stage !== 'stopping') return state;
  if (state.sticking.has(worker.id)) return withWorker(state, { ...worker, hangs: true });
  const stopped: Worker = { ...exitAll(worker, exitCode, turn), hangs: undefined, stage: 'stopped' };
  return report(planCleanUp(state, stopped, turn), stopped, turn);
}

/** A pod that hung and was released stops now. */
export function releaseHanging(state: NodesState, worker: Worker, turn: Turn): NodesState {
  return worker.hangs ? stopContainers(state, worker, 0, turn) : state;
}

function planCleanUp(state: NodesState, worker: Worker, turn: Turn): NodesState {
  turn.timer(turn.duration('pod cleanup', turn.settings.physics.podCleanup), { do: 'clean', ...ofWorker(worker) });
  return withWorker(state, worker);
}

/** Volumes and sandbox are gone: the node confirms. */
export function cleanUp(state: NodesState, worker: Worker, turn: Turn): NodesState {
  return worker.stage === 'stopped' ? confirm(state, worker, turn) : state;
}

/** The pod ends with all its containers, for good. A pod that is on its way out stays there. */
export function endPod(state: NodesState, worker: Worker, phase: 'Failed' | 'Succeeded', turn: Turn): NodesState {
  if (worker.said === undefined || worker.stage === 'stopping' || worker.stage === 'stopped' || worker.stage === 'ended' || !isConnected(state, worker)) return state;
  const exited = exitAll(worker, phase === 'Failed' ? 1 : 0, turn);
  return report(state, { ...exited, stage: 'ended', endedAs: phase }, turn);
}
