import type { Turn } from '../apiserver/actor';
import type { ContainerEntry } from '../kernel/journal';
import type { Draft } from '../kube/copies';
import { behaviourOf } from './image-behaviour';
import { tellUnready } from './probe-failure';
import { specOf, withContainer, type ContainerTruth, type NodesState, type Worker } from './state';

/** What really happens to containers; every change is an entry of the journal, whether or not the API server can hear of it. */

/** A container starts. It is neither started (in the sense of its startup probe) nor ready yet. */
export function startContainer(worker: Worker, container: ContainerTruth, turn: Turn): Worker {
  const image = specOf(worker, container.name)?.image ?? '';
  noteContainer(worker, container, { did: 'started', image }, turn);
  const last = container.state.is === 'exited' ? container.state : container.last;
  return withContainer(worker, {
    ...container, state: { is: 'running', image, since: turn.now }, last, attempt: container.attempt + 1, started: false, probed: false, ready: false,
  });
}

/** A running container exits; any other is left alone. */
export function exitContainer(worker: Worker, container: ContainerTruth, exitCode: number, turn: Turn): Worker {
  if (container.state.is !== 'running') return worker;
  noteContainer(worker, container, { did: 'exited', exitCode, image: container.state.image }, turn);
  const { image, since } = container.state;
  return withContainer(worker, {
    ...container, state: { is: 'exited', image, since, at: turn.now, exitCode }, attempt: container.attempt + 1, started: false, probed: false, ready: false,
  });
}

/** All running containers exit. */
export function exitAll(worker: Worker, exitCode: number, turn: Turn): Worker {
  return worker.containers.reduce((rest, container) => exitContainer(rest, container, exitCode, turn), worker);
}

/** Whether a container could be ready: it runs, its image is one that gets ready, and nobody holds its pod back. */
export function canBeReady(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): boolean {
  return container.state.is === 'running' && !state.held.has(worker.id) && behaviourOf(state, container.state.image, turn.settings) !== 'never-ready';
}

/** Each container's readiness as it is now: it can be ready, and its probes have had the time to find that out. */
export function withReadiness(state: NodesState, worker: Worker, turn: Turn): Worker {
  return worker.containers.reduce((rest, container) => {
    const ready = container.started && container.probed && canBeReady(state, worker, container, turn);
    if (ready === container.ready) return rest;
    noteContainer(worker, container, { did: ready ? 'ready' : 'unready' }, turn);
    if (!ready) tellUnready(state, worker, container, turn);
    return withContainer(rest, { ...container, ready });
  }, worker);
}

/** Tells the journal of a container. */
export function noteContainer(worker: Worker, container: ContainerTruth, what: Pick<ContainerEntry, 'did' | 'exitCode' | 'image'>, turn: Turn): void {
  const { did, exitCode, image } = what;
  const entry: Draft<ContainerEntry> = { type: 'container', node: worker.node, pod: worker.id, uid: worker.pod.metadata.uid ?? '', container: container.name, did };
  if (exitCode !== undefined) entry.exitCode = exitCode;
  if (image !== undefined) entry.image = image;
  turn.note(entry);
}
