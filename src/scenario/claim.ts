import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Row } from './command';
import type { Ever, Situation } from './situation';

/** How a pod can be told to be. */
export type PodState = 'Ready' | 'not Ready' | 'Terminating' | 'Pending' | 'Running' | 'Failed' | 'Succeeded' | 'unscheduled';

/** What the way since the last `When` is judged on. */
export type WayClaim =
  | { readonly claim: 'order'; readonly verb: 'created' | 'deleted' | 'gone' | 'ready'; readonly pods: readonly string[] }
  | { readonly claim: 'updated-downwards'; readonly set: string }
  | { readonly claim: 'none'; readonly verb: 'created' | 'deleted' }
  | { readonly claim: 'untouched'; readonly pods: readonly string[] }
  | { readonly claim: 'replaced'; readonly pods: readonly string[] }
  /** The pod is created, or deleted, only after the other got there. */
  | { readonly claim: 'after'; readonly pod: string; readonly verb: 'created' | 'deleted'; readonly other: string; readonly state: 'ready' | 'gone' | 'created'; readonly delay?: Millis }
  /** The pods are created, or deleted, without waiting for each other. */
  | { readonly claim: 'together'; readonly verb: 'created' | 'deleted'; readonly pods: readonly string[] };

/** What each moment since the last `When` is judged on, the one at which it began included. */
export interface EverClaim {
  readonly claim: 'ever';
  readonly ever: Ever;
  readonly situation: Situation;
}

/** What the settled cluster is judged on. */
export type StateClaim =
  /** Exactly these pods; the first row names the columns. */
  | { readonly claim: 'pods'; readonly rows: readonly Row[] }
  | { readonly claim: 'no-pods' }
  | { readonly claim: 'pod-is'; readonly pods: readonly string[]; readonly state: PodState }
  | { readonly claim: 'exists'; readonly resource: Resource; readonly names: readonly string[] }
  | { readonly claim: 'absent'; readonly resource: Resource; readonly name: string }
  | { readonly claim: 'count'; readonly set: string; readonly ready: number }
  /** The object has these fields, given by path and YAML value. */
  | { readonly claim: 'fields'; readonly resource: Resource; readonly name: string; readonly rows: readonly Row[] }
  | { readonly claim: 'waits'; readonly set: string; readonly pod: string; readonly state: PodState }
  | { readonly claim: 'waits-not'; readonly set: string }
  | { readonly claim: 'rolled-out'; readonly set: string; readonly complete: boolean }
  | { readonly claim: 'revisions'; readonly set: string; readonly rows: readonly Row[] }
  | { readonly claim: 'owned'; readonly pods: readonly string[]; readonly set: string }
  | { readonly claim: 'orphaned'; readonly pods: readonly string[] }
  | { readonly claim: 'claim-is'; readonly names: readonly string[]; readonly phase: string }
  | { readonly claim: 'uses-claim'; readonly pod: string; readonly name: string }
  | { readonly claim: 'resolves'; readonly name: string; readonly pods: readonly string[] }
  | { readonly claim: 'resolves-not'; readonly name: string }
  | { readonly claim: 'srv'; readonly name: string; readonly targets: readonly string[] }
  | { readonly claim: 'event'; readonly on: string; readonly type: string; readonly reason: string; readonly message?: string }
  | { readonly claim: 'no-event'; readonly on: string; readonly reason: string }
  | { readonly claim: 'process-on-node'; readonly pod: string; readonly node: string }
  | { readonly claim: 'process-still-runs'; readonly pod: string };

/** What the last kubectl line printed is judged on. */
export type PrintedClaim =
  | { readonly claim: 'prints'; readonly text: string }
  | { readonly claim: 'prints-line'; readonly text: string }
  | { readonly claim: 'fails'; readonly text: string };

/** Something that a scenario says is so, as data. */
export type Claim =
  | WayClaim
  | EverClaim
  | StateClaim
  | PrintedClaim
  /** The state comes about before so much time has passed since the `When`. */
  | { readonly claim: 'within'; readonly time: Millis; readonly state: StateClaim }
  /** The state holds at this moment, settled or not. */
  | { readonly claim: 'now'; readonly state: StateClaim };
