import { table } from '../../kernel/table';
import type { ControllerRevision, StatefulSet, StatefulSetStatus } from '../../kube/objects';
import type { Turn } from '../../apiserver/actor';
import type { Release } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { makeCall } from './calls/make-call';
import type { CallContext } from './calls/context';
import { NOTHING, type Plan, type Row } from './plan/action';
import type { Decisions } from './plan/decisions';
import type { Scene } from './plan/scene';
import { isDeleting, isMonotonic } from './set-spec';
import { aggregate, FRESH, syncWith, type Phase, type Sync, type Task } from './sync';
import { ripened } from './view/seating';
import type { SetView } from './view/set-view';

/** What a sync needs of its controller at each step. */
export interface SyncContext {
  readonly turn: Turn;
  readonly release: Release;
  readonly decisions: Decisions;
  readonly wrote: CallContext['wrote'];
}

/** A sync that goes on with later steps, or one that is over. */
export type Going = { readonly over: false; readonly sync: Sync } | { readonly over: true; readonly sync: Sync };

const RECONCILING: readonly Phase[] = ['recreatePods', 'processReplicas', 'fixClaimsOfCondemned', 'processCondemned', 'updatePods'];
/** Parallel sets of releases with this change let surplus pods go before missing ones are made (SS-PAR-08). */
const CONDEMNED_FIRST: readonly Phase[] = ['recreatePods', 'fixClaimsOfCondemned', 'processCondemned', 'processReplicas', 'updatePods'];

/** Begins a sync of the set as the cache has it. `revisions` are those of its selector, sorted. */
export function beginSync(key: string, number: number, set: StatefulSet, view: SetView, revisions: readonly ControllerRevision[], context: SyncContext): Going {
  const sync: Sync = {
    key, number, set, view: ripened(view, context.turn.now), revisions, phase: 'adoptOrphanRevisions', batches: [], tasks: table(), nextTask: 0,
    exit: false, errors: [], failure: undefined, adoptionRefused: undefined, current: undefined, update: undefined,
    collisionCount: set.status?.collisionCount ?? 0, status: undefined, does: [], doesMore: 0, waitsFor: undefined,
  };
  const first = following(sync, 'adoptOrphanRevisions', context);
  return first.over ? first : advance(first.sync, context);
}

/** The next call of one of a sync's tasks. */
export function continueSync(sync: Sync, taskNumber: number, context: SyncContext): Going {
  const task = sync.tasks.get(taskKey(taskNumber));
  const action = task?.row[0];
  if (task === undefined || action === undefined) return { over: false, sync };
  const { turn, release, decisions, wrote } = context;
  const outcome = makeCall(action, task.progress, { sync, turn, release, decisions, wrote });
  if (outcome.is === 'going') {
    return { over: false, sync: scheduled(sync, { number: taskNumber, row: task.row, progress: outcome.progress }, context, outcome.delay) };
  }
  if (outcome.is === 'failed') {
    return advance(syncWith(sync, { tasks: sync.tasks.without(taskKey(taskNumber)), errors: [...sync.errors, outcome.error] }), context);
  }
  if (task.row.length > 1) {
    return { over: false, sync: scheduled(outcome.sync, { number: taskNumber, row: task.row.slice(1), progress: FRESH }, context) };
  }
  return advance(syncWith(outcome.sync, { tasks: outcome.sync.tasks.without(taskKey(taskNumber)) }), context);
}

/** Begins the next batch or the next phase, once nothing of the last is under way. */
function advance(sync: Sync, context: SyncContext): Going {
  let current = sync;
  while (current.tasks.size === 0) {
    const batch = current.batches[0];
    const failed = current.errors.length > 0;
    if (batch !== undefined && (!failed || current.phase === 'claimPods')) {
      current = begun(current, batch, context);
      continue;
    }
    const next = following(current, nextPhase(current, current.phase, failed, context.release), context);
    if (next.over) return next;
    current = next.sync;
  }
  return { over: false, sync: current };
}

/** The sync with its next batch, which is `batch`, under way. */
function begun(sync: Sync, batch: readonly Row[], context: SyncContext): Sync {
  let { tasks, nextTask } = sync;
  for (const row of batch) {
    callLater(sync, nextTask, context);
    tasks = tasks.with(taskKey(nextTask), { number: nextTask, row, progress: FRESH });
    nextTask += 1;
  }
  return syncWith(sync, { batches: sync.batches.slice(1), tasks, nextTask });
}

/** The sync in the next phase that has anything to do or to say, from this one on; over when none has. */
function following(sync: Sync, from: Phase | undefined, context: SyncContext): Going {
  let current = withFailure(sync);
  let phase = from;
  // A phase with nothing to do stops nothing.
  const passed = { set: sync.set, exit: false };
  while (phase !== undefined) {
    if (phase === 'recreatePods' || (phase === 'updateStatus' && current.status === undefined)) current = withRevisions(current, context);
    const plan = planOf(current, phase, context);
    if (plan.batches.length > 0 || plan.exit || plan.waitsFor !== undefined) {
      const { batches, exit } = plan;
      // What keeps a slot empty is said before what holds an update back.
      return { over: false, sync: syncWith(current, { phase, batches, exit, waitsFor: current.waitsFor ?? plan.waitsFor }) };
    }
    phase = nextPhase(passed, phase, false, context.release);
  }
  return { over: true, sync: current };
}

