import type { JournalEntry } from '../kernel/journal';
import type { Resource } from '../kube/resources';
import type { SetHistories } from './set-history';

/** How near a check came to failing. */
export interface CloseCall {
  /** What is left to the limit, in the invariant's own unit; 0 is the limit itself. */
  readonly margin: number;
  /** In words: `web-1 started 0 ms after its predecessor ended`. */
  readonly text: string;
}

/** One judgement of an invariant. */
export interface Check {
  /** Whether the check could have failed; one about a lone pod that nothing threatens could not. */
  readonly meant: boolean;
  readonly close?: CloseCall;
  /** What is wrong, naming pods, nodes and times; absent when all is well. */
  readonly violation?: string;
  /** What would be wrong had it not been somebody's own doing that Kubernetes warns of, such as forcing a pod away. */
  readonly excused?: string;
}

/** The state after an entry, and what was checked at it; no checks when the entry does not matter. */
export interface Outcome<S> {
  readonly state: S;
  readonly checks: readonly Check[];
}

/** What an invariant is told before the first entry. */
export interface Circumstances {
  /** Kubernetes version, such as `1.33`. */
  readonly version: string;
}

/** What an entry is about: the resource that was written, or else the type of the entry. */
export type Subject = Resource | Exclude<JournalEntry['type'], 'api'>;

/**
 * A rule that holds in every run of a correct cluster, whatever users do to it, as a fold over the journal. The state is an
 * immutable plain value of JSON types and tables. An entry costs no more than the logarithm of what is there.
 */
export interface Invariant<S> {
  /** The rule in plain words. */
  readonly name: string;
  /** Ids of the behaviours it follows from. */
  readonly behaviours: readonly string[];
  /** It is told of entries about these and of no others. */
  readonly subjects: readonly Subject[];
  initial(circumstances: Circumstances): S;
  /** `histories` are those before the entry. */
  after(state: S, entry: JournalEntry, histories: SetHistories): Outcome<S>;
  /** Called when the cluster is settled: nothing is under way, every cache shows what the API holds. `histories` are those before that. */
  atRest?(state: S, histories: SetHistories): Outcome<S>;
}

const NO_CHECKS: readonly Check[] = [];

/** An outcome without checks. */
export function unchecked<S>(state: S): Outcome<S> {
  return { state, checks: NO_CHECKS };
}

/** An outcome with one check. */
export function checked<S>(state: S, check: Check): Outcome<S> {
  return { state, checks: [check] };
}
