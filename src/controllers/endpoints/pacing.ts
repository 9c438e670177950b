import type { Millis } from '../../kube/time';

/** Services of this size or less are written at each change. */
const PROMPT_SIZE = 100;
const PAUSE_PER_MEMBER: Millis = 10;
const LONGEST_PAUSE: Millis = 10_000;

/**
 * The least time between two rounds of writes for a service: none for up to a hundred members, then 10 ms for each further one,
 * at most 10 s. An Endpoints object holds every address and a slice a hundred, so writing them at each pod's change would cost the
 * square of the set. Kubernetes has the same knobs for large clusters (--endpoint-updates-batch-period and
 * --endpointslice-updates-batch-period, 0 by default), and gathers changes while a write is under way.
 */
export function pauseBetweenSyncs(members: number): Millis {
  return Math.min(Math.max(0, members - PROMPT_SIZE) * PAUSE_PER_MEMBER, LONGEST_PAUSE);
}
