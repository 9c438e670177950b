import type { Pod } from '../../../kube/objects';
import { identityMatches, updateIdentity } from '../identity';
import type { Action } from '../plan/action';
import { storageMatches, updateStorage } from '../storage';
import { aggregate } from '../aggregate';
import { did, type Outcome, type Progress } from '../sync';
import { createPersistentVolumeClaims, updatePodClaimForRetentionPolicy } from './claims';
import { DEFAULT_BACKOFF, pauseBeforeRetry } from './conflict-retry';
import { namespaceOf, recordPodEvent, type CallContext } from './context';

/** Puts a pod's identity, volumes and claim owners right; on a conflict again on a fresh copy (SS-ID-10, SS-CLAIM-12). */
export function updateStatefulPod(action: Extract<Action, { do: 'update-pod' }>, progress: Progress, context: CallContext): Outcome {
  const pod = progress.pod ?? action.pod;
  if (progress.stage === 'claims') return storage(pod, progress, context);
  if (progress.stage === 'owners') return owners(pod, progress, context);
  return write(pod, progress, context);
}

/** The owners of a condemned pod's claims; failing makes no event (SS-PVCR-03). */
export function updateClaims(action: Extract<Action, { do: 'update-claims' }>, progress: Progress, context: CallContext): Outcome {
  const walk = updatePodClaimForRetentionPolicy(context, action.pod, progress);
  if (walk.progress.errors.length > 0) return { is: 'failed', error: aggregate(walk.progress.errors) };
  if (walk.called) return { is: 'going', progress: walk.progress };
  return { is: 'done', sync: did(context.sync, `hands the claims of ${action.pod.metadata.name} to it`) };
}

function storage(pod: Pod, progress: Progress, context: CallContext): Outcome {
  const { set } = context.sync;
  if (storageMatches(set, pod)) return owners(pod, { ...progress, stage: 'owners', index: 0 }, context);
  const walk = createPersistentVolumeClaims(context, pod.metadata.name, progress);
  if (walk.called) return { is: 'going', progress: walk.progress };
  if (walk.progress.errors.length > 0) return failed(pod, context, aggregate(walk.progress.errors));
  return owners(pod, { ...walk.progress, stage: 'owners', index: 0, attempted: true }, context);
}

function owners(pod: Pod, progress: Progress, context: CallContext): Outcome {
  const walk = updatePodClaimForRetentionPolicy(context, pod, progress);
  if (walk.progress.errors.length > 0) return failed(pod, context, aggregate(walk.progress.errors));
  if (walk.called) return { is: 'going', progress: { ...walk.progress, attempted: true } };
  return write(pod, { ...walk.progress, stage: 'pod' }, context);
}

function write(pod: Pod, progress: Progress, context: CallContext): Outcome {
  const { sync, turn } = context;
  if (identityMatches(sync.set, pod) && storageMatches(sync.set, pod) && progress.attempted !== true) {
    // Upstream tells of a repair that it has tried, also when the fresh copy needs none any more.
    if (progress.tries > 0) recordPodEvent(context, 'update', pod.metadata.name);
    return { is: 'done', sync };
  }
  const named = identityMatches(sync.set, pod) ? pod : updateIdentity(sync.set, pod);
  const result = turn.api.update('pods', storageMatches(sync.set, named) ? named : updateStorage(sync.set, named));
  if (result.ok) {
    context.wrote(result.object);
    recordPodEvent(context, 'update', pod.metadata.name);
    return { is: 'done', sync: did(sync, `updates ${pod.metadata.name}`) };
  }
  const tries = progress.tries + 1;
  const delay = pauseBeforeRetry(DEFAULT_BACKOFF, tries, result.status);
  if (delay === undefined) return failed(pod, context, result.status.message);
  const fresh = turn.cache.get('pods', namespaceOf(sync.set), pod.metadata.name) ?? pod;
  return { is: 'going', progress: { stage: 'claims', index: 0, tries, errors: [], pod: fresh }, delay };
}

function failed(pod: Pod, context: CallContext, error: string): Outcome {
  recordPodEvent(context, 'update', pod.metadata.name, error);
  return { is: 'failed', error };
}
