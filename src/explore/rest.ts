import type { View } from '../cluster/port';
import { isRunningAndReady } from '../kube/pod-conditions';
import type { Pod, StatefulSet } from '../kube/objects';
import { type Release, releaseOf } from '../kube/release';
import { fullName, isPodOf, objectName, ordinalOf } from '../scenario/names';
import type { Millis } from '../kube/time';

/** A set at rest: what it wants, what there is, and what its controller says about the difference. */
export interface Rest {
  readonly now: Millis;
  readonly release: Release;
  readonly set: StatefulSet;
  /** Ordinals that shall have a pod: from the first up to, but without, `to`. */
  readonly slots: { readonly from: number; readonly to: number };
  /** Every pod of the set's name, by ordinal. */
  readonly pods: ReadonlyMap<number, Pod>;
  /** Images that are broken for good. */
  readonly broken: ReadonlySet<string>;
  /** The claims that there are, by name. */
  readonly claims: ReadonlySet<string>;
  readonly waitsFor?: string;
  /** What its controller did last. */
  readonly does?: string;
  readonly error?: string;
}

/** Reads how a set has come to rest; undefined when there is none of that name. */
export function restOf(name: string, view: View, version: string, broken: ReadonlySet<string>): Rest | undefined {
  const { namespace, name: own } = objectName(name);
  const set = view.objects.get('statefulsets', namespace, own);
  if (set === undefined) return undefined;
  const release = releaseOf(version);
  const from = release.gates.StatefulSetStartOrdinal ? (set.spec.ordinals?.start ?? 0) : 0;
  const pods = [...view.objects.list('pods', namespace)].filter(({ metadata }) => isPodOf(own, metadata.name));
  const { waitsFor, error, does } = view.lastDecision(fullName(name)) ?? {};
  return {
    now: view.now, release, set, broken, waitsFor, error, does: does?.at(-1),
    slots: { from, to: from + (set.spec.replicas ?? 1) },
    claims: new Set([...view.objects.list('persistentvolumeclaims', namespace)].map(({ metadata }) => metadata.name)),
    pods: new Map(pods.map((pod) => [ordinalOf(pod.metadata.name), pod])),
  };
}

export function isSlot({ slots }: Rest, ordinal: number): boolean {
  return ordinal >= slots.from && ordinal < slots.to;
}

/** The ordinals that shall have a pod, ascending. */
export function slotsOf({ slots: { from, to } }: Rest): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

export function revisionOf(pod: Pod): string {
  return pod.metadata.labels?.['controller-revision-hash'] ?? '';
}

export function strategyOf({ set }: Rest): string {
  return set.spec.updateStrategy?.type ?? 'RollingUpdate';
}

/** The first ordinal that an update replaces (SS-PART-07). */
export function firstUpdated({ set, slots }: Rest): number {
  return slots.from + (set.spec.updateStrategy?.rollingUpdate?.partition ?? 0);
}

/** The claims that a pod mounts, by name. */
export function claimsOf({ spec }: Pod): readonly string[] {
  return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

/** Whether a pod waits for a claim that is not there, and that is not made again (SS-PVC-08). */
export function lacksClaim({ release, claims }: Rest, pod: Pod): boolean {
  return !release.changes.MissingClaimsRecreated && pod.status?.phase === 'Pending' && claimsOf(pod).some((name) => !claims.has(name));
}

/**
 * Whether nothing but a change of the pod itself can make it ready: its image is broken for good, it lacks a claim for good, or it
 * has Succeeded where that is for good (SS-FAIL-02).
 */
export function isLost(rest: Rest, pod: Pod): boolean {
  if (isRunningAndReady(pod)) return false;
  if (pod.status?.phase === 'Succeeded') return !rest.release.changes.SucceededPodsReplaced;
  return pod.status?.phase !== 'Failed' && (lacksClaim(rest, pod) || pod.spec.containers.some(({ image }) => image !== undefined && rest.broken.has(image)));
}
