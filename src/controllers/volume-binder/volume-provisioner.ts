import type { Actor, Turn } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import { table, type Table } from '../../kernel/table';
import type { What } from '../../kernel/event';
import type { PersistentVolume, PersistentVolumeClaim } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { BETA_STORAGE_PROVISIONER, claimClass, claimKey, NO_PROVISIONER, PROVISIONED_BY, SELECTED_NODE, STORAGE_PROVISIONER, waitsForConsumer } from '../../kube/volume-claims';
import { isChangeOf } from '../../apiserver/change-of';
import { provisionedName, provisionedVolume } from './provisioned-volume';

/** Claims and volumes that are being worked on, by UID. */
export interface ProvisionerState {
  readonly underWay: Table<true>;
}

type Step =
  | { readonly do: 'provision'; readonly claim: string; readonly uid: string; readonly again?: true }
  | { readonly do: 'delete'; readonly volume: string; readonly uid: string; readonly again?: true };

const NAME = 'volume-provisioner';
const RETRY: Millis = 15_000;

/**
 * Makes and deletes volumes for every StorageClass whose provisioner is not `kubernetes.io/no-provisioner`: each such provisioner
 * counts as installed and running (PV-10, PV-18). Events come from the provisioner; a real one adds its pod's name to its own.
 */
export const volumeProvisioner: Actor<ProvisionerState> = {
  name: NAME,
  watches: ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses'],
  initial: () => ({ underWay: table() }),
  cares: (change) => {
    if (change.type === 'DELETED') return false;
    if (isChangeOf(change, 'persistentvolumeclaims')) return orderedFrom(change.object) !== undefined && !change.object.spec.volumeName;
    return isChangeOf(change, 'persistentvolumes') && isToDelete(change.object);
  },
  observe: (state, change, turn) => {
    if (isChangeOf(change, 'persistentvolumeclaims')) return wantsVolume(change.object, turn) ? begun(state, change.object, turn) : state;
    return isChangeOf(change, 'persistentvolumes') ? letGo(state, change.object, turn) : state;
  },
  handle: (state, what, turn) => {
    const step = what as What & Step;
    const ended = { underWay: state.underWay.without(step.uid) };
    return step.do === 'provision' ? provision(state, ended, step, turn) : remove(state, ended, step, turn);
  },
};

/** The provisioner from which a volume was ordered for the claim. */
function orderedFrom({ metadata: { annotations = {} } }: PersistentVolumeClaim): string | undefined {
  return annotations[STORAGE_PROVISIONER] ?? annotations[BETA_STORAGE_PROVISIONER];
}

/** Whether a volume was ordered for the claim, and for a class that waits, its node is chosen. */
function wantsVolume(claim: PersistentVolumeClaim, turn: Turn): boolean {
  const provisioner = orderedFrom(claim);
  const storageClass = turn.cache.get('storageclasses', undefined, claimClass(claim));
  if (claim.spec.volumeName || storageClass === undefined || provisioner !== storageClass.provisioner || provisioner === NO_PROVISIONER) return false;
  return !waitsForConsumer(storageClass) || claim.metadata.annotations?.[SELECTED_NODE] !== undefined;
}

function begun(state: ProvisionerState, claim: PersistentVolumeClaim, turn: Turn): ProvisionerState {
  const { uid = '' } = claim.metadata;
  if (state.underWay.has(uid)) return state;
  turn.event(claim, 'Normal', 'Provisioning', `External provisioner is provisioning volume for claim "${claimKey(claim)}"`, { component: orderedFrom(claim) ?? NAME });
  turn.timer(turn.duration('provisioning a volume', turn.settings.physics.provision), { do: 'provision', claim: claimKey(claim), uid });
  return { underWay: state.underWay.with(uid, true) };
}

function provision(state: ProvisionerState, ended: ProvisionerState, step: Step & { readonly do: 'provision' }, turn: Turn): ProvisionerState {
  const { namespace, name } = partsOfKey(step.claim);
  const claim = turn.cache.get('persistentvolumeclaims', namespace, name);
  const storageClass = claim && turn.cache.get('storageclasses', undefined, claimClass(claim));
  if (claim === undefined || storageClass === undefined || claim.metadata.uid !== step.uid || claim.spec.volumeName) return ended;
  const created = turn.api.create('persistentvolumes', provisionedVolume(claim, storageClass));
  if (created.ok || created.status.reason === 'AlreadyExists') {
    turn.event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${provisionedName(claim)}`, { component: storageClass.provisioner });
    return ended;
  }
  turn.event(claim, 'Warning', 'ProvisioningFailed', `failed to provision volume with StorageClass "${storageClass.metadata.name}": ${created.status.message}`, { component: storageClass.provisioner });
  turn.timer(RETRY, retryOf(step));
  return state;
}

/** Once a write was refused twice in a row, one more try only repeats the outcome. */
function retryOf(step: Step): What & Step {
  return { ...step, again: true, repeats: step.again === true };
}

/** Whether the volume is ours, released, and to be deleted (PV-18). */
function isToDelete({ metadata, spec, status }: PersistentVolume): boolean {
  return metadata.annotations?.[PROVISIONED_BY] !== undefined && metadata.deletionTimestamp === undefined
    && spec.persistentVolumeReclaimPolicy === 'Delete' && status?.phase === 'Released';
}

function letGo(state: ProvisionerState, volume: PersistentVolume, turn: Turn): ProvisionerState {
  const { name, uid = '' } = volume.metadata;
  if (state.underWay.has(uid)) return state;
  turn.timer(turn.duration('deleting a volume', turn.settings.physics.provision), { do: 'delete', volume: name, uid });
  return { underWay: state.underWay.with(uid, true) };
}

function remove(state: ProvisionerState, ended: ProvisionerState, step: Step & { readonly do: 'delete' }, turn: Turn): ProvisionerState {
  const volume = turn.cache.get('persistentvolumes', undefined, step.volume);
  if (volume === undefined || volume.metadata.uid !== step.uid || !isToDelete(volume)) return ended;
  const answer = turn.api.delete('persistentvolumes', undefined, step.volume, { preconditions: { uid: step.uid } });
  if (answer.ok || answer.status.reason === 'NotFound') return ended;
  turn.event(volume, 'Warning', 'VolumeFailedDelete', answer.status.message, { component: volume.metadata.annotations?.[PROVISIONED_BY] ?? NAME });
  turn.timer(RETRY, retryOf(step));
  return state;
}
