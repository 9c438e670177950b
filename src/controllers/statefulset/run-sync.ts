import { table } from '../../kernel/table';
import type { ControllerRevision, StatefulSet } from '../../kube/objects';
import type { Turn } from '../../apiserver/actor';
import type { Release } from '../../kube/release';
import type { Millis } from '../../kube/time';
import { aggregate } from './aggregate';
import { makeCall } from './calls/make-call';
import type { CallContext } from './calls/context';
import { nextPhase } from './phase-order';
import { planOf, withRevisions } from './phase-plan';
import type { Row } from './plan/action';
import type { Decisions } from './plan/decisions';
import { FRESH, syncWith, type Phase, type Sync, type Task } from './sync';
import { ripened } from './view/seating';
import type { SetView } from './view/set-view';

/** What a sync needs of its controller at each step. */
export interface SyncContext {
  readonly turn: Turn;
  readonly release: Release;
  readonly decisions: Decisions;
  readonly wrote: CallContext['wrote'];
}

/** A sync after a step of it: it goes on with later steps, or is over. */
export interface Going {
  readonly over: boolean;
  readonly sync: Sync;
}

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
    const ending = failed ? 'failed' : current.exit ? 'exit' : 'done';
    const next = following(current, nextPhase(current.set, current.phase, ending, context.release), context);
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
  while (phase !== undefined) {
    if (phase === 'recreatePods' || (phase === 'updateStatus' && current.status === undefined)) current = withRevisions(current, context);
    const plan = planOf(current, phase, context);
    if (plan.batches.length > 0 || plan.exit || plan.waitsFor !== undefined) {
      const { batches, exit } = plan;
      // What keeps a slot empty is said before what holds an update back.
      return { over: false, sync: syncWith(current, { phase, batches, exit, waitsFor: current.waitsFor ?? plan.waitsFor }) };
    }
    phase = nextPhase(current.set, phase, 'done', context.release);
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
