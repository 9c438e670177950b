import type { PersistentVolumeClaim, Pod, StatefulSet } from '../../kube/objects';
import { selectorText } from '../../kube/selector';
import { listOf } from '../api-calls';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { annotationLines, dateText, labelLines } from './lines';
import { podTemplateLines } from './pod-template';

/** A StatefulSet, as `kubectl describe sts` shows it (SS-CTL-17). */
export function* statefulSetLines(session: Session, set: StatefulSet): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = set;
  const { type = '', rollingUpdate } = spec.updateStrategy ?? {};
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace ?? ''}`,
    `CreationTimestamp:\t${dateText(metadata.creationTimestamp)}`,
    `Selector:\t${selectorText(spec.selector)}`,
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    `Replicas:\t${spec.replicas ?? 1} desired | ${status.replicas ?? 0} total`,
    `Update Strategy:\t${type}`,
    ...(rollingUpdate ? [`  Partition:\t${rollingUpdate.partition ?? 0}`] : []),
    podsStatus(yield* podsOf(set)),
    ...podTemplateLines(spec.template),
    ...claimTemplates(spec.volumeClaimTemplates ?? []),
    ...(yield* eventLines(session, set)),
  ];
}

function* podsOf({ metadata, spec }: StatefulSet): Talk<readonly Pod[]> {
  const listed = yield* listOf('pods', { ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }), labelSelector: selectorText(spec.selector) });
  return listed.filter((pod) => pod.metadata.ownerReferences?.some((owner) => owner.controller === true && owner.uid === metadata.uid));
}

function podsStatus(pods: readonly Pod[]): string {
  const count = (phase: string): number => pods.filter(({ status }) => status?.phase === phase).length;
  return `Pods Status:\t${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

function claimTemplates(claims: readonly PersistentVolumeClaim[]): readonly string[] {
  if (claims.length === 0) return ['Volume Claims:\t<none>'];
  return ['Volume Claims:', ...claims.flatMap(({ metadata, spec }) => [
    `  Name:\t${metadata.name}`,
    `  StorageClass:\t${spec.storageClassName ?? ''}`,
    ...labelLines('  Labels', metadata.labels),
    ...annotationLines('  Annotations', metadata.annotations),
    `  Capacity:\t${spec.resources?.requests?.['storage'] ?? '<default>'}`,
    `  Access Modes:\t[${(spec.accessModes ?? []).join(' ')}]`,
  ])];
}
