import type { Turn } from '../apiserver/actor';
import type { Container } from '../kube/objects';
import { releaseOf } from '../kube/release';
import type { Millis } from '../kube/time';
import { withAddress } from './addresses';
import { nextBackOff } from './back-off';
import { missingForEnvironment } from './configuration';
import { canBeReady, noteContainer, startContainer, withReadiness } from './containers';
import { behaviourOf } from './image-behaviour';
import { mountConfiguration } from './mounting';
import { podEvent } from './pod-event';
import { isInitialized } from './pod-status';
import { tellUnready } from './probe-failure';
import { readyAt, startedAt } from './probe-times';
import { report } from './report';
import { containerOf, isConnected, specOf, withContainer, withMachine, withWorker, type ContainerTruth, type NodesState, type Worker } from './state';
import { ofContainer } from './work';

/** An image that crashes lets its containers live this long; an init container does its work in this time. */
const SHORT_LIFE: Millis = 1000;
/** From a failed pull to the next sync, which finds the back-off (ErrImagePull, then ImagePullBackOff). */
const NEXT_SYNC: Millis = 1000;
/** From a container that could not be made for lack of its configuration to the next sync of its pod, which tries again. */
const SYNC_AGAIN: Millis = 10_000;

/** Volumes and sandbox are ready, unless something is in the way: then the pod stays in ContainerCreating (POD-13). */
export function handleStart(state: NodesState, worker: Worker, turn: Turn): NodesState {
  if (worker.stage !== 'accepted' && worker.stage !== 'blocked') return state;
  if (state.stuck.has(worker.id)) return withWorker(state, { ...worker, stage: 'blocked' });
  const tried = mountConfiguration(state, worker, turn);
  if (!tried.mounted || !claimsAreBound(state, worker, turn)) return withWorker(state, { ...tried.worker, stage: 'blocked' });
  const addressed = withAddress(state, tried.worker);
  return advance(addressed.state, { ...addressed.worker, stage: 'up' }, turn);
}

function claimsAreBound(state: NodesState, worker: Worker, turn: Turn): boolean {
  return (worker.pod.spec.volumes ?? []).every(({ persistentVolumeClaim: claim }) => (
    claim === undefined || (isConnected(state, worker) && turn.cache.get('persistentvolumeclaims', worker.pod.metadata.namespace, claim.claimName)?.status?.phase === 'Bound')
  ));
}

/** Begins whatever may begin now, and reports: the next init container, or the main ones when all of those are through (POD-12). */
export function advance(state: NodesState, worker: Worker, turn: Turn): NodesState {
  return report(state, withReadiness(state, beginFresh(state, worker, turn), turn), turn);
}

function beginFresh(state: NodesState, worker: Worker, turn: Turn): Worker {
  const init = worker.containers.find((container) => container.init && !isInitialized(worker, container));
  if (init === undefined) return beginMain(state, worker, turn);
  if (!isFresh(init)) return worker;
  const begun = begin(state, worker, init.name, turn);
  const sidecar = containerOf(begun, init.name);
  return sidecar !== undefined && isInitialized(begun, sidecar) ? beginFresh(state, begun, turn) : begun;
}

function beginMain(state: NodesState, worker: Worker, turn: Turn): Worker {
  let begun = worker;
  for (const container of worker.containers) if (!container.init && isFresh(container)) begun = begin(state, begun, container.name, turn);
  return begun;
}

/** Nothing was tried with it yet. */
function isFresh({ state }: ContainerTruth): boolean {
  return state.is === 'waiting' && !state.pulling && (state.reason === 'ContainerCreating' || state.reason === 'PodInitializing');
}

