import type { Turn } from '../../apiserver/actor';
import type { DecisionEntry } from '../../kernel/journal';
import { stateWith, type State } from './state';
import type { Sync } from './sync';

/** Notes what a sync did, waits for, or failed with, unless the last sync of its set came to the same. */
export function withDecisionNoted(state: State, sync: Sync, turn: Turn): State {
  if (isNothing(sync) && !state.noted.has(sync.key)) return state;
  const does = sync.doesMore > 0 ? [...sync.does, `and ${sync.doesMore} more`] : sync.does;
  const entry: DecisionEntry = {
    type: 'decision', by: 'statefulset-controller', about: sync.key,
    ...(does.length > 0 && { does }),
    ...(sync.waitsFor !== undefined && { waitsFor: sync.waitsFor }),
    ...(sync.failure !== undefined && { error: sync.failure }),
  };
  const text = JSON.stringify([entry.does ?? [], entry.waitsFor ?? '', entry.error ?? '']);
  if ((state.noted.get(sync.key) ?? NOTHING) === text) return state;
  turn.note(entry);
  return stateWith(state, { noted: state.noted.with(sync.key, text) });
}

function isNothing({ does, waitsFor, failure }: Sync): boolean {
  return does.length === 0 && waitsFor === undefined && failure === undefined;
}

const NOTHING = JSON.stringify([[], '', '']);
