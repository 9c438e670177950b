import type { ClusterState } from '../apiserver/state';
import type { JournalEntry } from '../kernel/journal';
import type { Printed } from './port';

/** What came of something done to a cluster: the state after it, what the journal got, and what was printed. */
export interface Outcome {
  readonly state: ClusterState;
  readonly entries: readonly JournalEntry[];
  readonly printed: Printed;
}

/** By the very state it was done on, and by what was done: simulations are deterministic and states immutable, so it need not be done again. */
const outcomes = new WeakMap<ClusterState, Map<string, Outcome>>();

/** What came of this on exactly this state, if it was done before. */
export function knownOutcome(state: ClusterState, what: string): Outcome | undefined {
  return outcomes.get(state)?.get(what);
}

/** Keeps what came of something for those who stand on the same state. */
export function keepOutcome(state: ClusterState, what: string, outcome: Outcome): void {
  const known = outcomes.get(state) ?? new Map<string, Outcome>();
  outcomes.set(state, known.set(what, outcome));
}
