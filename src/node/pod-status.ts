import type { Draft } from '../kube/copies';
import type { Condition, ContainerState, ContainerStatus, PodPhase, PodStatus } from '../kube/objects';
import { timestamp, type Millis } from '../kube/time';
import { specOf, type ContainerTruth, type Exited, type Waiting, type Worker } from './state';

/** What a status is made from, beside the pod's own truth. */
export interface StatusContext {
  readonly now: Millis;
  /** Minor version of Kubernetes. */
  readonly minor: number;
  readonly hostIP: string;
  /** The status as it stands in the API: conditions that others set are kept, and times of conditions that do not change. */
  readonly stored: PodStatus | undefined;
}

/** What a node reports of a pod's status (POD-02 to POD-05): the fields that are its own. */
export function podStatus(worker: Worker, context: StatusContext): PodStatus {
  const { stored, now, hostIP } = context;
  const phase = phaseOf(worker, context.minor);
  const main = worker.containers.filter(({ init }) => !init);
  const inits = worker.containers.filter(({ init }) => init);
  const status: Draft<PodStatus> = {
    phase,
    conditions: conditions(worker, phase, context),
    hostIP,
    startTime: stored?.startTime ?? timestamp(now),
    containerStatuses: main.map((container) => containerStatus(worker, container)),
  };
  if (worker.address !== undefined) {
    status.podIP = worker.address;
    status.podIPs = [{ ip: worker.address }];
  }
  if (inits.length > 0) status.initContainerStatuses = inits.map((container) => containerStatus(worker, container));
  return status;
}

/** The phase of a pod, from its containers and its restart policy (POD-03, POD-04). */
export function phaseOf(worker: Worker, minor: number): PodPhase {
  if (worker.endedAs !== undefined) return worker.endedAs;
  const policy = worker.pod.spec.restartPolicy ?? 'Always';
  const inits = worker.containers.filter(({ init, name }) => init && !isSidecar(worker, name));
  const main = worker.containers.filter(({ init }) => !init);
  if (policy === 'Never' && inits.some((container) => (lastExit(container)?.exitCode ?? 0) !== 0)) return 'Failed';
  if (inits.some(({ state, last }) => state.is === 'running' || (state.is === 'waiting' && last === undefined))) return 'Pending';
  if (main.some(({ state, last }) => state.is === 'waiting' && last === undefined)) return 'Pending';
  if (main.some(({ state }) => state.is === 'running')) return 'Running';
  const allWell = main.every((container) => lastExit(container)?.exitCode === 0);
  // From 1.27 on the last report before the confirmation carries a final phase (TRM-05).
  if (worker.stage === 'stopped' && minor >= 27) return allWell ? 'Succeeded' : 'Failed';
  if (policy === 'Always') return 'Running';
  if (allWell) return 'Succeeded';
  return policy === 'Never' ? 'Failed' : 'Running';
}

/** An init container that keeps running beside the main ones (POD-12). */
export function isSidecar(worker: Worker, container: string): boolean {
  return specOf(worker, container)?.restartPolicy === 'Always' && worker.containers.some(({ init, name }) => init && name === container);
}

/** Whether an init container lets the next one begin. */
export function isInitialized(worker: Worker, container: ContainerTruth): boolean {
  if (isSidecar(worker, container.name)) return container.state.is === 'running' && container.started;
  return container.state.is === 'exited' && container.state.exitCode === 0;
}

function lastExit(container: ContainerTruth): Exited | undefined {
  return container.state.is === 'exited' ? container.state : container.last;
}

function containerStatus(worker: Worker, container: ContainerTruth): ContainerStatus {
  const { name, state, last, ready, started, restarts } = container;
  return {
    name, image: state.is === 'waiting' ? (specOf(worker, name)?.image ?? '') : state.image,
    ready: container.init && state.is === 'exited' ? state.exitCode === 0 : ready,
    started: state.is === 'running' && started, restartCount: restarts,
    state: containerState(state), lastState: last === undefined ? {} : containerState(last),
  };
}

function containerState(state: ContainerTruth['state']): ContainerState {
  switch (state.is) {
    case 'waiting': return { waiting: waiting(state) };
    case 'running': return { running: { startedAt: timestamp(state.since) } };
    case 'exited': return {
      terminated: { exitCode: state.exitCode, reason: state.exitCode === 0 ? 'Completed' : 'Error', startedAt: timestamp(state.since), finishedAt: timestamp(state.at) },
    };
  }
}
const waiting = ({ reason, message }: Waiting): ContainerState['waiting'] => (message === undefined ? { reason } : { reason, message });

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

/** The conditions that the kubelet owns, in its order, then those of others (POD-05). */
function conditions(worker: Worker, phase: PodPhase, context: StatusContext): Condition[] {
  const { stored, now, minor } = context;
  const before = stored?.conditions ?? [];
  const containersReady = containersReadyVerdict(worker, phase);
  const own: Condition[] = [];
  if (minor >= 29) own.push(condition('PodReadyToStartContainers', sandboxVerdict(worker), before, now));
  own.push(
    condition('Initialized', initializedVerdict(worker, phase), before, now),
    condition('Ready', readyVerdict(worker, containersReady, stored), before, now),
    condition('ContainersReady', containersReady, before, now),
  );
  const others = before.filter(({ type }) => !own.some((one) => one.type === type));
  return [...own, ...others];
}

/** `lastTransitionTime` moves only when the status flips. */
function condition(type: string, { status, reason, message }: Verdict, before: readonly Condition[], now: Millis): Condition {
  const known = before.find((other) => other.type === type);
  const lastTransitionTime = known?.status === status && known.lastTransitionTime ? known.lastTransitionTime : timestamp(now);
  const made: Draft<Condition> = { type, status, lastProbeTime: null, lastTransitionTime };
  if (reason !== undefined) made.reason = reason;
  if (message !== undefined) made.message = message;
  return made;
}

const IS_TRUE: Verdict = { status: 'True' };
const IS_FALSE: Verdict = { status: 'False' };

function sandboxVerdict({ address, stage }: Worker): Verdict {
  return address !== undefined && stage !== 'stopped' && stage !== 'ended' ? IS_TRUE : IS_FALSE;
}

function initializedVerdict(worker: Worker, phase: PodPhase): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  const missing = worker.containers.filter((container) => container.init && !isInitialized(worker, container)).map(({ name }) => name);
  return missing.length === 0 ? IS_TRUE : { status: 'False', reason: 'ContainersNotInitialized', message: `containers with incomplete status: [${missing.join(' ')}]` };
}

function containersReadyVerdict(worker: Worker, phase: PodPhase): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const unready = worker.containers.filter(({ init, ready }) => !init && !ready).map(({ name }) => name);
  return unready.length === 0 ? IS_TRUE : { status: 'False', reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` };
}

/** Ready: all containers are, and all readiness gates are True. */
function readyVerdict(worker: Worker, containersReady: Verdict, stored: PodStatus | undefined): Verdict {
  if (containersReady.status !== 'True') return containersReady;
  const { readinessGates } = worker.pod.spec;
  if (readinessGates === undefined) return IS_TRUE;
  const closed = readinessGates.flatMap(({ conditionType }) => {
    const gate = stored?.conditions?.find(({ type }) => type === conditionType);
    if (gate === undefined) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    return gate.status === 'True' ? [] : [`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`];
  });
  return closed.length === 0 ? IS_TRUE : { status: 'False', reason: 'ReadinessGatesNotReady', message: closed.join(', ') };
}
