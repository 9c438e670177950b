import type { Turn } from '../../apiserver/actor';
import { lookUp } from './classify-references';
import type { CollectorFinalizer } from './waiting-owners';
import type { Item } from './item';
import { withoutFinalizer } from './patches';

/** Takes the collector's finalizer off an owner, after a live read; the owner vanishes when it was the last one. */
export function removeFinalizer(owner: Item, finalizer: CollectorFinalizer, turn: Turn): 'done' | 'retry' {
  const latest = lookUp(owner, turn.api);
  if (latest === 'absent') return 'done';
  if (latest === 'error') return 'retry';
  const body = withoutFinalizer(latest, finalizer);
  if (body === undefined) return 'done';
  const result = turn.api.patch(owner.resource, owner.namespace, owner.name, 'merge', body);
  return result.ok || result.status.code === 404 ? 'done' : 'retry';
}
