import type { KubeObject, StatefulSet } from '../../kube/objects';
import { isOf } from '../../kube/resources';
import { nextChange } from '../api-calls';
import type { Command } from '../command';
import { KubectlFailure } from '../failure';
import { deadlineFlag } from '../go-duration';
import type { Session } from '../session';
import { ROLLOUT_FLAGS, rolloutObjects } from './rollout-sets';

/** `kubectl rollout status`: a line for each change of the set until the roll is done (SS-CTL-01 to SS-CTL-07). */
export const ROLLOUT_STATUS: Command = {
  name: 'rollout status',
  flags: { ...ROLLOUT_FLAGS, watch: { kind: 'switch', short: 'w' }, timeout: { kind: 'text' }, revision: { kind: 'number' } },
  *run(session) {
    const deadline = deadlineFlag(session);
    const found = yield* rolloutObjects(session);
    const [one] = found;
    if (one === undefined || found.length > 1) throw new KubectlFailure(`rollout status is only supported on individual resources and resource collections - ${found.length} resources were found`);
    let done = printStatus(session, one.object) || !session.flags.on('watch', true);
    while (!done) {
      const watched = yield* nextChange(one.place, deadline === undefined ? undefined : Math.max(0, deadline - session.now()));
      if (watched.change === 'none') throw new KubectlFailure('timed out waiting for the condition');
      if (watched.change === 'DELETED') throw new KubectlFailure('object has been deleted');
      done = printStatus(session, watched.object);
    }
  },
};

/** Prints where the roll stands; true when it is done. */
function printStatus(session: Session, object: KubeObject): boolean {
  if (!isOf('statefulsets', object)) throw new KubectlFailure(`no status viewer has been implemented for ${object.kind}`);
  const { text, done } = statefulSetRollout(object);
  session.out(`${text}\n`);
  return done;
}

/** Where the roll of a set stands, checked in kubectl's order (SS-CTL-06). Throws a KubectlFailure for OnDelete (SS-CTL-01). */
export function statefulSetRollout({ metadata, spec, status = {} }: StatefulSet): { readonly text: string; readonly done: boolean } {
  if (spec.updateStrategy?.type !== 'RollingUpdate') throw new KubectlFailure('rollout status is only available for RollingUpdate strategy type');
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0, updateRevision = '', currentRevision = '' } = status;
  if (observedGeneration === 0 || (metadata.generation ?? 0) > observedGeneration) return waiting('Waiting for statefulset spec update to be observed...');
  const { replicas } = spec;
  if (replicas !== undefined && readyReplicas < replicas) return waiting(`Waiting for ${replicas - readyReplicas} pods to be ready...`);
  const { rollingUpdate } = spec.updateStrategy;
  if (rollingUpdate) {
    const wanted = replicas !== undefined && rollingUpdate.partition !== undefined ? replicas - rollingUpdate.partition : updatedReplicas;
    if (updatedReplicas < wanted) return waiting(`Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...`);
    return { text: `partitioned roll out complete: ${updatedReplicas} new pods have been updated...`, done: true };
  }
  if (updateRevision !== currentRevision) return waiting(`waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`);
  return { text: `statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`, done: true };
}

function waiting(text: string): { readonly text: string; readonly done: false } {
  return { text, done: false };
}
