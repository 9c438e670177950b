import type { Actor, Change, Turn } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import type { What } from '../../kernel/event';
import type { PersistentVolumeClaim } from '../../kube/objects';
import { claimKey } from '../../kube/volume-claims';
import { isChangeOf } from '../../apiserver/change-of';
import { hasFinalizer, withFinalizer, withoutFinalizer } from '../finalizers';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';

const FINALIZER = 'kubernetes.io/pvc-protection';

const WORKERS = 1;

type Step =
  | { readonly do: 'work' }
  | { readonly do: 'retry'; readonly key: string }
  | { readonly do: 'let-go'; readonly claim: string };

/**
 * Keeps a claim that is being deleted until no pod object that has a node uses it (PV-20). It asks its cache first and then, before
 * it lets go, the API server; so others see the terminating claim for a moment after the pod has gone.
 */
export const pvcProtection: Actor<Workload> = {
  name: 'pvc-protection-controller',
  watches: ['persistentvolumeclaims', 'pods'],
  initial: () => noWork,
  cares: (change) => {
    if (isChangeOf(change, 'pods')) return claimsLetGo(change).length > 0;
    return change.type !== 'DELETED' && isChangeOf(change, 'persistentvolumeclaims') && !isAsItShouldBe(change.object);
  },
  observe: (work, change, turn) => {
    if (isChangeOf(change, 'pods')) return claimsLetGo(change).reduce((rest, key) => (isTerminating(key, turn) ? addWork(rest, key, WORKERS, turn) : rest), work);
    return isChangeOf(change, 'persistentvolumeclaims') ? addWork(work, claimKey(change.object), WORKERS, turn) : work;
  },
  handle: (work, what, turn) => {
    const step = what as What & Step;
    switch (step.do) {
      case 'retry': return addWork(work, step.key, WORKERS, turn);
      case 'work': return lookAtNext(work, turn);
      case 'let-go': return letGo(work, step.claim, turn);
    }
  },
};

/** Keys of the claims that a pod uses no more: those of a pod that is gone. */
function claimsLetGo({ type, object }: Change<'pods'>): readonly string[] {
  if (type !== 'DELETED') return [];
  return (object.spec.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) => (claim ? [`${object.metadata.namespace ?? 'default'}/${claim.claimName}`] : []));
}

function cachedClaim(key: string, turn: Turn): PersistentVolumeClaim | undefined {
  const { namespace, name } = partsOfKey(key);
  return turn.cache.get('persistentvolumeclaims', namespace, name);
}

function isTerminating(key: string, turn: Turn): boolean {
  return cachedClaim(key, turn)?.metadata.deletionTimestamp !== undefined;
}

/** A living claim has its finalizer, a terminating one has lost it. */
function isAsItShouldBe(claim: PersistentVolumeClaim): boolean {
  return hasFinalizer(claim, FINALIZER) === (claim.metadata.deletionTimestamp === undefined);
}

/** A pod that has a node uses the claim as long as its object is there, even when it has completed. */
function isUsed(claim: PersistentVolumeClaim, turn: Turn): boolean {
  for (const { spec } of turn.cache.usingClaim(claim.metadata.namespace ?? 'default', claim.metadata.name)) if (spec.nodeName) return true;
  return false;
}

/** Looks at a claim: one that lost its finalizer gets it back, one that is no longer used is let go in a step of its own. */
function lookAtNext(before: Workload, turn: Turn): Workload {
  const { key, work } = takeWork(before);
  const claim = key === undefined ? undefined : cachedClaim(key, turn);
  if (key === undefined) return work;
  if (claim === undefined || isAsItShouldBe(claim)) return finishWork(work, key, WORKERS, turn);
  if (claim.metadata.deletionTimestamp === undefined) return written(work, key, withFinalizer(claim, FINALIZER), turn);
  if (isUsed(claim, turn)) return finishWork(work, key, WORKERS, turn);
  turn.step({ do: 'let-go', claim: key });
  return work;
}

function letGo(work: Workload, key: string, turn: Turn): Workload {
  const claim = cachedClaim(key, turn);
  if (claim === undefined || isAsItShouldBe(claim) || isUsed(claim, turn)) return finishWork(work, key, WORKERS, turn);
  return written(work, key, withoutFinalizer(claim, FINALIZER), turn);
}

function written(work: Workload, key: string, claim: PersistentVolumeClaim, turn: Turn): Workload {
  const answer = turn.api.update('persistentvolumeclaims', claim);
  return answer.ok || answer.status.reason === 'NotFound' ? finishWork(work, key, WORKERS, turn) : failWork(work, key, WORKERS, turn);
}
