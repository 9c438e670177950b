import { same } from '../../apiserver/same';
import { table, type Table } from '../../kernel/table';
import { isHealthy } from '../../kube/disruption-budget';
import type { OwnerReference, Pod } from '../../kube/objects';
import { isTerminating } from '../../kube/pod-conditions';
import { getControllerOf } from '../controller-of';

/** What a budget needs to know of one pod that it selects. */
export interface GuardedPod {
  readonly terminating: boolean;
  readonly healthy: boolean;
  /** The UID of its controller. */
  readonly controller?: string;
}

/** All pods that a budget selects, kept up pod by pod, so that a sync does not walk them. */
export interface GuardedPods {
  readonly pods: Table<GuardedPod>;
  /** How many are healthy and not terminating. */
  readonly healthy: number;
  /** Controllers by UID, and how many of the pods are theirs. */
  readonly controllers: Table<Controller>;
}
interface Controller {
  readonly reference: OwnerReference;
  readonly pods: number;
}

/** What a budget that selects nothing guards. */
export const noPods: GuardedPods = { pods: table(), healthy: 0, controllers: table() };

/** The pods with this version of one; the same value when nothing changes. */
export function withPod(guarded: GuardedPods, pod: Pod): GuardedPods {
  const { name } = pod.metadata;
  const reference = getControllerOf(pod);
  const next: GuardedPod = {
    terminating: isTerminating(pod), healthy: isHealthy(pod), ...(reference === undefined ? {} : { controller: reference.uid }),
  };
  if (same(guarded.pods.get(name), next)) return guarded;
  const { pods, healthy, controllers } = withoutPod(guarded, name);
  return {
    pods: pods.with(name, next),
    healthy: healthy + (counts(next) ? 1 : 0),
    controllers: reference === undefined ? controllers : controllers.with(reference.uid, { reference, pods: (controllers.get(reference.uid)?.pods ?? 0) + 1 }),
  };
}

/** The pods without the one of this name; the same value when it was not among them. */
export function withoutPod(guarded: GuardedPods, name: string): GuardedPods {
  const pod = guarded.pods.get(name);
  if (pod === undefined) return guarded;
  const { pods, healthy, controllers } = guarded;
  return { pods: pods.without(name), healthy: healthy - (counts(pod) ? 1 : 0), controllers: withoutOneOf(controllers, pod.controller) };
}

function withoutOneOf(controllers: Table<Controller>, uid: string | undefined): Table<Controller> {
  const controller = uid === undefined ? undefined : controllers.get(uid);
  if (uid === undefined || controller === undefined) return controllers;
  return controller.pods === 1 ? controllers.without(uid) : controllers.with(uid, { ...controller, pods: controller.pods - 1 });
}

/** Whether a pod is healthy and stays so, as far as is known (PDB-01). */
export const counts = ({ healthy, terminating }: GuardedPod): boolean => healthy && !terminating;
