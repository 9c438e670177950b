import type { Turn } from '../apiserver/actor';
import { podEvent } from './pod-event';
import type { Profile } from './profile';
import { report } from './report';
import { containerExits, handleRestart, replaceChanged } from './restarting';
import { beginBlocked, handleStart, handleStarting } from './starting';
import { cleanUp, endPod, releaseHanging, stopContainers, terminatePod, vanishPod } from './stopping';
import { withReadiness } from './containers';
import { anew, containerOf, type NodesState, type Worker } from './state';
import { ofWorker, type ContainerWork, type WorkerWork } from './work';

/**
 * Nodes that behave as Kubernetes' own. Not simulated: preStop hooks, failing startup and liveness probes, resource pressure and
 * admission on the node, activeDeadlineSeconds, the kubelet's jitter and poll intervals (an exit is noticed at once, a back-off ends
 * exactly, a pod that is held is unready at once, without its probe's threshold, and its probe's failure is told once).
 */
export const KUBELET: Profile = {
  size: { cpu: '8', memory: '32Gi', pods: 110 },
  accept(state, worker, turn) {
    turn.timer(turn.duration('pod start', turn.settings.physics.podStart), { do: 'start', ...ofWorker(worker) });
    return report(state, worker, turn);
  },
  change: replaceChanged,
  terminate: terminatePod,
  vanish: vanishPod,
  obey,
  end: endPod,
  crash(state, worker, exitCode, turn) {
    const victim = worker.stage === 'up' ? worker.containers.find(({ init, state: { is } }) => !init && is === 'running') : undefined;
    return victim === undefined ? state : containerExits(state, worker, victim, exitCode, turn);
  },
  resume(state, worker, turn) {
    const unsure = { ...worker, said: undefined };
    switch (worker.stage) {
      case 'lost': return boot(state, unsure, turn);
      case 'blocked': return handleStart(state, unsure, turn);
      default: return report(state, withReadiness(state, unsure, turn), turn);
    }
  },
  handle(state, worker, work, turn) {
    switch (work.do) {
      case 'start': return handleStart(state, worker, turn);
      case 'stopped': return stopContainers(state, worker, work.exitCode, turn);
      case 'clean': return cleanUp(state, worker, turn);
      case 'report': return report(state, worker, turn);
      case 'obey': return obey(state, worker, turn);
      case 'end': return endPod(state, worker, work.phase, turn);
      case 'crash-container': return this.crash(state, worker, work.exitCode, turn);
      default: return handleContainer(state, worker, work, turn);
    }
  },
};

function handleContainer(state: NodesState, worker: Worker, work: WorkerWork & ContainerWork, turn: Turn): NodesState {
  const container = containerOf(worker, work.container);
  if (worker.stage !== 'up' || container?.attempt !== work.attempt) return state;
  switch (work.do) {
    case 'exits': return containerExits(state, worker, container, work.exitCode, turn);
    case 'restart': case 'restart-waits': case 'replace': return handleRestart(state, worker, container, work.do, turn);
    default: return handleStarting(state, worker, container, work.do, turn);
  }
}

/** Looks again at what the scenario ordered: a pod that was stuck starts, one that hung stops, readiness changes. */
function obey(state: NodesState, worker: Worker, turn: Turn): NodesState {
  switch (worker.stage) {
    case 'blocked': return handleStart(state, worker, turn);
    case 'stopping': return releaseHanging(state, worker, turn);
    case 'up': {
      const pulling = beginBlocked(state, worker, turn);
      const ready = withReadiness(state, pulling, turn);
      return ready === worker ? state : report(state, ready, turn);
    }
    default: return state;
  }
}

/** The machine is back after a loss of power: sandbox and containers are made anew, the object is the same. */
function boot(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (worker.address !== undefined) podEvent(state, worker, { type: 'Normal', reason: 'SandboxChanged', message: 'Pod sandbox changed, it will be killed and re-created.' }, turn);
  return KUBELET.accept(state, { ...worker, address: undefined, stage: 'accepted', containers: anew(worker).containers }, turn);
}
