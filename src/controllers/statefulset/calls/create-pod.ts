import type { Pod } from '../../../kube/objects';
import { getPodName } from '../identity';
import { newStatefulSetPod } from '../new-pod';
import type { Action } from '../plan/action';
import { aggregate } from '../aggregate';
import { did, syncWith, type Outcome, type Progress } from '../sync';
import { createPersistentVolumeClaims, updatePodClaimForRetentionPolicy } from './claims';
import { recordPodEvent, type CallContext } from './context';

type CreatePod = Extract<Action, { do: 'create-pod' }>;
type CreateClaims = Extract<Action, { do: 'create-claims' }>;

/** The claims that are missing, then the pod, then the owners of the claims (SS-CREATE-08, SS-PVCR-02). */
export function createStatefulPod(action: CreatePod, progress: Progress, context: CallContext): Outcome {
  const name = getPodName(context.sync.set, action.ordinal);
  if (progress.stage === 'owners' && progress.pod !== undefined) return fixOwners(progress.pod, progress, context) ?? created(action, name, context);
  const walk = createPersistentVolumeClaims(context, name, progress);
  if (walk.called) return { is: 'going', progress: walk.progress };
  if (walk.progress.errors.length > 0) return failedCreate(context, name, aggregate(walk.progress.errors));
  return createPod(action, name, context);
}

/** The missing claims of a pod that waits for them (SS-PVC-08), then the owners of its claims. */
export function createMissingPersistentVolumeClaims({ pod }: CreateClaims, progress: Progress, context: CallContext): Outcome {
  const done: Outcome = { is: 'done', sync: context.sync };
  if (progress.stage === 'owners') return fixOwners(pod, progress, context) ?? done;
  const walk = createPersistentVolumeClaims(context, pod.metadata.name, progress);
  if (walk.called) return { is: 'going', progress: walk.progress };
  if (walk.progress.errors.length > 0) return { is: 'failed', error: aggregate(walk.progress.errors) };
  return fixOwners(pod, { ...walk.progress, stage: 'owners', index: 0 }, context) ?? done;
}

function createPod(action: CreatePod, name: string, context: CallContext): Outcome {
  const { sync: { set }, turn, release } = context;
  const result = turn.api.create('pods', newStatefulSetPod(set, action.revision, action.ordinal, release));
  if (!result.ok) {
    if (result.status.reason === 'AlreadyExists') return { is: 'failed', error: result.status.message };
    return failedCreate(context, name, result.status.message);
  }
  context.wrote(result.object);
  if (!needsOwners(context)) return created(action, name, context);
  return { is: 'going', progress: { stage: 'owners', index: 0, tries: 0, errors: [], pod: result.object } };
}

/** The next call for the owners of a pod's claims; undefined when they are right. */
function fixOwners(pod: Pod, progress: Progress, context: CallContext): Outcome | undefined {
  const walk = updatePodClaimForRetentionPolicy(context, pod, progress);
  if (walk.progress.errors.length > 0) {
    recordPodEvent(context, 'update', pod.metadata.name, aggregate(walk.progress.errors));
    return { is: 'failed', error: aggregate(walk.progress.errors) };
  }
  return walk.called ? { is: 'going', progress: walk.progress } : undefined;
}

function needsOwners({ release, sync: { set } }: CallContext): boolean {
  return release.gates.StatefulSetAutoDeletePVC && (set.spec.volumeClaimTemplates?.length ?? 0) > 0;
}

function created(action: CreatePod, name: string, context: CallContext): Outcome {
  recordPodEvent(context, 'create', name);
  const { sync, decisions, release } = context;
  const status = sync.status && decisions.countAction(sync.status, action, release);
  return { is: 'done', sync: did(syncWith(sync, { status }), `creates ${name}`) };
}

function failedCreate(context: CallContext, name: string, error: string): Outcome {
  recordPodEvent(context, 'create', name, error);
  return { is: 'failed', error };
}
