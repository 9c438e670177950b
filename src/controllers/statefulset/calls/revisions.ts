import { sameJson } from '../../../kube/json';
import type { ControllerRevision } from '../../../kube/objects';
import type { Action } from '../plan/action';
import { renamed } from '../plan/revisions';
import { did, syncWith, type Outcome, type Progress } from '../sync';
import { DEFAULT_BACKOFF, pauseBeforeRetry } from './conflict-retry';
import { namespaceOf, type CallContext } from './context';

/** Creates a revision; a taken name is read, and used when it stores the same template, else another name is tried (SS-REV-09, SS-REV-10). */
export function createControllerRevision(action: Extract<Action, { do: 'create-revision' }>, progress: Progress, context: CallContext): Outcome {
  const { sync, turn } = context;
  const revision = progress.revision ?? action.revision;
  const collisionCount = progress.collisionCount ?? action.collisionCount;
  if (progress.taken === true) {
    const existing = turn.api.get('controllerrevisions', namespaceOf(sync.set), revision.metadata.name);
    if (!existing.ok) return { is: 'failed', error: existing.status.message };
    if (sameJson(existing.object.data, revision.data)) return { is: 'done', sync: syncWith(sync, { update: existing.object, collisionCount }) };
    const next = collisionCount + 1;
    return { is: 'going', progress: { ...progress, taken: false, revision: renamed(revision, sync.set, next, context.release), collisionCount: next } };
  }
  const result = turn.api.create('controllerrevisions', revision);
  if (result.ok) return { is: 'done', sync: did(syncWith(sync, { update: result.object, collisionCount }), `creates revision ${revision.metadata.name}`) };
  if (result.status.reason !== 'AlreadyExists') return { is: 'failed', error: result.status.message };
  return { is: 'going', progress: { ...progress, taken: true, revision, collisionCount } };
}

/** Gives an earlier revision a new number; on a conflict again on a fresh copy (SS-REV-07, SS-REV-26). */
export function updateControllerRevision(action: Extract<Action, { do: 'renumber-revision' }>, progress: Progress, context: CallContext): Outcome {
  const { sync, turn } = context;
  const revision: ControllerRevision = { ...(progress.revision ?? action.revision), revision: action.number };
  const { name } = revision.metadata;
  const result = turn.api.update('controllerrevisions', revision);
  if (result.ok) return { is: 'done', sync: did(syncWith(sync, { update: result.object }), `makes revision ${name} number ${action.number}`) };
  const tries = progress.tries + 1;
  const delay = pauseBeforeRetry(DEFAULT_BACKOFF, tries, result.status);
  if (delay === undefined) return { is: 'failed', error: result.status.message };
  const fresh = turn.api.get('controllerrevisions', namespaceOf(sync.set), name);
  return { is: 'going', progress: { ...progress, tries, revision: fresh.ok ? fresh.object : revision }, delay };
}

/** Deletes a revision that history is trimmed by (SS-REV-16). */
export function deleteControllerRevision(action: Extract<Action, { do: 'delete-revision' }>, context: CallContext): Outcome {
  const { sync, turn } = context;
  const { name } = action.revision.metadata;
  const result = turn.api.delete('controllerrevisions', namespaceOf(sync.set), name);
  if (!result.ok) return { is: 'failed', error: result.status.message };
  return { is: 'done', sync: did(sync, `trims revision ${name}`) };
}
