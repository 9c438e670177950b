import type { Actor, Turn } from '../apiserver/actor';
import { isChangeOf } from '../apiserver/change-of';
import type { What } from '../kernel/event';
import { caresForNode, caresForPod, observeClaim, observeNode, observePod, observeVolume } from './observe';
import { SCHEDULER } from './responsible-for-pod';
import { bindVolumes, scheduleNext } from './schedule-pod';
import { idleScheduler, type SchedulerState } from './state';
import { queueAgain, wake } from './wake';

type Step =
  | { readonly do: 'schedule' }
  | { readonly do: 'retry'; readonly pod: string }
  | { readonly do: 'bind-volumes'; readonly pod: string };

/** kube-scheduler: gives each pod without a node one, a pod per step (SCH-01 to SCH-12). */
export const scheduler: Actor<SchedulerState> = {
  name: SCHEDULER,
  watches: ['pods', 'nodes', 'persistentvolumeclaims', 'persistentvolumes', 'storageclasses'],
  initial: () => idleScheduler,
  cares: (change) => (isChangeOf(change, 'pods') ? caresForPod(change) : isChangeOf(change, 'nodes') ? caresForNode(change) : true),
  observe: (state, change, turn) => {
    if (isChangeOf(change, 'pods')) return observePod(state, change, turn);
    if (isChangeOf(change, 'nodes')) return observeNode(state, change, turn);
    if (isChangeOf(change, 'persistentvolumeclaims')) return observeClaim(state, change, turn);
    if (isChangeOf(change, 'persistentvolumes')) return observeVolume(state, change, turn);
    return wake(state, ['claims', 'volumes'], turn);
  },
  handle: (state, what, turn) => handle(state, what as What & Step, turn),
};

function handle(state: SchedulerState, step: Step, turn: Turn): SchedulerState {
  switch (step.do) {
    case 'schedule': return scheduleNext(state, turn);
    case 'retry': return state.pending.pods.get(step.pod)?.place === 'backing-off' ? queueAgain(state, step.pod, turn) : state;
    case 'bind-volumes': return bindVolumes(state, step.pod, turn);
  }
}
