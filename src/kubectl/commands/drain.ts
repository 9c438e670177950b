import type { Pod } from '../../kube/objects';
import { RESOURCES } from '../../kube/resources';
import { listOf, nextChange, send } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN } from '../dry-run';
import { KubectlFailure, ServerFailure, UsageFailure } from '../failure';
import { placeOfObject, SELECTING, type Found } from '../find-objects';
import { durationFlag } from '../go-duration';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { waitGone } from '../wait-gone';
import { setUnschedulable, visitNodes } from './cordon';

const RETRY = 5000;

/** `kubectl drain`: cordons a node and evicts its pods, asking again every five seconds where a budget forbids it (KC-32, PDB-05). */
export const DRAIN: Command = {
  name: 'drain',
  flags: {
    selector: SELECTING.selector,
    force: { kind: 'switch' },
    'grace-period': { kind: 'number' },
    'ignore-daemonsets': { kind: 'switch' },
    'delete-emptydir-data': { kind: 'switch' },
    'delete-local-data': { kind: 'switch' },
    timeout: { kind: 'text' },
    'pod-selector': { kind: 'text' },
    'skip-wait-for-delete-timeout': { kind: 'number' },
    'dry-run': { ...DRY_RUN, unsimulated: true },
    'disable-eviction': { kind: 'switch', unsimulated: true },
    'chunk-size': { kind: 'number' },
  },
  *run(session) {
    if (session.args.length === 0 && !session.flags.has('selector')) throw new UsageFailure('USAGE: drain NODE [flags]', 'drain');
    yield* visitNodes(session, function* (node) {
      yield* setUnschedulable(session, node, true);
      const pods = yield* podsToEvict(session, node);
      yield* evictAll(session, pods);
      report(session, node.place, 'drained', node.object);
    });
  },
};

function* podsToEvict(session: Session, { place }: Found): Talk<readonly Pod[]> {
  const labelSelector = session.flags.text('pod-selector');
  const listed = yield* listOf('pods', { fieldSelector: `spec.nodeName=${place.name}`, ...(labelSelector ? { labelSelector } : {}) });
  const pods = listed.filter((pod) => !isDone(pod) || session.flags.on('force') || controlled(pod));
  const complaints = [
    complaint(session.flags.on('force') ? [] : pods.filter((pod) => !controlled(pod)), 'cannot delete Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override)'),
    complaint(session.flags.on('delete-emptydir-data') || session.flags.on('delete-local-data') ? [] : pods.filter(hasLocalData), 'cannot delete Pods with local storage (use --delete-emptydir-data to override)'),
  ].filter((text) => text !== '');
  if (complaints.length > 0) {
    session.err(`error: unable to drain node "${place.name}", aborting command...\n\nThere are pending nodes to be drained:\n ${place.name}\n`);
    throw new KubectlFailure(complaints.join(', '));
  }
  return pods;
}

const isDone = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const controlled = ({ metadata }: Pod): boolean => metadata.ownerReferences?.some((owner) => owner.controller === true) ?? false;
const hasLocalData = (pod: Pod): boolean => !isDone(pod) && (pod.spec.volumes ?? []).some((volume) => volume.emptyDir !== undefined);

function complaint(pods: readonly Pod[], text: string): string {
  return pods.length === 0 ? '' : `${text}: ${pods.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`).join(', ')}`;
}

/** Asks for all evictions first, then waits for the pods in turn. */
function* evictAll(session: Session, pods: readonly Pod[]): Talk<void> {
  const timeout = durationFlag(session, 'timeout');
  const deadline = timeout ? session.now() + timeout : undefined;
  for (const pod of pods) session.err(`evicting pod ${pod.metadata.namespace ?? ''}/${pod.metadata.name}\n`);
  let left = pods;
  const evicted: Pod[] = [];
  while (left.length > 0) {
    const refused: Pod[] = [];
    for (const pod of left) (((yield* evict(session, pod)) ? evicted : refused)).push(pod);
    const [blocked] = refused;
    if (blocked) {
      if (deadline !== undefined && session.now() >= deadline) throw new KubectlFailure('drain did not complete within its timeout: context deadline exceeded');
      yield* nextChange(placeOfObject(RESOURCES.pods, blocked), RETRY);
    }
    left = refused;
  }
  for (const pod of evicted) {
    const place = placeOfObject(RESOURCES.pods, pod);
    yield* waitGone({ place, ...(pod.metadata.uid === undefined ? {} : { uid: pod.metadata.uid }) }, deadline, () => session.now());
    session.out(`pod/${pod.metadata.name} evicted\n`);
  }
}

/** False when a disruption budget forbids the eviction for now. */
function* evict(session: Session, { metadata }: Pod): Talk<boolean> {
  const grace = session.flags.number('grace-period') ?? -1;
  const response = yield* send({
    verb: 'create', resource: 'pods', name: metadata.name, subresource: 'eviction',
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    body: {
      apiVersion: 'policy/v1beta1', kind: 'Eviction', metadata: { name: metadata.name, namespace: metadata.namespace },
      deleteOptions: grace >= 0 ? { gracePeriodSeconds: grace } : {},
    },
  });
  if (response.ok || response.status.reason === 'NotFound') return true;
  if (response.status.reason !== 'TooManyRequests') throw new ServerFailure(response.status);
  session.err(`error when evicting pods/"${metadata.name}" -n "${metadata.namespace ?? ''}" (will retry after 5s): ${response.status.message}\n`);
  return false;
}
