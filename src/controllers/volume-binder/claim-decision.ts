import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../kube/objects';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER, claimClass, isReservedFor, NO_PROVISIONER, SELECTED_NODE, waitsForConsumer } from '../../kube/volume-claims';
import { mismatchOf } from '../../kube/volume-matching';
import type { Wish } from './waiting-claims';

/** An event to record about the claim. */
export interface ClaimEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** What is to be done about a claim. */
export type ClaimDecision =
  /** Bind it and the volume to each other, or finish what is left of that. */
  | { readonly decision: 'bind'; readonly volume: PersistentVolume }
  /** Its volume is lost: a terminal phase (PV-22). */
  | { readonly decision: 'lose'; readonly event: ClaimEvent }
  /** Order a volume from the provisioner, and wait for it (PV-09). */
  | { readonly decision: 'order'; readonly provisioner: string; readonly event: ClaimEvent; readonly wish: Wish }
  /** Without a wish it waits for its pod, or for a volume that is reserved for it. */
  | { readonly decision: 'wait'; readonly event?: ClaimEvent; readonly wish?: Wish };

/** What a decision about a claim looks at. */
export interface ClaimView {
  readonly minor: number;
  volume(name: string): PersistentVolume | undefined;
  storageClass(name: string): StorageClass | undefined;
  /** A volume that is reserved for the claim and fits it. */
  reservedVolume(claim: PersistentVolumeClaim): PersistentVolume | undefined;
  /** The best match among the volumes that are up for any claim (PV-03, PV-04). */
  bestMatch(claim: PersistentVolumeClaim): PersistentVolume | undefined;
  /** Names of the pods that use the claim and have no node, in order. */
  unscheduledPods(claim: PersistentVolumeClaim): readonly string[];
}

/** syncClaim: what is to be done about a claim. */
export function decideClaim(claim: PersistentVolumeClaim, view: ClaimView): ClaimDecision {
  if (claim.metadata.annotations?.[BIND_COMPLETED] !== undefined) return decideBoundClaim(claim, view);
  return claim.spec.volumeName ? decideNamedVolume(claim, claim.spec.volumeName, view) : decideFreeChoice(claim, view);
}

/** syncBoundClaim: the claim has had its volume. */
function decideBoundClaim(claim: PersistentVolumeClaim, view: ClaimView): ClaimDecision {
  if (!claim.spec.volumeName) return { decision: 'lose', event: warning('ClaimLost', 'Bound claim has lost reference to PersistentVolume. Data on the volume is lost!') };
  const volume = view.volume(claim.spec.volumeName);
  if (volume === undefined) return { decision: 'lose', event: warning('ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!') };
  const owner = volume.spec.claimRef;
  if (owner === undefined || owner.uid === claim.metadata.uid) return { decision: 'bind', volume };
  return { decision: 'lose', event: warning('ClaimMisbound', 'Two claims are bound to the same volume, this one is bound incorrectly') };
}

/** syncUnboundClaim, for a claim that asks for one volume by name (PV-15). */
function decideNamedVolume(claim: PersistentVolumeClaim, name: string, view: ClaimView): ClaimDecision {
  const wish: Wish = { volume: name };
  const volume = view.volume(name);
  if (volume === undefined) return { decision: 'wait', wish };
  if (volume.spec.claimRef === undefined) {
    const mismatch = mismatchOf(volume, claim);
    return mismatch === undefined ? { decision: 'bind', volume } : { decision: 'wait', wish, event: warning('VolumeMismatch', `Cannot bind to requested volume "${name}": ${mismatch}`) };
  }
  if (isReservedFor(volume, claim)) return { decision: 'bind', volume };
  if (claim.metadata.annotations?.[BOUND_BY_CONTROLLER] !== undefined) return { decision: 'wait', wish };
  return { decision: 'wait', wish, event: warning('FailedBinding', `volume "${name}" already bound to a different claim.`) };
}

/** syncUnboundClaim, for a claim that takes any volume that fits. */
function decideFreeChoice(claim: PersistentVolumeClaim, view: ClaimView): ClaimDecision {
  const name = claimClass(claim);
  const wish: Wish = { storageClass: name };
  const storageClass = name === '' ? undefined : view.storageClass(name);
  const delayed = waitsForConsumer(storageClass);
  // What waits for its first consumer is bound early only to a volume that is its own already.
  const volume = view.reservedVolume(claim) ?? (delayed ? undefined : view.bestMatch(claim));
  if (volume !== undefined) return { decision: 'bind', volume };
  if (delayed && claim.metadata.annotations?.[SELECTED_NODE] === undefined) return { decision: 'wait', event: waitingForConsumer(view.unscheduledPods(claim)) };
  if (name === '') return { decision: 'wait', wish, event: normal('FailedBinding', 'no persistent volumes available for this claim and no storage class is set') };
  if (storageClass === undefined) return { decision: 'wait', wish, event: warning('ProvisioningFailed', `storageclass.storage.k8s.io "${name}" not found`) };
  if (storageClass.provisioner === NO_PROVISIONER) return { decision: 'wait', wish, event: warning('ProvisioningFailed', view.minor >= 21 ? `no volume plugin matched name: ${NO_PROVISIONER}` : 'no volume plugin matched') };
  return { decision: 'order', provisioner: storageClass.provisioner, wish, event: normal('ExternalProvisioning', ordered(storageClass.provisioner, view.minor)) };
}

function waitingForConsumer(pods: readonly string[]): ClaimEvent {
  if (pods.length === 0) return normal('WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  return normal('WaitForPodScheduled', pods.length === 1 ? `waiting for pod ${pods.join()} to be scheduled` : `waiting for pods ${pods.join(',')} to be scheduled`);
}

function ordered(provisioner: string, minor: number): string {
  if (minor < 28) return `waiting for a volume to be created, either by external provisioner "${provisioner}" or manually created by system administrator`;
  return `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
}

function normal(reason: string, message: string): ClaimEvent {
  return { type: 'Normal', reason, message };
}
function warning(reason: string, message: string): ClaimEvent {
  return { type: 'Warning', reason, message };
}
