import type { Millis } from '../../kube/time';

/** Services of this size or less are written at each change. */
const PROMPT_SIZE = 100;

/**
 * The least time between two writes of a service's Endpoints object. The object holds every address, so writing it at each pod's
 * change would cost the square of the set; beyond a hundred members each further one adds a millisecond, in which changes are
 * gathered. Kubernetes has the same knob (--endpoint-updates-batch-period, 0 by default) and gathers while a sync is under way.
 */
export function pauseBetweenSyncs(members: number): Millis {
  return Math.max(0, members - PROMPT_SIZE);
}
