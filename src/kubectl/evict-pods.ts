import type { Pod } from '../kube/objects';
import { RESOURCES } from '../kube/resources';
import type { Millis } from '../kube/time';
import { at, pause, send } from './api-calls';
import { Failure, KubectlFailure } from './failure';
import { durationFlag, durationText } from './go-duration';
import { throwKept } from './kept-failures';
import { placeOfObject } from './place';
import type { Session } from './session';
import type { Talk } from './talk';
import { isThere, leaving, waitGone, type Leaving } from './wait-gone';

/** How long a drain lets pass before it asks again. */
const RETRY: Millis = 5000;
/** How often it looks meanwhile which pods are gone. */
const POLL: Millis = 1000;
/** How long a drain without `--timeout` asks for a pod that is held back. */
const PATIENCE: Millis = 600_000;

/** Where the eviction of the pods stands: those that budgets hold back, those that are to end now, and what went wrong. */
interface Round {
  readonly held: readonly Pod[];
  readonly evicted: readonly Pod[];
  readonly failures: readonly Failure[];
}

/** Until when a drain goes on. */
interface Deadline {
  readonly at: Millis;
  /** Whether `--timeout` set it. */
  readonly isSet: boolean;
  /** What a pod's failure says when the time is up, or when nothing will ever change any more. */
  readonly passed: string;
}

/**
 * Evicts pods and waits until they are gone. One that a disruption budget holds back is asked for again every five seconds (PDB-05),
 * until `--timeout`. Throws what went wrong with each pod; without a timeout also where nothing changes any more, or not in ten minutes:
 * a real kubectl would ask for ever.
 */
export function* evictPods(session: Session, pods: readonly Pod[]): Talk<void> {
  const deadline = deadlineOf(session);
  let round = yield* evictHeld(session, { held: pods, evicted: [], failures: [] });
  while (round.held.length > 0) {
    const waited = yield* waitToRetry(session, round);
    if (session.now() >= deadline.at) {
      for (const pod of waited.round.held) tellStart(session, pod);
      round = givenUp(waited.round, deadline);
      break;
    }
    round = yield* evictHeld(session, waited.round);
    if (waited.isStuck && !deadline.isSet && round.held.length === waited.round.held.length) round = givenUp(round, deadline);
  }
  const failures = [...round.failures];
  for (const pod of round.evicted) failures.push(...(yield* awaitEnd(session, pod, deadline)));
  throwKept(failures);
}

/** The pods that are held back are given up. */
function givenUp({ held, evicted, failures }: Round, { passed }: Deadline): Round {
  return { held: [], evicted, failures: [...failures, ...held.map((pod) => evictionFailure(pod, passed))] };
}

function deadlineOf(session: Session): Deadline {
  const timeout = durationFlag(session, 'timeout');
  if (!timeout) return { at: session.now() + PATIENCE, isSet: false, passed: 'no end is in sight, and without --timeout a drain would wait for ever' };
  return { at: session.now() + timeout, isSet: true, passed: `global timeout reached: ${durationText(timeout)}` };
}

function evictionFailure(pod: Pod, why: string): KubectlFailure {
  return new KubectlFailure(`error when evicting ${podText(pod)}: ${why}`);
}

/** `pods/"web-0" -n "default"`. */
function podText({ metadata: { name, namespace = '' } }: Pod): string {
  return `pods/"${name}" -n "${namespace}"`;
}

/** Asks for one eviction: done, held back by a budget for now, or failed. */
function* evict(session: Session, pod: Pod): Talk<'evicted' | 'held' | Failure> {
  const { name, namespace } = pod.metadata;
  const grace = session.flags.number('grace-period') ?? -1;
  tellStart(session, pod);
  const response = yield* send({
    verb: 'create', ...at(placeOfObject(RESOURCES.pods, pod)), subresource: 'eviction',
    body: {
      apiVersion: session.release.minor >= 22 ? 'policy/v1' : 'policy/v1beta1', kind: 'Eviction', metadata: { name, namespace },
      deleteOptions: grace >= 0 ? { gracePeriodSeconds: grace } : {},
    },
  });
  if (response.ok || response.status.reason === 'NotFound') return 'evicted';
  if (response.status.reason !== 'TooManyRequests') return evictionFailure(pod, response.status.message);
  session.err(`error when evicting ${podText(pod)} (will retry after 5s): ${response.status.message}\n`);
  return 'held';
}

/** Asks once for each pod that a budget holds back. */
function* evictHeld(session: Session, round: Round): Talk<Round> {
  const held: Pod[] = [];
  const [evicted, failures] = [[...round.evicted], [...round.failures]];
  for (const pod of round.held) {
    const outcome = yield* evict(session, pod);
    if (outcome instanceof Failure) failures.push(outcome);
    else (outcome === 'evicted' ? evicted : held).push(pod);
  }
  return { held, evicted, failures };
}

/** Five seconds, in each of which it looks which of the evicted pods are gone. `isStuck`: nothing changes any more by itself. */
function* waitToRetry(session: Session, round: Round): Talk<{ readonly round: Round; readonly isStuck: boolean }> {
  let isStuck = false;
  let { evicted } = round;
  for (let passed = 0; passed < RETRY; passed += POLL) {
    isStuck = yield* pause(POLL);
    const left: Pod[] = [];
    for (const pod of evicted) {
      if (yield* isThere(leavingPod(pod))) left.push(pod);
      else tellEnd(session, pod);
    }
    evicted = left;
  }
  return { round: { ...round, evicted }, isStuck };
}

function leavingPod(pod: Pod): Leaving {
  return leaving(placeOfObject(RESOURCES.pods, pod), pod);
}

function tellStart(session: Session, { metadata: { name, namespace = '' } }: Pod): void {
  session.out(`evicting pod ${namespace}/${name}\n`);
}

function tellEnd(session: Session, { metadata }: Pod): void {
  session.out(`pod/${metadata.name} evicted\n`);
}

/** Waits until an evicted pod is gone; the failure if that does not come. */
function* awaitEnd(session: Session, pod: Pod, { at, isSet, passed }: Deadline): Talk<readonly Failure[]> {
  try {
    yield* waitGone(session, leavingPod(pod), isSet ? at : undefined);
    tellEnd(session, pod);
    return [];
  } catch (failure) {
    if (!(failure instanceof KubectlFailure)) throw failure;
    const { name, namespace = '' } = pod.metadata;
    return [new KubectlFailure(`error when waiting for pod "${name}" in namespace "${namespace}" to terminate: ${passed}`)];
  }
}