function scheduled(sync: Sync, task: Task, context: SyncContext, delay?: Millis): Sync {
  callLater(sync, task.number, context, delay);
  return syncWith(sync, { tasks: sync.tasks.with(taskKey(task.number), task) });
}

function callLater(sync: Sync, task: number, { turn }: SyncContext, delay?: Millis): void {
  const what = { do: 'call', key: sync.key, sync: sync.number, task };
  if (delay === undefined) turn.step(what);
  else turn.timer(delay, what);
}

function taskKey(number: number): string {
  return String(number).padStart(8, '0');
}

function withFailure(sync: Sync): Sync {
  if (sync.errors.length === 0) return sync;
  return syncWith(sync, { errors: [], failure: sync.failure ?? aggregate(sync.errors) });
}

/** Which phase follows; undefined when the sync is over. */
function nextPhase(sync: Pick<Sync, 'set' | 'exit'>, phase: Phase, failed: boolean, release: Release): Phase | undefined {
  switch (phase) {
    case 'adoptOrphanRevisions': return failed ? undefined : 'claimPods';
    case 'claimPods': return failed ? undefined : 'getStatefulSetRevisions';
    case 'getStatefulSetRevisions':
      if (failed) return 'truncateHistory';
      return isDeleting(sync.set) ? 'updateStatus' : 'recreatePods';
    case 'updateStatus': return 'truncateHistory';
    case 'truncateHistory': return undefined;
    default: return afterReconciling(sync, phase, failed, release);
  }
}

/** In 1.20 a failed reconcile writes no status (SS-STAT-11). */
function afterReconciling(sync: Pick<Sync, 'set' | 'exit'>, phase: Phase, failed: boolean, release: Release): Phase {
  if (failed) return release.changes.StatusDespiteErrors ? 'updateStatus' : 'truncateHistory';
  if (sync.exit) return 'updateStatus';
  const order = release.changes.CondemnedFirst && !isMonotonic(sync.set) ? CONDEMNED_FIRST : RECONCILING;
  return order[order.indexOf(phase) + 1] ?? 'updateStatus';
}

function planOf(sync: Sync, phase: Phase, context: SyncContext): Plan {
  const { decisions } = context;
  switch (phase) {
    case 'adoptOrphanRevisions': return decisions.adoptOrphanRevisions(sync.revisions);
    case 'claimPods': return decisions.claimPods(sync.view);
    case 'getStatefulSetRevisions': return revisionPlan(sync, context);
    case 'updateStatus': return statusPlan(sync, context);
    case 'truncateHistory': return decisions.truncateHistory(sync.set, sync.view, { revisions: sync.revisions, inUse: [sync.current, sync.update] });
    default: return reconcilePlan(sceneOf(sync, context), phase, decisions);
  }
}

function reconcilePlan(scene: Scene, phase: Phase, decisions: Decisions): Plan {
  switch (phase) {
    case 'recreatePods': return decisions.recreatePods(scene);
    case 'processReplicas': return decisions.processReplicas(scene, decisions);
    case 'fixClaimsOfCondemned': return decisions.fixClaimsOfCondemned(scene);
    case 'processCondemned': return decisions.processCondemnedPods(scene, decisions);
    case 'updatePods': return decisions.updatePods(scene, decisions);
    default: return NOTHING;
  }
}

function revisionPlan(sync: Sync, { decisions, release }: SyncContext): Plan {
  const wanted = decisions.getStatefulSetRevisions(sync.set, sync.revisions, release);
  if (wanted.is === 'there') return NOTHING;
  const { revision } = wanted;
  if (wanted.is === 'to-renumber') return { batches: [[[{ do: 'renumber-revision', revision, number: wanted.number }]]], exit: false };
  return { batches: [[[{ do: 'create-revision', revision, collisionCount: wanted.collisionCount }]]], exit: false };
}

/** The sync once its two revisions are known; the counters are taken here. */
function withRevisions(sync: Sync, context: SyncContext): Sync {
  const { decisions } = context;
  const { set, collisionCount } = sync;
  const update = sync.update ?? sync.revisions.at(-1);
  if (update === undefined) throw new Error(`sync of ${sync.key} has no revision`);
  const current = decisions.currentRevision(set, sync.revisions, update);
  const status: StatefulSetStatus = {
    observedGeneration: set.metadata.generation ?? 0, currentRevision: current.metadata.name, updateRevision: update.metadata.name, collisionCount,
    ...decisions.computeReplicaStatus(sceneAt(sync, current, update, context)),
  };
  return syncWith(sync, { update, current, status });
}

function statusPlan(sync: Sync, { decisions, release }: SyncContext): Plan {
  if (sync.status === undefined) return NOTHING;
  const status = decisions.completeRollingUpdate(sync.set, sync.status, release);
  return decisions.inconsistentStatus(sync.set, status) ? { batches: [[[{ do: 'update-status', status }]]], exit: false } : NOTHING;
}

function sceneOf(sync: Sync, context: SyncContext): Scene {
  const { current, update } = sync;
  if (current === undefined || update === undefined) throw new Error(`sync of ${sync.key} reconciles before its revisions are known`);
  return sceneAt(sync, current, update, context);
}

function sceneAt({ set, view }: Sync, current: ControllerRevision, update: ControllerRevision, { release, turn }: SyncContext): Scene {
  const claims = (name: string) => turn.cache.get('persistentvolumeclaims', set.metadata.namespace, name);
  return { set, release, view, current, update, claims };
}
