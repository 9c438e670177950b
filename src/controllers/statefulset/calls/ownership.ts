import type { Status } from '../../../apiserver/request';
import type { KubeObject, StatefulSet } from '../../../kube/objects';
import { controllerRef } from '../identity';
import type { Action } from '../plan/action';
import { did, syncWith, type Outcome } from '../sync';
import { withMember } from '../view/fold';
import { namespaceOf, type CallContext } from './context';

/** Reads the set live: one that is gone, another of its name, or one being deleted adopts nothing (SS-CLAIM-02, SS-DEL-06). */
export function canAdopt(context: CallContext): Outcome {
  const { sync, turn } = context;
  const refusal = refusalOf(turn.api.get('statefulsets', namespaceOf(sync.set), sync.set.metadata.name), sync.set);
  if (refusal !== undefined && sync.phase === 'adoptOrphanRevisions') return { is: 'failed', error: `can't adopt ControllerRevisions: ${refusal}` };
  return { is: 'done', sync: syncWith(sync, { adoptionRefused: refusal }) };
}

/** Makes the set the controller of a revision that has none (SS-CLAIM-13). */
export function adoptRevision(action: Extract<Action, { do: 'adopt-revision' }>, context: CallContext): Outcome {
  const { sync, turn } = context;
  const { name } = action.revision.metadata;
  const result = turn.api.patch('controllerrevisions', namespaceOf(sync.set), name, 'strategic', adoption(sync.set, action.revision));
  if (!result.ok) return { is: 'failed', error: result.status.message };
  const revisions = sync.revisions.map((revision) => (revision.metadata.name === name ? result.object : revision));
  return { is: 'done', sync: did(syncWith(sync, { revisions }), `adopts revision ${name}`) };
}

/** Adopts a pod; one that has gone meanwhile is none of the set's business (SS-CLAIM-01, SS-CLAIM-03). */
export function adoptPod(action: Extract<Action, { do: 'adopt-pod' }>, context: CallContext): Outcome {
  const { sync, turn, release } = context;
  const { name, uid = '' } = action.pod.metadata;
  const namespace = namespaceOf(sync.set);
  if (sync.adoptionRefused !== undefined) return { is: 'failed', error: `can't adopt Pod ${namespace}/${name} (${uid}): ${sync.adoptionRefused}` };
  const result = turn.api.patch('pods', namespace, name, 'strategic', adoption(sync.set, action.pod));
  if (!result.ok) return result.status.reason === 'NotFound' ? { is: 'done', sync } : { is: 'failed', error: result.status.message };
  context.wrote(result.object);
  const claims = (claim: string) => turn.cache.get('persistentvolumeclaims', namespace, claim);
  const view = withMember(sync.view, result.object, { release, claims, now: turn.now });
  return { is: 'done', sync: did(syncWith(sync, { view }), `adopts ${name}`) };
}

/** Lets go of a pod; one that is gone or has another owner already is fine (SS-CLAIM-06, SS-CLAIM-09). */
export function releasePod(action: Extract<Action, { do: 'release-pod' }>, context: CallContext): Outcome {
  const { sync, turn } = context;
  const { name, uid } = action.pod.metadata;
  const body = { metadata: { uid, ownerReferences: [{ $patch: 'delete', uid: sync.set.metadata.uid }] } };
  const result = turn.api.patch('pods', namespaceOf(sync.set), name, 'strategic', body);
  if (result.ok) context.wrote(result.object);
  if (!result.ok && !isMoot(result.status)) return { is: 'failed', error: result.status.message };
  return { is: 'done', sync: did(sync, `releases ${name}`) };
}

function adoption(set: StatefulSet, object: KubeObject): object {
  return { metadata: { uid: object.metadata.uid, ownerReferences: [controllerRef(set)] } };
}

function isMoot(status: Status): boolean {
  return status.reason === 'NotFound' || status.reason === 'Invalid';
}

type Live = { readonly ok: true; readonly object: StatefulSet } | { readonly ok: false; readonly status: Status };

function refusalOf(live: Live, set: StatefulSet): string | undefined {
  if (!live.ok) return live.status.message;
  const name = `${namespaceOf(set)}/${set.metadata.name}`;
  const { uid, deletionTimestamp } = live.object.metadata;
  if (uid !== set.metadata.uid) return `original StatefulSet ${name} is gone: got uid ${uid ?? ''}, wanted ${set.metadata.uid ?? ''}`;
  return deletionTimestamp === undefined ? undefined : `${name} has just been deleted at ${deletionTimestamp.replace('T', ' ').replace('Z', '')} +0000 UTC`;
}
