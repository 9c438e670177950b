import type { Table } from '../../kernel/table';
import type { ControllerRevision, Pod, StatefulSet, StatefulSetStatus } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import type { Plan, Row } from './plan/action';
import type { SetView } from './view/set-view';

/** The phases of a sync, in upstream's words. */
export type Phase =
  | 'adoptOrphanRevisions' | 'claimPods' | 'getStatefulSetRevisions'
  | 'recreatePods' | 'processReplicas' | 'fixClaimsOfCondemned' | 'processCondemned' | 'updatePods'
  | 'updateStatus' | 'truncateHistory';

/** How far the first action of a row has come; what each field means is up to the action. */
export interface Progress {
  readonly stage: 'claims' | 'pod' | 'owners';
  /** How many of the stage's items are done. */
  readonly index: number;
  readonly tries: number;
  readonly errors: readonly string[];
  /** What is worked on, once it differs from what the action named. */
  readonly pod?: Pod;
  readonly set?: StatefulSet;
  readonly revision?: ControllerRevision;
  readonly collisionCount?: number;
  readonly taken?: boolean;
  readonly attempted?: boolean;
}

/** The progress of an action that has made no call yet. */
export const FRESH: Progress = { stage: 'claims', index: 0, tries: 0, errors: [] };

/** A row of actions under way. */
export interface Task {
  readonly number: number;
  readonly row: Row;
  readonly progress: Progress;
}

/** A sync between two calls to the API server, as data. */
export interface Sync {
  readonly key: string;
  /** Tells its events from those of earlier syncs of the same key. */
  readonly number: number;
  /** The set and its pods as they were when the sync read them; adopted pods are added. */
  readonly set: StatefulSet;
  readonly view: SetView;
  readonly phase: Phase;
  /** Batches of this phase that have not begun. */
  readonly batches: Plan['batches'];
  readonly tasks: Table<Task>;
  readonly nextTask: number;
  /** The pods are left alone for the rest of the sync. */
  readonly exit: boolean;
  /** Errors of this phase. */
  readonly errors: readonly string[];
  /** The error that the sync will report; the first phase that failed has it. */
  readonly failure?: string;
  /** Why nothing may be adopted, once the set was read live. */
  readonly adoptionRefused?: string;
  readonly revisions: readonly ControllerRevision[];
  readonly current?: ControllerRevision;
  readonly update?: ControllerRevision;
  readonly collisionCount: number;
  readonly status?: StatefulSetStatus;
  /** What it has done and what it waits for, for the journal: the first few things, and how many more. */
  readonly does: readonly string[];
  readonly doesMore: number;
  readonly waitsFor?: string;
}

/** The sync after a change; what the change leaves undefined stays. Written out for the same reason as `stateWith`. */
export function syncWith(sync: Sync, change: Partial<Sync>): Sync {
  const {
    key = sync.key, number = sync.number, set = sync.set, view = sync.view, phase = sync.phase, batches = sync.batches, tasks = sync.tasks,
    nextTask = sync.nextTask, exit = sync.exit, errors = sync.errors, failure = sync.failure, adoptionRefused = sync.adoptionRefused,
    revisions = sync.revisions, current = sync.current, update = sync.update, collisionCount = sync.collisionCount, status = sync.status,
    does = sync.does, doesMore = sync.doesMore, waitsFor = sync.waitsFor,
  } = change;
  return {
    key, number, set, view, phase, batches, tasks, nextTask, exit, errors, failure, adoptionRefused,
    revisions, current, update, collisionCount, status, does, doesMore, waitsFor,
  };
}

const TOLD_AT_MOST = 10;

/** The sync after it has done something that the journal should tell. */
export function did(sync: Sync, what: string): Sync {
  return syncWith(sync, sync.does.length < TOLD_AT_MOST ? { does: [...sync.does, what] } : { doesMore: sync.doesMore + 1 });
}

/** What one call to the API server has led to. */
export type Outcome =
  /** More calls of the same action follow, after a delay where it is to be tried again. */
  | { readonly is: 'going'; readonly progress: Progress; readonly delay?: Millis }
  | { readonly is: 'done'; readonly sync: Sync }
  | { readonly is: 'failed'; readonly error: string };
