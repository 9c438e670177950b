import { updateClaimOwnerRefForSetAndPod } from '../claim-owners';
import { processCondemned, processCondemnedPods, fixClaimsOfCondemned } from './condemned';
import { claimPods } from './claim-pods';
import { truncateHistory } from './history';
import { newVersionedStatefulSetPod } from './versioned-pod';
import { recreatePods } from './recreate';
import { isToBeReplaced, podClaimIsStale, processReplica, processReplicas } from './replicas';
import { adoptOrphanRevisions, currentRevision, getStatefulSetRevisions } from './revisions';
import { getStatefulSetMaxUnavailable, updatePods } from './rolling-update';
import { completeRollingUpdate, computeReplicaStatus, countAction, inconsistentStatus } from './status';

/**
 * Everything the controller decides, each by a pure function under upstream's name where there is one. To put a known bug
 * back, replace one: `statefulSetController({ ...DECISIONS, processCondemned: buggy })`.
 */
export const DECISIONS = {
  adoptOrphanRevisions,
  claimPods,
  getStatefulSetRevisions,
  currentRevision,
  recreatePods,
  processReplicas,
  processReplica,
  isToBeReplaced,
  podClaimIsStale,
  newVersionedStatefulSetPod,
  fixClaimsOfCondemned,
  updateClaimOwnerRefForSetAndPod,
  processCondemnedPods,
  processCondemned,
  updatePods,
  getStatefulSetMaxUnavailable,
  computeReplicaStatus,
  countAction,
  completeRollingUpdate,
  inconsistentStatus,
  truncateHistory,
};

/** A set of decisions, of which any may be replaced by one of the same signature. */
export type Decisions = typeof DECISIONS;
