import type { Turn } from '../apiserver/actor';
import type { Millis } from '../kube/time';
import { withAddress } from './addresses';
import { exitAll, noteContainer, startContainer, withReadiness } from './containers';
import { behaviourOf } from './image-behaviour';
import type { Profile } from './profile';
import { confirm, report, summary } from './report';
import { anew, containerOf, isConnected, specOf, withContainer, withoutWorker, withWorker, type ContainerTruth, type NodesState, type Worker } from './state';
import { ofWorker } from './work';

const REPORTS_AFTER: Millis = 120;
const GONE_AFTER: Millis = 150;

/**
 * Nodes with the habits of those in the recordings: one report 120 ms after a pod is bound, gone 150 ms after it is deleted whatever
 * its grace. There are no probes, pulls, restarts, claims or pod events; a deleted pod keeps its status. `crash` is not known there.
 */
export const RECORDER: Profile = {
  size: { cpu: '64', memory: '256Gi', pods: 500 },
  accept(state, worker, turn) {
    turn.timer(turn.duration('pod start', REPORTS_AFTER), { do: 'start', ...ofWorker(worker) });
    return withWorker(state, worker);
  },
  change: (state, worker) => withWorker(state, worker),
  terminate(state, worker, turn) {
    if (worker.stage === 'stopping') return worker.hangs ? stop(state, worker, turn) : withWorker(state, worker);
    turn.timer(turn.duration('pod stop', GONE_AFTER), { do: 'stopped', exitCode: 0, ...ofWorker(worker) });
    return withWorker(state, { ...worker, stage: 'stopping' });
  },
  vanish(state, worker, turn) {
    if (state.sticking.has(worker.id)) return withWorker(state, { ...worker, stage: 'stopping', vanished: true, hangs: true });
    return withoutWorker(state, exitAll(worker, 0, turn));
  },
  obey(state, worker, turn) {
    switch (worker.stage) {
      case 'blocked': return start(state, worker, turn);
      case 'stopping': return worker.hangs ? stop(state, worker, turn) : state;
      case 'up': {
        const ready = withReadiness(state, worker, turn);
        return ready === worker ? state : report(state, ready, turn);
      }
      default: return state;
    }
  },
  end(state, worker, phase, turn) {
    if (!canEnd(worker) || !isConnected(state, worker)) return state;
    const ended: Worker = { ...exitAll(worker, phase === 'Failed' ? 1 : 0, turn), endedAs: phase };
    return report(state, ended.stage === 'stopping' ? ended : { ...ended, stage: 'ended' }, turn);
  },
  crash(state, _worker, _exitCode, turn) {
    turn.note({ type: 'not-simulated', what: 'a container that crashes, with the node profile "recorder"' });
    return state;
  },
  resume(state, worker, turn) {
    if (worker.stage === 'lost') return this.accept(state, { ...anew(worker), said: undefined, stage: 'accepted' }, turn);
    const known = worker.said === undefined ? worker : { ...worker, said: summary(worker.pod.status ?? {}) };
    return known.stage === 'accepted' ? start(state, known, turn) : report(state, withReadiness(state, known, turn), turn);
  },
  handle(state, worker, work, turn) {
    switch (work.do) {
      case 'start': return worker.stage === 'accepted' ? start(state, worker, turn) : state;
      case 'stopped': return worker.stage === 'stopping' ? stop(state, worker, turn) : state;
      case 'clean': return confirm(state, worker, turn);
      case 'report': return report(state, worker, turn);
      case 'obey': return this.obey(state, worker, turn);
      case 'end': return this.end(state, worker, work.phase, turn);
      case 'crash-container': return this.crash(state, worker, work.exitCode, turn);
      default: return state;
    }
  },
};

/** A pod that has reported ends once, also one that is stuck in its termination. */
function canEnd({ said, stage, endedAs }: Worker): boolean {
  return said !== undefined && endedAs === undefined && (stage === 'up' || stage === 'blocked' || stage === 'stopping');
}

/** The one report: Running, with an address, or Pending without one. */
function start(state: NodesState, worker: Worker, turn: Turn): NodesState {
  const main = worker.containers.filter(({ init }) => !init);
  const broken = main.find(({ name }) => behaviourOf(state, specOf(worker, name)?.image ?? '', turn.settings) === 'unpullable');
  if (broken !== undefined) return report(state, withBroken(worker, broken, turn), turn);
  if (state.stuck.has(worker.id)) return report(state, { ...worker, stage: 'blocked' }, turn);
  const addressed = withAddress(state, worker);
  const up: Worker = { ...addressed.worker, stage: 'up', containers: main };
  const running = main.reduce((rest, container) => started(startContainer(rest, container, turn), container), up);
  return report(addressed.state, withReadiness(addressed.state, running, turn), turn);
}

function started(worker: Worker, { name }: ContainerTruth): Worker {
  const container = containerOf(worker, name);
  return container === undefined ? worker : withContainer(worker, { ...container, started: true, probed: true });
}

function withBroken(worker: Worker, container: ContainerTruth, turn: Turn): Worker {
  const image = specOf(worker, container.name)?.image ?? '';
  noteContainer(worker, container, { did: 'pull-failed', image }, turn);
  const message = `Back-off pulling image "${image}"`;
  return { ...withContainer(worker, { ...container, state: { is: 'waiting', reason: 'ImagePullBackOff', message } }), stage: 'blocked' };
}

/** Everything of it ends at once: a controller sees the pod only when it is gone. */
function stop(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (state.sticking.has(worker.id)) return withWorker(state, { ...worker, hangs: true });
  const { hangs: _over, ...rest } = exitAll(worker, 0, turn);
  return confirm(state, { ...rest, stage: 'stopped' }, turn);
}
