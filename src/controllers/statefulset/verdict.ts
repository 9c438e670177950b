import type { Turn } from '../../apiserver/actor';
import type { DecisionEntry } from '../../kernel/journal';
import type { Draft } from '../../kube/copies';
import { stateWith, type State } from './state';
import type { Sync } from './sync';

/** What one sync came to. */
export interface Verdict {
  readonly does: readonly string[];
  readonly waitsFor: string | undefined;
  readonly error: string | undefined;
}

const NOTHING: Verdict = { does: [], waitsFor: undefined, error: undefined };

/** Notes what a sync did, waits for, or failed with, unless the last sync of its set came to the same. */
export function withDecisionNoted(state: State, sync: Sync, turn: Turn): State {
  if (isNothing(sync) && !state.noted.has(sync.key)) return state;
  const does = sync.doesMore > 0 ? [...sync.does, `and ${sync.doesMore} more`] : sync.does;
  const verdict: Verdict = { does, waitsFor: sync.waitsFor, error: sync.failure };
  if (isSame(verdict, state.noted.get(sync.key) ?? NOTHING)) return state;
  const entry: Draft<DecisionEntry> = { type: 'decision', by: 'statefulset-controller', about: sync.key };
  if (does.length > 0) entry.does = does;
  if (verdict.waitsFor !== undefined) entry.waitsFor = verdict.waitsFor;
  if (verdict.error !== undefined) entry.error = verdict.error;
  turn.note(entry);
  return stateWith(state, { noted: state.noted.with(sync.key, verdict) });
}

/** Forgets the last decision about a set that is gone: a later one of its name is told of anew. */
export function withoutVerdict(state: State, key: string): State {
  return state.noted.has(key) ? stateWith(state, { noted: state.noted.without(key) }) : state;
}

function isNothing({ does, waitsFor, failure }: Sync): boolean {
  return does.length === 0 && waitsFor === undefined && failure === undefined;
}

function isSame(a: Verdict, b: Verdict): boolean {
  return a.waitsFor === b.waitsFor && a.error === b.error && a.does.length === b.does.length && a.does.every((deed, index) => deed === b.does[index]);
}
