import { humanDuration } from '../../kube/duration';
import type { Pod, Toleration } from '../../kube/objects';
import { instant, type Millis } from '../../kube/time';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { containerLines } from './containers';
import { eventLines } from './events';
import { annotationLines, dateText, labelLines, listed } from './lines';
import { volumeLines } from './volumes';

/** A pod, as `kubectl describe pod` shows it. */
export function* podLines(session: Session, pod: Pod): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = pod;
  const owner = metadata.ownerReferences?.find((reference) => reference.controller === true);
  const initContainers = spec.initContainers ?? [];
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace ?? ''}`,
    'Priority:\t0',
    spec.nodeName ? `Node:\t${spec.nodeName}/${status.hostIP ?? ''}` : 'Node:\t<none>',
    ...(status.startTime ? [`Start Time:\t${dateText(status.startTime)}`] : []),
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    ...stateLines(pod, session.now()),
    `IP:\t${status.podIP ?? ''}`,
    ...addresses(pod),
    ...(owner ? [`Controlled By:\t${owner.kind}/${owner.name}`] : []),
    ...(initContainers.length === 0 ? [] : containerLines('Init Containers', initContainers, status.initContainerStatuses ?? [], '')),
    ...containerLines('Containers', spec.containers, status.containerStatuses ?? [], ''),
    ...conditions(pod),
    ...volumeLines(spec.volumes, ''),
    `QoS Class:\t${status.qosClass ?? 'BestEffort'}`,
    ...labelLines('Node-Selectors', spec.nodeSelector),
    ...listed('Tolerations', (spec.tolerations ?? []).map(tolerationText).sort()),
    ...(yield* eventLines(session, pod)),
  ];
}

function stateLines({ metadata, spec, status = {} }: Pod, now: Millis): readonly string[] {
  const reason = [...(status.reason ? [`Reason:\t${status.reason}`] : []), ...(status.message ? [`Message:\t${status.message}`] : [])];
  if (!metadata.deletionTimestamp) return [`Status:\t${status.phase ?? ''}`, ...reason];
  const lasts = Math.max(0, now - instant(metadata.deletionTimestamp));
  return [`Status:\tTerminating (lasts ${humanDuration(lasts)})`, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0}s`, ...reason];
}

function addresses({ status = {} }: Pod): readonly string[] {
  const ips = status.podIPs ?? (status.podIP ? [{ ip: status.podIP }] : []);
  return ips.length === 0 ? ['IPs:\t<none>'] : ['IPs:', ...ips.map(({ ip }) => `  IP:\t${ip}`)];
}

function conditions({ status = {} }: Pod): readonly string[] {
  const all = status.conditions ?? [];
  return all.length === 0 ? [] : ['Conditions:', '  Type\tStatus', ...all.map(({ type, status: value }) => `  ${type} \t${value} `)];
}

function tolerationText({ key = '', operator, value = '', effect = '', tolerationSeconds }: Toleration): string {
  const subject = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? (key === '' && effect === '' ? 'op=Exists' : ' op=Exists') : '';
  return `${subject}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}