/** Begins a container: pulls its image where it has to, else starts it (POD-10, POD-14). */
export function begin(state: NodesState, worker: Worker, name: string, turn: Turn): Worker {
  const [spec, container] = [specOf(worker, name), containerOf(worker, name)];
  if (spec === undefined || container === undefined || container.state.is === 'running') return worker;
  const image = spec.image ?? '';
  const present = spec.imagePullPolicy === 'Never' ? behaviourOf(state, image, turn.settings) !== 'unpullable' : state.machines.get(worker.node)?.images.has(image);
  if (present && spec.imagePullPolicy !== 'Always') {
    podEvent(state, worker, { type: 'Normal', reason: 'Pulled', message: `Container image "${image}" already present on machine` }, turn);
    return run(state, worker, container, turn);
  }
  const tried = { ...container, attempt: container.attempt + 1 };
  if (spec.imagePullPolicy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    podEvent(state, worker, { type: 'Warning', reason: 'ErrImageNeverPull', message }, turn);
    return withContainer(worker, { ...tried, ...waiting(container, 'ErrImageNeverPull', message) });
  }
  podEvent(state, worker, { type: 'Normal', reason: 'Pulling', message: `Pulling image "${image}"` }, turn);
  turn.timer(turn.duration('image pull', turn.settings.physics.imagePull), { do: 'pulled', ...ofContainer(worker, tried) });
  return withContainer(worker, tried.state.is === 'waiting' ? { ...tried, state: { ...tried.state, pulling: true } } : tried);
}

/** Begins a container again and reports, unless it waits as before. */
export function beginAgain(state: NodesState, worker: Worker, name: string, turn: Turn): NodesState {
  const begun = begin(state, worker, name, turn);
  const [before, after] = [containerOf(worker, name)?.state, containerOf(begun, name)?.state];
  return before === after || waitsAlike(before, after) ? withWorker(state, begun) : advance(state, begun, turn);
}

function waitsAlike(before: ContainerTruth['state'] | undefined, after: ContainerTruth['state'] | undefined): boolean {
  return before?.is === 'waiting' && after?.is === 'waiting' && before.reason === after.reason && before.message === after.message;
}

/** Containers that may not pull their image begin again, when the node has it now. */
export function beginBlocked(state: NodesState, worker: Worker, turn: Turn): Worker {
  return worker.containers
    .filter((container) => container.state.is === 'waiting' && container.state.reason === 'ErrImageNeverPull')
    .filter((container) => behaviourOf(state, imageOf(worker, container), turn.settings) !== 'unpullable')
    .reduce((rest, { name }) => begin(state, rest, name, turn), worker);
}

/** What a timer on the way of a container to readiness brings. */
export function handleStarting(state: NodesState, worker: Worker, container: ContainerTruth, what: 'pulled' | 'pull-waits' | 'pull-again' | 'config-again' | 'started' | 'probed', turn: Turn): NodesState {
  switch (what) {
    case 'pulled': return pulled(state, worker, container, turn);
    case 'pull-waits': {
      const message = `Back-off pulling image "${imageOf(worker, container)}"`;
      podEvent(state, worker, { type: 'Normal', reason: 'BackOff', message }, turn);
      podEvent(state, worker, { type: 'Warning', reason: 'Failed', message: 'Error: ImagePullBackOff' }, turn);
      return report(state, withContainer(worker, { ...container, ...waiting(container, 'ImagePullBackOff', message) }), turn);
    }
    case 'pull-again': case 'config-again': return beginAgain(state, worker, container.name, turn);
    case 'started': return advance(state, awaitReadiness(state, worker, { ...container, started: true }, turn), turn);
    case 'probed': return report(state, withReadiness(state, probed(state, worker, container, turn), turn), turn);
  }
}

function pulled(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): NodesState {
  const image = imageOf(worker, container);
  if (behaviourOf(state, image, turn.settings) === 'unpullable') return pullFailed(state, worker, container, image, turn);
  const machine = state.machines.get(worker.node);
  const stocked = machine === undefined || machine.images.has(image) ? state : withMachine(state, { ...machine, images: machine.images.with(image, true) });
  podEvent(state, worker, { type: 'Normal', reason: 'Pulled', message: `Successfully pulled image "${image}"` }, turn);
  return advance(stocked, run(stocked, worker, { ...container, pullBackOff: undefined }, turn), turn);
}

