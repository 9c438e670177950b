import type { Actor } from '../../apiserver/actor';
import type { TrialKind } from '../trial';

/** A bug that Kubernetes really had, put back into one part of the simulated cluster. */
export interface Mutant {
  /** Its number in the zoo. */
  readonly id: string;
  /** Where it was reported or repaired: `kubernetes/kubernetes#44229`, or just `#44229` for that repository. */
  readonly issues: readonly string[];
  /** What went wrong, in one line. */
  readonly story: string;
  /** What is replaced, and by what. */
  readonly mutation: string;
  /** The parts of a cluster that has the bug. */
  readonly actors: readonly Actor<unknown>[];
  /** Where the bug lives, when not everywhere: what the sets are like on which trials look for it. */
  readonly habitat?: Partial<TrialKind>;
  /** Steps in plain words that show it, where random trials do not, or not as plainly. */
  readonly scenario?: string;
}
