import type { Reader } from '../apiserver/actor';
import type { PersistentVolumeClaim, Pod } from '../kube/objects';
import { claimClass, isFullyBound, waitsForConsumer } from '../kube/volume-claims';
import type { Rejection } from './filters/rejection';

/** The claims of a pod: those that have a volume, and those that get one when the pod gets a node (PV-12). */
export interface PodClaims {
  readonly bound: readonly PersistentVolumeClaim[];
  readonly delayed: readonly PersistentVolumeClaim[];
}

/** The names of the claims that a pod uses. */
export function claimNames(pod: Pod): readonly string[] {
  return (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

/** Sorts a pod's claims, or says why no node will do as long as they are as they are (SCH-08, SCH-12). */
export function reviewClaims(pod: Pod, cache: Reader, minor: number): PodClaims | Rejection {
  const claims: PersistentVolumeClaim[] = [];
  for (const name of claimNames(pod)) {
    const claim = cache.get('persistentvolumeclaims', pod.metadata.namespace, name);
    if (claim === undefined) return noNodeWillDo(`persistentvolumeclaim "${name}" not found`);
    if (minor >= 22 && claim.status?.phase === 'Lost') return noNodeWillDo(`persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`);
    if (claim.metadata.deletionTimestamp !== undefined) return noNodeWillDo(`persistentvolumeclaim "${name}" is being deleted`);
    claims.push(claim);
  }
  const [bound, unbound] = [claims.filter(isFullyBound), claims.filter((claim) => !isFullyBound(claim))];
  // A claim that names its volume is bound by the controller, whatever its class says.
  const waits = (claim: PersistentVolumeClaim): boolean => !claim.spec.volumeName && waitsForConsumer(cache.get('storageclasses', undefined, claimClass(claim)));
  return unbound.every(waits) ? { bound, delayed: unbound } : noNodeWillDo('pod has unbound immediate PersistentVolumeClaims');
}

function noNodeWillDo(reason: string): Rejection {
  return { cause: 'claims', reasons: [reason], evictionHelps: false };
}