/** The next try comes after 10, 20 ... 300 s (POD-10). */
function pullFailed(state: NodesState, worker: Worker, container: ContainerTruth, image: string, turn: Turn): NodesState {
  const reason = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": not found`;
  noteContainer(worker, container, { did: 'pull-failed', image }, turn);
  podEvent(state, worker, { type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": ${reason}` }, turn);
  podEvent(state, worker, { type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }, turn);
  const pullBackOff = nextBackOff(container.pullBackOff, turn.now, turn.now);
  turn.timer(NEXT_SYNC, { do: 'pull-waits', ...ofContainer(worker, container) });
  turn.timer(pullBackOff.delay, { do: 'pull-again', repeats: true, ...ofContainer(worker, container) });
  return report(state, withContainer(worker, { ...container, pullBackOff, ...waiting(container, 'ErrImagePull', reason) }), turn);
}

/** Starts the container, if its configuration is there, and plans what its program and its probes will do. */
function run(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): Worker {
  const { name } = container;
  const missing = missingConfiguration(state, worker, container, turn);
  if (missing !== undefined) return awaitConfiguration(state, worker, container, missing, turn);
  const again = container.state.is === 'exited' || container.last !== undefined;
  const first = startContainer(worker, { ...container, restarts: container.restarts + (again ? 1 : 0) }, turn);
  const running = containerOf(first, name);
  if (running === undefined) return first;
  podEvent(state, worker, { type: 'Normal', reason: 'Created', message: releaseOf(turn.settings.version).minor >= 32 ? `Created container: ${name}` : `Created container ${name}` }, turn);
  podEvent(state, worker, { type: 'Normal', reason: 'Started', message: `Started container ${name}` }, turn);
  const spec = specOf(worker, name);
  if (behaviourOf(state, spec?.image ?? '', turn.settings) === 'crashes') turn.timer(SHORT_LIFE, { do: 'exits', exitCode: 1, ...ofContainer(first, running) });
  else if (running.init && spec?.restartPolicy !== 'Always') turn.timer(turn.duration('init container', SHORT_LIFE), { do: 'exits', exitCode: 0, ...ofContainer(first, running) });
  return awaitStart(state, first, running, spec, turn);
}

function awaitStart(state: NodesState, worker: Worker, container: ContainerTruth, spec: Container | undefined, turn: Turn): Worker {
  if (spec?.startupProbe === undefined) return awaitReadiness(state, worker, { ...container, started: true }, turn);
  turn.timer(startedAt(spec.startupProbe, worker.acceptedAt, turn.now) - turn.now, { do: 'started', ...ofContainer(worker, container) });
  return worker;
}

function awaitReadiness(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): Worker {
  if (container.state.is !== 'running') return worker;
  const probe = specOf(worker, container.name)?.readinessProbe;
  const due = readyAt(probe, worker.acceptedAt, container.state.since, turn.now, releaseOf(turn.settings.version).minor);
  if (due <= turn.now) return probed(state, worker, container, turn);
  turn.timer(due - turn.now, { do: 'probed', ...ofContainer(worker, container) });
  return withContainer(worker, container);
}

/** The readiness probe has an answer. */
function probed(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): Worker {
  if (!canBeReady(state, worker, container, turn)) tellUnready(state, worker, container, turn);
  return withContainer(worker, { ...container, probed: true });
}

const imageOf = (worker: Worker, { name }: ContainerTruth): string => specOf(worker, name)?.image ?? '';

/** The container waits; how its last instance ended is kept. */
export function waiting(container: ContainerTruth, reason: string, message: string): Pick<ContainerTruth, 'state' | 'last'> {
  return { state: { is: 'waiting', reason, message }, ...(container.state.is === 'exited' ? { last: container.state } : {}) };
}

/** A node that is cut off goes by what it knew: what waited for its configuration waits on, all else starts. */
function missingConfiguration(state: NodesState, worker: Worker, container: ContainerTruth, turn: Turn): string | undefined {
  const spec = specOf(worker, container.name);
  if (spec === undefined || (spec.env === undefined && spec.envFrom === undefined)) return undefined;
  if (isConnected(state, worker)) return missingForEnvironment(spec, worker.pod.metadata.namespace ?? 'default', turn);
  return container.state.is === 'waiting' && container.state.reason === 'CreateContainerConfigError' ? container.state.message : undefined;
}

function awaitConfiguration(state: NodesState, worker: Worker, container: ContainerTruth, missing: string, turn: Turn): Worker {
  const tried = { ...container, attempt: container.attempt + 1, ...waiting(container, 'CreateContainerConfigError', missing) };
  podEvent(state, worker, { type: 'Warning', reason: 'Failed', message: `Error: ${missing}` }, turn);
  turn.timer(SYNC_AGAIN, { do: 'config-again', repeats: true, ...ofContainer(worker, tried) });
  return withContainer(worker, tried);
}
