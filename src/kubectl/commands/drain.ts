import { isTerminal } from '../../kube/pod-conditions';
import type { Pod } from '../../kube/objects';
import { listOf } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN } from '../dry-run';
import { evictPods } from '../evict-pods';
import { Failure, KubectlFailure } from '../failure';
import { SELECTOR, type Found } from '../find-objects';
import { Failures, keepFailure, throwKept } from '../kept-failures';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { nodesNamed, setUnschedulable } from './cordon';

/** `kubectl drain`: cordons a node and evicts its pods, asking again every five seconds where a budget forbids it (KC-32, PDB-05). */
export const DRAIN: Command = {
  name: 'drain',
  flags: {
    selector: SELECTOR,
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
    const nodes = yield* nodesNamed(session);
    for (const node of nodes) yield* setUnschedulable(session, node, true);
    yield* drainInTurn(session, nodes);
  },
};

/** Nodes that are all cordoned already. Since about 1.22 kubectl goes on with the next node when one cannot be drained. */
function* drainInTurn(session: Session, nodes: readonly Found[]): Talk<void> {
  const goesOn = goesOnAfter(session);
  const failures: Failure[] = [];
  const pending: Found[] = [];
  let evicted = 0;
  for (const [index, node] of nodes.entries()) {
    const before = failures.length;
    yield* keepFailure(failures, function* () {
      evicted += yield* emptied(session, node);
    });
    if (failures.length === before) report(session, node.place, doneTo(session, evicted), node.object);
    else {
      session.err(unableText(session, node, new Failures(failures.slice(before))));
      pending.push(...(goesOn ? [node] : nodes.slice(index)));
      if (!goesOn) break;
    }
  }
  if (pending.length > 0) session.err(`There are pending nodes to be drained:\n${pending.map(({ place }) => ` ${place.name}\n`).join('')}`);
  throwKept(failures);
}

/** Before 1.23 a node is said to be evicted itself once a pod was. */
function doneTo({ release }: Session, evictedPods: number): string {
  return release.minor < 23 && evictedPods > 0 ? 'evicted' : 'drained';
}

/** Evicts a node's pods; gives how many there were. */
function* emptied(session: Session, node: Found): Talk<number> {
  const pods = yield* podsToEvict(session, node);
  try {
    yield* evictPods(session, pods);
  } catch (failure) {
    if (failure instanceof Failure) yield* tellPending(session, node, failure);
    throw failure;
  }
  return pods.length;
}

function* tellPending(session: Session, node: Found, failure: Failure): Talk<void> {
  const left = yield* podsToEvict(session, node);
  if (left.length === 0) return;
  session.err(`There are pending pods in node "${node.place.name}" when an error occurred: ${failure.message}\n${left.map(({ metadata }) => `pod/${metadata.name}\n`).join('')}`);
}

function goesOnAfter({ release }: Session): boolean {
  return release.minor >= 22;
}

function unableText(session: Session, { place }: Found, failure: Failure): string {
  const unable = `error: unable to drain node "${place.name}"`;
  return goesOnAfter(session) ? `${unable} due to error: ${failure.message}, continuing command...\n` : `${unable}, aborting command...\n\n`;
}

function* podsToEvict(session: Session, { place }: Found): Talk<readonly Pod[]> {
  const labelSelector = session.flags.text('pod-selector');
  const listed = yield* listOf('pods', { fieldSelector: `spec.nodeName=${place.name}`, ...(labelSelector ? { labelSelector } : {}) });
  const pods = listed.filter((pod) => !isTerminal(pod) || session.flags.on('force') || controlled(pod));
  const complaints = [
    complaint(session.flags.on('force') ? [] : pods.filter((pod) => !controlled(pod)), 'cannot delete Pods not managed by ReplicationController, ReplicaSet, Job, DaemonSet or StatefulSet (use --force to override)'),
    complaint(session.flags.on('delete-emptydir-data') || session.flags.on('delete-local-data') ? [] : pods.filter(hasLocalData), 'cannot delete Pods with local storage (use --delete-emptydir-data to override)'),
  ].filter((text) => text !== '');
  if (complaints.length > 0) throw new KubectlFailure(complaints.join(', '));
  return pods;
}

const controlled = ({ metadata }: Pod): boolean => metadata.ownerReferences?.some((owner) => owner.controller === true) ?? false;
const hasLocalData = (pod: Pod): boolean => !isTerminal(pod) && (pod.spec.volumes ?? []).some((volume) => volume.emptyDir !== undefined);

function complaint(pods: readonly Pod[], text: string): string {
  return pods.length === 0 ? '' : `${text}: ${pods.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`).join(', ')}`;
}
