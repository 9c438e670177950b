import type { Probe } from '../kube/objects';
import type { Millis } from '../kube/time';

/**
 * When the probes of a container come to succeed, given that every probe of a running container does. The prober ticks every
 * `periodSeconds` from when the kubelet accepted the pod, and probes on a tick when `initialDelaySeconds` have passed since the
 * container started (PRB-03). So only the tick that matters is simulated. Failing startup and liveness probes are not.
 */

/** The instant at which the startup probe of a container that runs since `since` has succeeded (PRB-09). */
export function startedAt(probe: Probe, accepted: Millis, since: Millis): Millis {
  return firstTick(probe, accepted, since + delayOf(probe));
}

/**
 * The instant at which the readiness probe has succeeded `successThreshold` times in a row, in a container that is started at
 * `started` (PRB-02, PRB-04). From 1.22 on it is also probed as soon as a container is started.
 */
export function readyAt(probe: Probe | undefined, accepted: Millis, since: Millis, started: Millis, minor: number): Millis {
  if (probe === undefined) return started;
  const due = since + delayOf(probe);
  const more = ((probe.successThreshold ?? 1) - 1) * periodOf(probe);
  if (minor < 22 || due > started) return firstTick(probe, accepted, Math.max(due, started)) + more;
  return more === 0 ? started : firstTick(probe, accepted, started + 1) + more - periodOf(probe);
}

function firstTick(probe: Probe, accepted: Millis, earliest: Millis): Millis {
  const period = periodOf(probe);
  return accepted + Math.max(0, Math.ceil((earliest - accepted) / period)) * period;
}

const delayOf = (probe: Probe): Millis => (probe.initialDelaySeconds ?? 0) * 1000;
const periodOf = (probe: Probe): Millis => (probe.periodSeconds ?? 10) * 1000;
