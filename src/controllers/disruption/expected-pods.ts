import type { Reader } from '../../apiserver/actor';
import type { IntOrString, OwnerReference, PodDisruptionBudget } from '../../kube/objects';
import type { Release } from '../../kube/release';
import type { GuardedPods } from './guarded-pods';

/** How many pods there should be and how many of them healthy, or why that cannot be told. */
export type Expectation =
  | { readonly expected: number; readonly healthy: number; readonly unmanaged: boolean }
  | { readonly failure: string };

/** A number in `minAvailable` is of the pods that are there; what else a budget says is of the replicas of their controllers (PDB-01). */
export function expectationOf({ spec }: PodDisruptionBudget, namespace: string, guarded: GuardedPods, cache: Pick<Reader, 'get'>, release: Release): Expectation {
  const { minAvailable, maxUnavailable } = spec;
  if (maxUnavailable === undefined && typeof minAvailable !== 'string') {
    return minAvailable === undefined ? { expected: 0, healthy: 0, unmanaged: false } : { expected: guarded.pods.size, healthy: minAvailable, unmanaged: false };
  }
  const scale = scaleOf(namespace, guarded, cache, release);
  if (typeof scale === 'string') return { failure: scale };
  const { expected, unmanaged } = scale;
  const healthy = maxUnavailable === undefined ? amountOf(minAvailable ?? 0, expected) : Math.max(0, expected - amountOf(maxUnavailable, expected));
  return { expected, healthy, unmanaged };
}

/** The replicas of all controllers of the pods together, or what is wrong. */
function scaleOf(namespace: string, guarded: GuardedPods, cache: Pick<Reader, 'get'>, { minor }: Release): { readonly expected: number; readonly unmanaged: boolean } | string {
  const unmanaged = podOf(guarded, undefined);
  // Up to 1.21 one pod without a controller was enough to fail.
  if (unmanaged !== undefined && minor < 22) return `found no controller ref for pod "${unmanaged}"`;
  let expected = 0;
  for (const [uid, { reference }] of guarded.controllers.entries()) {
    const replicas = replicasOf(namespace, reference, cache);
    if (replicas === undefined) return `found no controllers for pod "${podOf(guarded, uid) ?? ''}"`;
    expected += replicas;
  }
  return { expected, unmanaged: unmanaged !== undefined };
}

function replicasOf(namespace: string, { apiVersion, kind, name, uid }: OwnerReference, cache: Pick<Reader, 'get'>): number | undefined {
  if (kind !== 'StatefulSet' || !apiVersion.startsWith('apps/')) return undefined;
  const set = cache.get('statefulsets', namespace, name);
  return set?.metadata.uid === uid ? set.spec.replicas : undefined;
}

/** The first pod of a controller, or of none. Looked for only where some pod is known to be so, or none has a controller. */
function podOf({ pods, controllers }: GuardedPods, controller: string | undefined): string | undefined {
  if (controller === undefined && managed(controllers) === pods.size) return undefined;
  for (const [name, pod] of pods.entries()) if (pod.controller === controller) return name;
  return undefined;
}

function managed(controllers: GuardedPods['controllers']): number {
  let pods = 0;
  for (const controller of controllers.values()) pods += controller.pods;
  return pods;
}

/** A share is rounded up (PDB-01). */
function amountOf(amount: IntOrString, total: number): number {
  return typeof amount === 'number' ? amount : Math.ceil((Number.parseInt(amount, 10) * total) / 100);
}
