import type { Turn } from '../apiserver/actor';
import type { Cause } from './filters/rejection';
import { backingOff, backoffLeft, requeued, waitingFor } from './pending-pods';
import type { SchedulerState } from './state';

/** Something happened that pods may have waited for: they are tried again after what is left of their back-off (SCH-09). */
export function wake(state: SchedulerState, causes: readonly Cause[], turn: Turn): SchedulerState {
  return waitingFor(state.pending, causes).reduce((after, key) => wakePod(after, key, turn), state);
}

/** The same for one pod; one that does not wait stays where it is. */
export function wakePod(state: SchedulerState, key: string, turn: Turn): SchedulerState {
  const left = backoffLeft(state.pending, key, turn.now);
  if (left === undefined) return state;
  if (left === 0) return queueAgain(state, key, turn);
  turn.timer(left, { do: 'retry', pod: key });
  return { ...state, pending: backingOff(state.pending, key) };
}

/** A pod is tried again when its turn comes. */
export function queueAgain(state: SchedulerState, key: string, turn: Turn): SchedulerState {
  turn.step({ do: 'schedule' });
  return { ...state, pending: requeued(state.pending, key) };
}
