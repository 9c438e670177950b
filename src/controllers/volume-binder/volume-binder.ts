import type { Actor } from '../../apiserver/actor';
import type { What } from '../../kernel/event';
import { isChangeOf } from '../../apiserver/change-of';
import { observeClaim, observeVolume, wakeWishing } from './binder-observe';
import { idleBinder, type BinderState } from './binder-state';
import { syncNext } from './binder-sync';
import { BINDER, enqueued } from './binder-work';

type Step = { readonly do: 'work' } | { readonly do: 'retry'; readonly key: string };

/** The controller that binds claims and volumes to each other, a write per step (PV-01 to PV-22). Volumes are made by the provisioner, not by it. */
export const volumeBinder: Actor<BinderState> = {
  name: BINDER,
  watches: ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses', 'pods'],
  initial: () => idleBinder,
  // Pods are only looked up, to name those that a claim waits for.
  cares: (change) => change.resource !== 'pods',
  observe: (state, change, turn) => {
    if (isChangeOf(change, 'persistentvolumes')) return observeVolume(state, change, turn);
    if (isChangeOf(change, 'persistentvolumeclaims')) return observeClaim(state, change, turn);
    if (isChangeOf(change, 'storageclasses') && change.type !== 'DELETED') return wakeWishing(state, { storageClass: change.object.metadata.name }, turn);
    return state;
  },
  handle: (state, what, turn) => {
    const step = what as What & Step;
    return step.do === 'retry' ? enqueued(state, step.key, turn) : syncNext(state, turn);
  },
};
