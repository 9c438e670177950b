/** Feature gates that change what the StatefulSet controller or its API do, under upstream's names (statefulset.md 0.1). */
export type FeatureGate =
  | 'MaxUnavailableStatefulSet'
  | 'StatefulSetMinReadySeconds'
  | 'StatefulSetAutoDeletePVC'
  | 'StatefulSetStartOrdinal'
  | 'PodIndexLabel'
  | 'StatefulSetSemanticRevisionComparison'
  | 'StaleControllerConsistencyStatefulSet'
  | 'StatefulSetRecreateStrategy';

/** Changes of behaviour that no gate controls (statefulset.md 0.2 and the version notes of cluster.md). */
export type Change =
  /** Burst creates and deletes go out in batches of 1, 2, 4 ... at once (SS-PAR-02). */
  | 'ParallelBatches'
  /** Status is written even when the reconcile failed (SS-STAT-11). */
  | 'StatusDespiteErrors'
  /** Pods in phase Succeeded are replaced too (SS-FAIL-02). */
  | 'SucceededPodsReplaced'
  /** A failed pod is deleted in one sync and created again in a later one (SS-FAIL-01). */
  | 'FailedPodsRecreatedLater'
  /** Completion of a rollout compares spec.replicas too (SS-REV-12). */
  | 'CompletionNeedsSpecReplicas'
  /** The missing claim of a Pending pod is made again (SS-PVC-08). */
  | 'MissingClaimsRecreated'
  /** Waits of update and scale-down look at availability, not readiness (SS-READY-04). */
  | 'UnavailableCountsMinReady'
  /** Parallel with maxUnavailable deletes unavailable old pods without budget (SS-MAXU-08). */
  | 'StaleUnavailableFirst'
  /** Parallel handles condemned pods before missing replicas (SS-PAR-08). */
  | 'CondemnedFirst'
  /** metadata.name must be a DNS label (SS-VAL-01). */
  | 'NameIsDnsLabel'
  /** serviceName is validated (SS-VAL-20). */
  | 'ServiceNameValidated'
  /** The stored template has no `creationTimestamp: null`, so fresh hashes differ (0.2 of cluster.md). */
  | 'RevisionWithoutCreationTimestamp'
  /** Deleting for an update counts NotFound as done (SS-UPD-11). */
  | 'UpdateDeleteToleratesNotFound'
  /** node-monitor-grace-period is 50 s, not 40 s (NF-02). */
  | 'LongerNodeGrace'
  /** A create that carries generateName and meets a taken name answers AlreadyExists, not 500 ServerTimeout (SS-CREATE-11a). */
  | 'GenerateNameConflictIsAlreadyExists'
  /** PVC ownerReferences of the retention policy are controller references (SS-PVCR-06). */
  | 'ClaimOwnersAreControllers'
  /** Status counts availableReplicas, and counters follow the newer formulas (statefulset.md 1.3, rows 32, 41, 54). */
  | 'NewStatusCounting';

/** A Kubernetes version as data: which gates are on and which changes it has. */
export interface Release {
  /** As the scenario wrote it: `1.20`, `1.35.2`. */
  readonly version: string;
  readonly minor: number;
  readonly patch: number;
  readonly gates: Readonly<Record<FeatureGate, boolean>>;
  readonly changes: Readonly<Record<Change, boolean>>;
}
