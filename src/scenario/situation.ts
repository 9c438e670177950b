import type { Millis } from '../kube/time';

/** A state of affairs that is or is not so at each moment of the way. Sets, pods and claims are named `name`, or `namespace/name`. */
export type Situation =
  /** More than so many of the set's desired pods are missing, terminating or not Ready. */
  | { readonly is: 'unready'; readonly set: string; readonly more: number }
  | { readonly is: 'terminating'; readonly set: string; readonly more: number }
  | { readonly is: 'few-ready'; readonly set: string; readonly fewer: number }
  | { readonly is: 'pod-unready'; readonly pod: string }
  /** The set's pods are of more than so many ControllerRevisions. */
  | { readonly is: 'mixed'; readonly set: string; readonly more: number }
  /** More than so many of the set's pods have processes on one and the same node. */
  | { readonly is: 'crowded'; readonly set: string; readonly more: number }
  | { readonly is: 'on-node'; readonly set: string; readonly more: number; readonly node: string }
  /** Processes of two pods run under one name, whatever the API says. */
  | { readonly is: 'doubled-in-set'; readonly set: string }
  | { readonly is: 'doubled'; readonly pod: string }
  | { readonly is: 'claim-shared'; readonly name: string }
  | { readonly is: 'claim-deleted'; readonly name: string }
  | { readonly is: 'claim-of-set-deleted'; readonly set: string }
  | { readonly is: 'nodes-not-ready'; readonly more: number }
  | { readonly is: 'many-addresses'; readonly name: string; readonly more: number }
  | { readonly is: 'unresolved'; readonly name: string }
  /** The name leads to a pod that is missing, terminating or not Ready. */
  | { readonly is: 'leads-to-unready'; readonly name: string }
  /** The name leads to a pod of which no process runs, whatever the API says. */
  | { readonly is: 'leads-to-dead'; readonly name: string };

export type SituationOf<I extends Situation['is']> = Extract<Situation, { readonly is: I }>;

/** Whether a situation may or must come about, and from which length on it counts; of any length when `longerThan` is absent. */
export interface Ever {
  readonly at: 'no time' | 'some time';
  readonly longerThan?: Millis;
}
