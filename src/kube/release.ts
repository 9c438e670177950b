/** Feature gates that change what the StatefulSet controller or its API do, under upstream's names. */
export type FeatureGate =
  | 'MaxUnavailableStatefulSet'
  | 'StatefulSetMinReadySeconds'
  | 'StatefulSetAutoDeletePVC'
  | 'StatefulSetStartOrdinal'
  | 'PodIndexLabel'
  | 'StatefulSetSemanticRevisionComparison'
  | 'StaleControllerConsistencyStatefulSet'
  | 'StatefulSetRecreateStrategy';

/** Changes of behaviour that no gate controls. */
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
  /** The stored template has no `creationTimestamp: null`, so fresh hashes differ (SS-REV-15). */
  | 'RevisionWithoutCreationTimestamp'
  /** Deleting for an update counts NotFound as done (SS-UPD-11). */
  | 'UpdateDeleteToleratesNotFound'
  /** node-monitor-grace-period is 50 s, not 40 s (NF-02). */
  | 'LongerNodeGrace'
  /** A create that carries generateName and meets a taken name answers AlreadyExists, not 500 ServerTimeout (SS-CREATE-11a). */
  | 'GenerateNameConflictIsAlreadyExists'
  /** PVC ownerReferences of the retention policy are controller references (SS-PVCR-06). */
  | 'ClaimOwnersAreControllers'
  /** Status counts availableReplicas, and what a sync itself creates or deletes is counted by the next one (SS-STAT-05). */
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

/** How it is known what a version does. */
export type Known = 'recorded' | 'read in the source' | 'described';

/** From this version on something is on, or off; until the next entry of its history. */
export interface Turn {
  /** A full version, such as `1.27.4`. */
  readonly from: string;
  readonly on: boolean;
  readonly known: Known;
  /** Where it is known from, and what is not certain. */
  readonly evidence?: string;
}
/** Turns in order of version; before the first one it is off. */
export type History = readonly Turn[];

const described = (from: string, evidence?: string): Turn => ({ from, on: true, known: 'described', evidence });
const read = (from: string, evidence?: string): Turn => ({ from, on: true, known: 'read in the source', evidence });
const off = (turn: Turn): Turn => ({ ...turn, on: false });

/** In which versions each gate is on by default. */
export const GATE_HISTORY: Readonly<Record<FeatureGate, History>> = {
  MaxUnavailableStatefulSet: [
    read('1.35.0', 'beta, on'),
    off(described('1.35.4', 'turned off again after regression #137409')),
    described('1.37.0', 'on again, by the documentation and a maintainer'),
  ],
  StatefulSetMinReadySeconds: [read('1.23.0', 'alpha in 1.22, GA in 1.25')],
  StatefulSetAutoDeletePVC: [read('1.27.0', 'alpha in 1.23, GA in 1.32')],
  StatefulSetStartOrdinal: [read('1.27.0', 'alpha in 1.26, GA in 1.31')],
  PodIndexLabel: [read('1.28.0', 'came as beta, GA in 1.32')],
  StatefulSetSemanticRevisionComparison: [
    described('1.34.2', 'back-port of #135017; 1.34.0 and 1.34.1 roll spuriously (SS-REV-15)'),
  ],
  StaleControllerConsistencyStatefulSet: [described('1.36.0')],
  StatefulSetRecreateStrategy: [off(described('1.37.0', 'alpha; beta was meant for 1.38'))],
};

