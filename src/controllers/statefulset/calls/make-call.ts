import type { Outcome, Progress } from '../sync';
import type { Action } from '../plan/action';
import type { CallContext } from './context';
import { createMissingPersistentVolumeClaims, createStatefulPod } from './create-pod';
import { deleteStatefulPod } from './delete-pod';
import { adoptPod, adoptRevision, canAdopt, releasePod } from './ownership';
import { createControllerRevision, deleteControllerRevision, updateControllerRevision } from './revisions';
import { updateClaims, updateStatefulPod } from './update-pod';
import { updateStatefulSetStatus } from './update-status';

/** Makes the next call of an action to the API server: at most one write. */
export function makeCall(action: Action, progress: Progress, context: CallContext): Outcome {
  switch (action.do) {
    case 'check-set': return canAdopt(context);
    case 'adopt-revision': return adoptRevision(action, context);
    case 'adopt-pod': return adoptPod(action, context);
    case 'release-pod': return releasePod(action, context);
    case 'create-revision': return createControllerRevision(action, progress, context);
    case 'renumber-revision': return updateControllerRevision(action, progress, context);
    case 'create-pod': return createStatefulPod(action, progress, context);
    case 'create-claims': return createMissingPersistentVolumeClaims(action, progress, context);
    case 'update-pod': return updateStatefulPod(action, progress, context);
    case 'update-claims': return updateClaims(action, progress, context);
    case 'delete-pod': return deleteStatefulPod(action, context);
    case 'update-status': return updateStatefulSetStatus(action, progress, context);
    case 'delete-revision': return deleteControllerRevision(action, context);
  }
}
