import { getPodName } from '../identity';
import { newStatefulSetPod } from '../new-pod';
import type { Action } from '../plan/action';
import { did, aggregate, syncWith, type Outcome, type Progress } from '../sync';
import { createPersistentVolumeClaims, updatePodClaimForRetentionPolicy } from './claims';
import { recordPodEvent, type CallContext } from './context';

type CreatePod = Extract<Action, { do: 'create-pod' }>;
type CreateClaims = Extract<Action, { do: 'create-claims' }>;

/** The claims that are missing, then the pod, then the owners of the claims (section 1.5). */
export function createStatefulPod(action: CreatePod, progress: Progress, context: CallContext): Outcome {
  const name = getPodName(context.sync.set, action.ordinal);
  if (progress.stage === 'claims') {
    const walk = createPersistentVolumeClaims(context, name, progress);
    if (walk.called) return { is: 'going', progress: walk.progress };
    if (walk.progress.errors.length > 0) return failedCreate(context, name, aggregate(walk.progress.errors));
    return createPod(action, name, context);
  }
  return claimOwners(action, name, progress, context);
}

/** The missing claims of a pod that waits for them (SS-PVC-08). */
export function createMissingPersistentVolumeClaims(action: CreateClaims, progress: Progress, context: CallContext): Outcome {
  const { pod } = action;
  const walk = progress.stage === 'claims' ? createPersistentVolumeClaims(context, pod.metadata.name, progress) : { progress, called: false };
  if (walk.called) return { is: 'going', progress: walk.progress };
  if (progress.stage === 'claims' && walk.progress.errors.length > 0) return { is: 'failed', error: aggregate(walk.progress.errors) };
  const owners = updatePodClaimForRetentionPolicy(context, pod, progress.stage === 'claims' ? { ...walk.progress, stage: 'owners', index: 0 } : progress);
  if (owners.progress.errors.length > 0) {
    recordPodEvent(context, 'update', pod.metadata.name, aggregate(owners.progress.errors));
    return { is: 'failed', error: aggregate(owners.progress.errors) };
  }
  return owners.called ? { is: 'going', progress: owners.progress } : { is: 'done', sync: context.sync };
}

function createPod(action: CreatePod, name: string, context: CallContext): Outcome {
  const { sync: { set }, turn, release } = context;
  const result = turn.api.create('pods', newStatefulSetPod(set, action.revision, action.ordinal, release));
  if (result.ok) {
    context.wrote(result.object);
    return claimOwners(action, name, { stage: 'owners', index: 0, tries: 0, errors: [], pod: result.object }, context, true);
  }
  if (result.status.reason === 'AlreadyExists') return { is: 'failed', error: result.status.message };
  return failedCreate(context, name, result.status.message);
}

/** `called`: this turn has had its call, so that owners that need one wait for the next. */
function claimOwners(action: CreatePod, name: string, progress: Progress, context: CallContext, called = false): Outcome {
  if (!needsOwners(context) || progress.pod === undefined) return created(action, name, context);
  if (called) return { is: 'going', progress };
  const walk = updatePodClaimForRetentionPolicy(context, progress.pod, progress);
  if (walk.progress.errors.length > 0) {
    recordPodEvent(context, 'update', name, aggregate(walk.progress.errors));
    return { is: 'failed', error: aggregate(walk.progress.errors) };
  }
  return walk.called ? { is: 'going', progress: walk.progress } : created(action, name, context);
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
