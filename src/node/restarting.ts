import type { Turn } from '../apiserver/actor';
import { releaseOf } from '../kube/release';
import type { Pod } from '../kube/objects';
import type { Millis } from '../kube/time';
import { nextBackOff, restartDelay } from './back-off';
import { exitContainer } from './containers';
import { podEvent } from './pod-event';
import { isSidecar, phaseOf } from './pod-status';
import { report } from './report';
import { advance, begin, beginAgain, waiting } from './starting';
import { containerOf, withContainer, withWorker, type ContainerTruth, type NodesState, type Worker } from './state';
import { ofContainer } from './work';

/** From an exit to the next sync, which finds the back-off (Error, then CrashLoopBackOff; POD-09). */
const NEXT_SYNC: Millis = 1000;

/** A container has exited: it is started again as its restart policy says, or the pod may have ended with it (POD-06, POD-08). */
export function containerExits(state: NodesState, worker: Worker, container: ContainerTruth, exitCode: number, turn: Turn): NodesState {
  const exited = exitContainer(worker, container, exitCode, turn);
  const truth = containerOf(exited, container.name);
  if (truth === undefined) return state;
  if (container.init && exitCode === 0 && !isSidecar(worker, container.name)) return advance(state, exited, turn);
  if (!restarts(worker, container, exitCode)) return report(state, endIfOver(exited, turn), turn);
  const delay = restartDelay(truth.restartBackOff, turn.now);
  turn.timer(delay, { do: 'restart', repeats: delay > 0, ...ofContainer(exited, truth) });
  if (delay > 0) turn.timer(NEXT_SYNC, { do: 'restart-waits', ...ofContainer(exited, truth) });
  return report(state, exited, turn);
}

function restarts(worker: Worker, container: ContainerTruth, exitCode: number): boolean {
  const policy = worker.pod.spec.restartPolicy ?? 'Always';
  if (isSidecar(worker, container.name)) return true;
  if (container.init) return policy !== 'Never';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}

/** A pod whose containers have all ended for good has ended itself. */
function endIfOver(worker: Worker, turn: Turn): Worker {
  const phase = phaseOf(worker, releaseOf(turn.settings.version).minor);
  return phase === 'Succeeded' || phase === 'Failed' ? { ...worker, stage: 'ended' } : worker;
}

/** What a timer of an exited or replaced container brings. */
export function handleRestart(state: NodesState, worker: Worker, container: ContainerTruth, what: 'restart' | 'restart-waits' | 'replace', turn: Turn): NodesState {
  switch (what) {
    case 'restart': return startAgain(state, worker, container, turn);
    case 'restart-waits': return backsOff(state, worker, container, turn);
    case 'replace': return replaceNow(state, worker, container, turn);
  }
}

function startAgain(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): NodesState {
  const last = container.state.is === 'exited' ? container.state : container.last;
  const restartBackOff = nextBackOff(container.restartBackOff, last?.at ?? turn.now, turn.now);
  return beginAgain(state, withContainer(worker, { ...container, restartBackOff }), container.name, turn);
}

function backsOff(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): NodesState {
  const { namespace = 'default', name, uid = '' } = worker.pod.metadata;
  const delay = restartDelay(container.restartBackOff, turn.now) / 1000;
  const inPod = releaseOf(turn.settings.version).minor >= 26 ? ` ${container.name} in pod ${name}_${namespace}(${uid})` : '';
  podEvent(state, worker, { type: 'Warning', reason: 'BackOff', message: `Back-off restarting failed container${inPod}` }, turn);
  const message = `back-off ${duration(delay)} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`;
  return report(state, withContainer(worker, { ...container, ...waiting(container, 'CrashLoopBackOff', message) }), turn);
}

/** Go's form of a duration in whole seconds: `10s`, `1m20s`. */
function duration(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/** Containers whose image was changed in place are stopped and started again with the new one (POD-07). */
export function replaceChanged(state: NodesState, worker: Worker, before: Pod, turn: Turn): NodesState {
  const kept = withWorker(state, worker);
  if (worker.stage !== 'up') return kept;
  const changed = worker.containers.filter(({ name }) => imageIn(before, name) !== imageIn(worker.pod, name));
  for (const container of changed) {
    if (container.state.is === 'running') podEvent(state, worker, { type: 'Normal', reason: 'Killing', message: `Container ${container.name} definition changed, will be restarted` }, turn);
    const patience = container.state.is === 'running' ? turn.duration('container stop', turn.settings.physics.containerStop) : 0;
    turn.timer(patience, { do: 'replace', ...ofContainer(worker, container) });
  }
  return changed.length === 0 ? report(state, worker, turn) : kept;
}

/** Back-offs are kept by container and image: a new image is tried at once. */
function replaceNow(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): NodesState {
  const exited = exitContainer(worker, container, 0, turn);
  const truth = containerOf(exited, container.name);
  if (truth === undefined) return state;
  const { restartBackOff: _restart, pullBackOff: _pull, ...rest } = truth;
  return advance(state, begin(state, withContainer(exited, rest), container.name, turn), turn);
}

function imageIn({ spec }: Pod, container: string): string | undefined {
  return [...(spec.initContainers ?? []), ...spec.containers].find(({ name }) => name === container)?.image;
}
