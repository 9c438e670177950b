import type { Turn } from '../../../apiserver/actor';
import type { KubeObject, StatefulSet } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import type { Decisions } from '../plan/decisions';
import type { Sync } from '../sync';

/** What a call of a sync has at hand. */
export interface CallContext {
  readonly sync: Sync;
  readonly turn: Turn;
  readonly release: Release;
  readonly decisions: Decisions;
  /** Takes note of an object that this controller has written (SS-WIRE-16). */
  wrote(object: KubeObject): void;
}

type PodVerb = 'create' | 'update' | 'delete';
const TITLES: Readonly<Record<PodVerb, string>> = { create: 'Create', update: 'Update', delete: 'Delete' };

/** SS-EVT-01 to 06. */
export function recordPodEvent({ turn, sync: { set } }: CallContext, verb: PodVerb, pod: string, error?: string): void {
  const name = set.metadata.name;
  if (error === undefined) turn.event(set, 'Normal', `Successful${TITLES[verb]}`, `${verb} Pod ${pod} in StatefulSet ${name} successful`);
  else turn.event(set, 'Warning', `Failed${TITLES[verb]}`, `${verb} Pod ${pod} in StatefulSet ${name} failed error: ${error}`);
}

/** SS-EVT-07 and SS-EVT-08. */
export function recordClaimEvent({ turn, sync: { set } }: CallContext, claim: string, pod: string, error?: string): void {
  const name = set.metadata.name;
  if (error === undefined) turn.event(set, 'Normal', 'SuccessfulCreate', `create Claim ${claim} Pod ${pod} in StatefulSet ${name} success`);
  else turn.event(set, 'Warning', 'FailedCreate', `create Claim ${claim} for Pod ${pod} in StatefulSet ${name} failed error: ${error}`);
}

/** SS-EVT-09. */
export function recordRecreating({ turn, sync: { set } }: CallContext, pod: string): void {
  turn.event(set, 'Warning', 'RecreatingFailedPod', `StatefulSet ${namespaceOf(set)}/${set.metadata.name} is recreating failed Pod ${pod}`);
}

export function namespaceOf(set: StatefulSet): string {
  return set.metadata.namespace ?? 'default';
}
