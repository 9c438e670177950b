import type { StatefulSet } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { isDeleting, isMonotonic } from './set-spec';
import type { Phase } from './sync';

/** How a phase has ended. `exit`: without an error, and the pods are left alone for the rest of the sync. */
export type Ending = 'done' | 'exit' | 'failed';

const RECONCILING: readonly Phase[] = ['recreatePods', 'processReplicas', 'fixClaimsOfCondemned', 'processCondemned', 'updatePods'];
/** Parallel sets of releases with this change let surplus pods go before missing ones are made (SS-PAR-08). */
const CONDEMNED_FIRST: readonly Phase[] = ['recreatePods', 'fixClaimsOfCondemned', 'processCondemned', 'processReplicas', 'updatePods'];

/** Which phase follows one that has ended so; undefined when the sync is over. */
export function nextPhase(set: StatefulSet, phase: Phase, ending: Ending, release: Release): Phase | undefined {
  switch (phase) {
    case 'adoptOrphanRevisions': return ending === 'failed' ? undefined : 'claimPods';
    case 'claimPods': return ending === 'failed' ? undefined : 'getStatefulSetRevisions';
    case 'getStatefulSetRevisions':
      if (ending === 'failed') return 'truncateHistory';
      return isDeleting(set) ? 'updateStatus' : 'recreatePods';
    case 'updateStatus': return 'truncateHistory';
    case 'truncateHistory': return undefined;
    default: return afterReconciling(set, phase, ending, release);
  }
}

/** In 1.20 a failed reconcile writes no status (SS-STAT-11). */
function afterReconciling(set: StatefulSet, phase: Phase, ending: Ending, release: Release): Phase {
  if (ending === 'failed') return release.changes.StatusDespiteErrors ? 'updateStatus' : 'truncateHistory';
  if (ending === 'exit') return 'updateStatus';
  const order = release.changes.CondemnedFirst && !isMonotonic(set) ? CONDEMNED_FIRST : RECONCILING;
  return order[order.indexOf(phase) + 1] ?? 'updateStatus';
}