/** In which versions each change of behaviour is in. */
export const CHANGE_HISTORY: Readonly<Record<Change, History>> = {
  ParallelBatches: [
    described('1.26.7', '#117865, back-port #119223 merged before that patch release'), off(described('1.27.0')),
    described('1.27.4', 'back-port #119096'), read('1.28.0'),
  ],
  StatusDespiteErrors: [read('1.26.0', '#109694, #112737; back-ports to older lines are left out')],
  SucceededPodsReplaced: [
    described('1.27.9', '#121389, back-port #121921 of 2023-11-16'), off(described('1.28.0')),
    described('1.28.5', 'back-port #121920 of 2023-11-16'), read('1.29.0'),
  ],
  FailedPodsRecreatedLater: [
    described('1.28.11', '#123809, back-port #124565 approved 2024-06-03'), off(described('1.29.0')),
    described('1.29.6', 'back-port #124564'), off(described('1.30.0')),
    described('1.30.2', 'back-port #124563'), read('1.31.0'),
  ],
  CompletionNeedsSpecReplicas: [described('1.29.0', '#120731, merged in autumn 2023; back-ports unknown')],
  MissingClaimsRecreated: [described('1.28.0', '#113270; in the 1.29 source, the first release with it is not verified')],
  UnavailableCountsMinReady: [read('1.35.0', 'read in a 1.35 development source')],
  StaleUnavailableFirst: [described('1.37.0', 'fix for #137409, 1.36 or 1.37; without effect in 1.36, where the gate is off')],
  CondemnedFirst: [described('1.38.0', '#141057, merged after 2026-07-30; back-ports unknown')],
  NameIsDnsLabel: [read('1.32.0', 'in the validation source of about 1.32; the first release with it is not verified')],
  ServiceNameValidated: [described('1.33.0', '#130233')],
  RevisionWithoutCreationTimestamp: [described('1.34.0', '#134773')],
  UpdateDeleteToleratesNotFound: [read('1.27.0', 'not in 1.20, in the newer source; the release between is a guess')],
  LongerNodeGrace: [described('1.32.0', '#126287')],
  GenerateNameConflictIsAlreadyExists: [described('1.23.0', '#104699, merged in autumn 2021; 1.20 is recorded with 500')],
  ClaimOwnersAreControllers: [read('1.32.0')],
  NewStatusCounting: [
    described('1.26.7', 'came with the rewrite of #117865'), off(described('1.27.0')),
    described('1.27.4'), read('1.28.0'),
  ],
};

const OLDEST = 20;
const NEWEST = 37;

/**
 * The version a scenario is about when it does not say: the newest whose controller source was read (complete at about
 * 1.33). Of 1.34 only parts were read, of 1.35 a development commit; 1.36 and 1.37 are known from descriptions.
 */
export const DEFAULT_VERSION = '1.33';

const releases = new Map<string, Release>();

/** The release of a version such as `1.20`, `1.20.2` or `1.35.4`; without a patch number, patch 0. Throws an Error for any other. */
export function releaseOf(version: string): Release {
  const known = releases.get(version);
  if (known) return known;
  const [minor, patch] = numbersOf(version);
  if (minor < OLDEST || minor > NEWEST) throw new Error(`Kubernetes ${version} is not supported: Rollcall knows the versions 1.${OLDEST} to 1.${NEWEST}`);
  const release: Release = {
    version,
    minor,
    patch,
    gates: stateOf(GATE_HISTORY, minor, patch),
    changes: stateOf(CHANGE_HISTORY, minor, patch),
  };
  releases.set(version, release);
  return release;
}

function numbersOf(version: string): readonly [minor: number, patch: number] {
  const match = /^v?1\.(\d+)(?:\.(\d+))?$/.exec(version);
  if (!match) throw new Error(`"${version}" is not a Kubernetes version: it should be like 1.33 or 1.35.2, from 1.${OLDEST} to 1.${NEWEST}`);
  return [Number(match[1]), Number(match[2] ?? 0)];
}

function stateOf<K extends string>(histories: Readonly<Record<K, History>>, minor: number, patch: number): Readonly<Record<K, boolean>> {
  const state = {} as Record<K, boolean>;
  for (const name of Object.keys(histories) as K[]) {
    const turn = histories[name].findLast(({ from }) => {
      const [fromMinor, fromPatch] = numbersOf(from);
      return fromMinor < minor || (fromMinor === minor && fromPatch <= patch);
    });
    state[name] = turn?.on ?? false;
  }
  return state;
}
