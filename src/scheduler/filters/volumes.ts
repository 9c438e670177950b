import type { Reader } from '../../apiserver/actor';
import type { Table } from '../../kernel/table';
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import { matchesNodeSelector } from '../../kube/node-selector';
import { claimClass, NO_PROVISIONER } from '../../kube/volume-claims';
import { isMatch, isReservedMatch, preferencePrefix, requestedStorage } from '../../kube/volume-matching';
import type { PodClaims } from '../pod-claims';
import type { Rejection } from './rejection';

/** How a pod's unbound claims get their volumes on a node: a volume that is there, or one that the provisioner makes there. */
export interface VolumePlan {
  readonly matched: readonly { readonly claim: string; readonly volume: string }[];
  readonly provisioned: readonly string[];
}

/** What is known of volumes while a pod is placed. */
export interface VolumeView {
  readonly cache: Reader;
  /** Names of the volumes that can be chosen, by `preferenceKey`. */
  readonly free: Table<string>;
}

const CONFLICT = 'node(s) had volume node affinity conflict';
const MISSING = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';
const NONE_TO_BIND = "node(s) didn't find available persistent volumes to bind";

/** Whether the pod's volumes can be used from the node, and how those it lacks are got (SCH-12, PV-12, PV-25, VolumeBinding). */
export function planVolumes(node: Node, claims: PodClaims, view: VolumeView): VolumePlan | Rejection {
  const trouble = troubleOfBound(node, claims.bound, view.cache);
  const plan = planUnbound(node, claims.delayed, view);
  if (trouble === undefined && plan !== undefined) return plan;
  return { cause: 'volumes', reasons: [...(trouble ? [trouble] : []), ...(plan ? [] : [NONE_TO_BIND])], evictionHelps: false };
}

function troubleOfBound(node: Node, bound: PodClaims['bound'], cache: Reader): string | undefined {
  const volumes = bound.map((claim) => cache.get('persistentvolumes', undefined, claim.spec.volumeName ?? ''));
  if (volumes.includes(undefined)) return MISSING;
  return volumes.every((volume) => volume === undefined || isUsableFrom(volume, node)) ? undefined : CONFLICT;
}

function isUsableFrom(volume: PersistentVolume, node: Node): boolean {
  const required = volume.spec.nodeAffinity?.required;
  return required === undefined || matchesNodeSelector(required, node);
}

/** A volume for each claim, the smallest claim first; undefined when one can get none on this node. */
function planUnbound(node: Node, delayed: PodClaims['delayed'], view: VolumeView): VolumePlan | undefined {
  const matched: { readonly claim: string; readonly volume: string }[] = [];
  const provisioned: string[] = [];
  const taken = new Set<string>();
  for (const claim of [...delayed].sort((a, b) => requestedStorage(a) - requestedStorage(b))) {
    const volume = matchFor(claim, node, view, taken);
    if (volume !== undefined) {
      taken.add(volume.metadata.name);
      matched.push({ claim: claim.metadata.name, volume: volume.metadata.name });
    } else if (isProvisionable(claim, view.cache)) provisioned.push(claim.metadata.name);
    else return undefined;
  }
  return { matched, provisioned };
}

function matchFor(claim: PersistentVolumeClaim, node: Node, { cache, free }: VolumeView, taken: ReadonlySet<string>): PersistentVolume | undefined {
  const prefix = preferencePrefix(claimClass(claim));
  for (const [key, name] of free.entries(prefix)) {
    if (!key.startsWith(prefix)) return undefined;
    const volume = cache.get('persistentvolumes', undefined, name);
    if (volume === undefined || taken.has(name) || !isUsableFrom(volume, node)) continue;
    if (isReservedMatch(volume, claim) || isMatch(volume, claim)) return volume;
  }
  return undefined;
}

function isProvisionable(claim: PersistentVolumeClaim, cache: Reader): boolean {
  const provisioner = cache.get('storageclasses', undefined, claimClass(claim))?.provisioner;
  return provisioner !== undefined && provisioner !== '' && provisioner !== NO_PROVISIONER;
}
