import type { Actor, Turn } from '../../apiserver/actor';
import type { What } from '../../kernel/event';
import type { PersistentVolume } from '../../kube/objects';
import { isChangeOf } from '../../apiserver/change-of';
import { hasFinalizer, withFinalizer, withoutFinalizer } from '../finalizers';
import { addWork, failWork, finishWork, noWork, takeWork, type Workload } from '../workers';

const FINALIZER = 'kubernetes.io/pv-protection';

const WORKERS = 1;

type Step = { readonly do: 'work' } | { readonly do: 'retry'; readonly key: string };

/** Keeps a volume that is being deleted as long as it is bound to a claim (PV-21). */
export const pvProtection: Actor<Workload> = {
  name: 'pv-protection-controller',
  watches: ['persistentvolumes'],
  initial: () => noWork,
  cares: (change) => change.type !== 'DELETED' && isChangeOf(change, 'persistentvolumes') && wanted(change.object) !== undefined,
  observe: (work, { object }, turn) => addWork(work, object.metadata.name, WORKERS, turn),
  handle: (work, what, turn) => {
    const step = what as What & Step;
    return step.do === 'retry' ? addWork(work, step.key, WORKERS, turn) : protectNext(work, turn);
  },
};

/** The volume as it should be; undefined when it is so. */
function wanted(volume: PersistentVolume): PersistentVolume | undefined {
  const kept = hasFinalizer(volume, FINALIZER);
  if (volume.metadata.deletionTimestamp === undefined) return kept ? undefined : withFinalizer(volume, FINALIZER);
  return kept && volume.status?.phase !== 'Bound' ? withoutFinalizer(volume, FINALIZER) : undefined;
}

function protectNext(before: Workload, turn: Turn): Workload {
  const { key, work } = takeWork(before);
  if (key === undefined) return work;
  const volume = turn.cache.get('persistentvolumes', undefined, key);
  const next = volume && wanted(volume);
  if (next === undefined) return finishWork(work, key, WORKERS, turn);
  const answer = turn.api.update('persistentvolumes', next);
  return answer.ok || answer.status.reason === 'NotFound' ? finishWork(work, key, WORKERS, turn) : failWork(work, key, WORKERS, turn);
}
