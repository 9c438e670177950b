import { isRunningAndReady } from '../../../kube/pod-conditions';
import type { Pod, StatefulSet, StatefulSetStatus } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import { revisionOf } from '../pod-condition';
import { isDeleting, replicasOf, strategyOf } from '../set-spec';
import type { Action } from './action';
import type { Scene } from './scene';

/**
 * The counters (SS-STAT-02 to 05, SS-STAT-14). In 1.20 every claimed pod counts; later the last count of a sync, which leaves out pods without
 * a place, is the one that stays, but for a set that is being deleted.
 */
export function computeReplicaStatus({ set, release, view, current, update }: Scene): StatefulSetStatus {
  const strays = release.changes.NewStatusCounting && !isDeleting(set) ? [] : [...view.strays.values()];
  const live = (revision: string): number =>
    (view.revisions.get(revision)?.live.size ?? 0) + strays.filter((pod) => isLiveAt(pod, revision)).length;
  const ready = view.ready + strays.filter(isRunningAndReady).length;
  return {
    replicas: view.seats.size + strays.length,
    readyReplicas: ready,
    currentReplicas: live(current.metadata.name),
    updatedReplicas: live(update.metadata.name),
    ...(countsAvailable(release) && { availableReplicas: ready - view.ripening.size }),
  };
}

/** Since minReadySeconds is known; where it is not used, every ready pod is available (SS-READY-07). */
function countsAvailable(release: Release): boolean {
  return release.changes.NewStatusCounting || release.gates.StatefulSetMinReadySeconds;
}

/** The counters after an action of this sync has succeeded (SS-STAT-05, SS-STAT-12, SS-UPD-16). */
export function countAction(status: StatefulSetStatus, action: Action, release: Release): StatefulSetStatus {
  if (action.do === 'delete-pod' && action.why === 'update') return { ...status, currentReplicas: (status.currentReplicas ?? 0) - 1 };
  if (release.changes.NewStatusCounting) return status;
  if (action.do === 'create-pod') return shifted(status, action.revision.metadata.name, { revisions: 1, replicas: 1 });
  if (action.do !== 'delete-pod') return status;
  return shifted(status, revisionOf(action.pod), { revisions: -1, replicas: action.why === 'failed' ? -1 : 0 });
}

/** An update is complete when every replica is updated and ready: what was the update revision is current now (SS-REV-12). */
export function completeRollingUpdate(set: StatefulSet, status: StatefulSetStatus, release: Release): StatefulSetStatus {
  const completes = strategyOf(set) === 'RollingUpdate' || (strategyOf(set) === 'Recreate' && release.gates.StatefulSetRecreateStrategy);
  const all = status.updatedReplicas === status.replicas && status.readyReplicas === status.replicas;
  if (!completes || !all || (release.changes.CompletionNeedsSpecReplicas && status.replicas !== replicasOf(set))) return status;
  return { ...status, currentReplicas: status.updatedReplicas, currentRevision: status.updateRevision };
}

/** Whether the stored status must be written anew; collisionCount and conditions do not matter (SS-STAT-06). */
export function inconsistentStatus(set: StatefulSet, status: StatefulSetStatus): boolean {
  const stored = set.status;
  const differs = (field: 'replicas' | 'readyReplicas' | 'currentReplicas' | 'updatedReplicas' | 'availableReplicas'): boolean =>
    (stored?.[field] ?? 0) !== (status[field] ?? 0);
  return (status.observedGeneration ?? 0) > (stored?.observedGeneration ?? 0)
    || differs('replicas') || differs('readyReplicas') || differs('currentReplicas') || differs('updatedReplicas')
    || (status.availableReplicas !== undefined && differs('availableReplicas'))
    || stored?.currentRevision !== status.currentRevision || stored?.updateRevision !== status.updateRevision;
}

function isLiveAt(pod: Pod, revision: string): boolean {
  return !isDeleting(pod) && revisionOf(pod) === revision;
}

function shifted(status: StatefulSetStatus, revision: string, by: { readonly revisions: number; readonly replicas: number }): StatefulSetStatus {
  return {
    ...status,
    replicas: (status.replicas ?? 0) + by.replicas,
    currentReplicas: (status.currentReplicas ?? 0) + (revision === status.currentRevision ? by.revisions : 0),
    updatedReplicas: (status.updatedReplicas ?? 0) + (revision === status.updateRevision ? by.revisions : 0),
  };
}
