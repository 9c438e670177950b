import { nodeRoles } from '../../apiserver/tables/nodes';
import type { Node } from '../../kube/objects';
import { listOf } from '../api-calls';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { amountLines, annotationLines, dateText, labelLines, listed, orNone } from './lines';

/** A Node, as `kubectl describe node` shows it, without the sums of what its pods ask for. */
export function* nodeLines(session: Session, node: Node): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = node;
  const pods = yield* listOf('pods', { fieldSelector: `spec.nodeName=${metadata.name}` });
  const running = pods.filter((pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed');
  return [
    `Name:\t${metadata.name}`,
    `Roles:\t${orNone(nodeRoles(node))}`,
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    `CreationTimestamp:\t${dateText(metadata.creationTimestamp)}`,
    ...listed('Taints', (spec.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`)),
    `Unschedulable:\t${spec.unschedulable ?? false}`,
    ...conditions(node),
    ...(status.addresses ? ['Addresses:', ...status.addresses.map(({ type, address }) => `  ${type}:\t${address}`)] : []),
    ...amountLines('Capacity', status.capacity),
    ...amountLines('Allocatable', status.allocatable),
    `Non-terminated Pods:\t(${running.length} in total)`,
    '  Namespace\tName',
    '  ---------\t----',
    ...running.map((pod) => `  ${pod.metadata.namespace ?? ''}\t${pod.metadata.name}`),
    ...(yield* eventLines(session, node)),
  ];
}

function conditions({ status = {} }: Node): readonly string[] {
  const all = status.conditions ?? [];
  if (all.length === 0) return [];
  const rows = all.map((one) => `  ${one.type}\t${one.status} \t${dateText(one.lastHeartbeatTime)} \t${dateText(one.lastTransitionTime)} \t${one.reason ?? ''} \t${one.message ?? ''}`);
  return ['Conditions:', '  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage', '  ----\t------\t-----------------\t------------------\t------\t-------', ...rows];
}
