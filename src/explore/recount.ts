import type { View } from '../cluster/port';
import { isRunningAndReady, isTerminating } from '../kube/pod-conditions';
import type { Pod, StatefulSetStatus } from '../kube/objects';
import { templateOf } from '../kube/revision-data';
import { instant } from '../kube/time';
import { type Rest, revisionOf } from './rest';
import type { Shortfall } from './shortfall';

const COUNTERS = ['observedGeneration', 'replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'] as const;
type Counter = (typeof COUNTERS)[number];

/** Where the status of a set at rest is not what a recount gives (SS-STAT). */
export function statusShortfalls(rest: Rest, view: View): readonly Shortfall[] {
  const { set } = rest;
  const { name } = set.metadata;
  const counted = recount(rest);
  const wrong = COUNTERS.flatMap((counter): readonly Shortfall[] => {
    const [said = 0, count] = [set.status?.[counter], counted[counter]];
    return count === undefined || said === count ? [] : [{
      what: `status.${counter} is ${String(said)} and should be ${String(count)}`,
      claim: { claim: 'fields', resource: 'statefulsets', name, rows: [[`status.${counter}`, count === 0 && counter !== 'replicas' && counter !== 'availableReplicas' ? '' : String(count)]] },
    }];
  });
  return [...wrong, ...wrongRevisions(rest, view)];
}

function recount({ set, release, pods, now }: Rest): Readonly<Partial<Record<Counter, number>>> {
  const own = [...pods.values()].filter((pod) => pod.metadata.ownerReferences?.some(({ controller, uid }) => controller === true && uid === set.metadata.uid));
  const at = (revision: string | undefined): number => own.filter((pod) => !isTerminating(pod) && revisionOf(pod) === revision).length;
  const minReady = release.gates.StatefulSetMinReadySeconds ? (set.spec.minReadySeconds ?? 0) * 1000 : 0;
  return {
    observedGeneration: set.metadata.generation ?? 0,
    replicas: own.length,
    readyReplicas: own.filter(isRunningAndReady).length,
    currentReplicas: at(set.status?.currentRevision),
    updatedReplicas: at(set.status?.updateRevision),
    ...(set.status?.availableReplicas === undefined ? {} : { availableReplicas: own.filter((pod) => isRunningAndReady(pod) && readySince(pod) + minReady <= now).length }),
  };
}

function readySince(pod: Pod): number {
  const since = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
  return since ? instant(since) : 0;
}

/** The update revision holds the set's template; it is the current one too when a rolling update is through (SS-REV-12). */
function wrongRevisions({ set, release, slots }: Rest, view: View): readonly Shortfall[] {
  const { name, namespace } = set.metadata;
  const { updateRevision = '', currentRevision, updatedReplicas = 0, readyReplicas = 0, replicas = 0 }: StatefulSetStatus = set.status ?? {};
  const stored = view.objects.get('controllerrevisions', namespace, updateRevision);
  const wanted = set.spec.template.spec.containers[0]?.image;
  const held = stored && templateOf(stored.data).spec.containers[0]?.image;
  const wrong: Shortfall[] = held === wanted ? [] : [{
    what: `the update revision ${updateRevision} holds the image ${held ?? 'of nothing'} and not ${wanted ?? ''}`,
    claim: { claim: 'rolled-out', set: name, complete: true },
  }];
  const through = isRolling(set.spec.updateStrategy?.type) && updatedReplicas === replicas && readyReplicas === replicas
    && (!release.changes.CompletionNeedsSpecReplicas || replicas === slots.to - slots.from);
  if (!through || currentRevision === updateRevision) return wrong;
  return [...wrong, { what: `the rolling update is through, and the current revision is still ${currentRevision ?? 'none'}`, claim: { claim: 'fields', resource: 'statefulsets', name, rows: [['status.currentRevision', updateRevision]] } }];
}

const isRolling = (type: string | undefined): boolean => (type ?? 'RollingUpdate') === 'RollingUpdate';
