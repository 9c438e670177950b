import { endpointsText } from '../../apiserver/tables/services';
import type { Endpoints, Service, ServicePort } from '../../kube/objects';
import { isOf, RESOURCES } from '../../kube/resources';
import { findObject } from '../api-calls';
import { labelsText } from '../output/table-text';
import { placeOf } from '../place';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { identityLines, orNone } from './lines';

/** A Service, as `kubectl describe svc` shows it. */
export function* serviceLines(session: Session, service: Service): Talk<readonly string[]> {
  const { metadata, spec } = service;
  const endpoints = yield* findObject(placeOf(RESOURCES.endpoints, metadata.name, metadata.namespace ?? session.namespace));
  return [
    ...identityLines(service),
    `Selector:\t${labelsText(spec.selector)}`,
    `Type:\t${spec.type ?? 'ClusterIP'}`,
    ...(spec.ipFamilyPolicy === undefined ? [] : [`IP Family Policy:\t${spec.ipFamilyPolicy}`]),
    `IP Families:\t${orNone(spec.ipFamilies?.join(','))}`,
    `IP:\t${spec.clusterIP ?? ''}`,
    `IPs:\t${orNone(spec.clusterIPs?.join(','))}`,
    ...(spec.externalName ? [`External Name:\t${spec.externalName}`] : []),
    ...(spec.ports ?? []).flatMap((port) => portLines(port, endpoints && isOf('endpoints', endpoints) ? endpoints : undefined)),
    `Session Affinity:\t${spec.sessionAffinity ?? ''}`,
    ...(spec.externalTrafficPolicy ? [`External Traffic Policy:\t${spec.externalTrafficPolicy}`] : []),
    ...(spec.internalTrafficPolicy && session.release.minor >= 31 ? [`Internal Traffic Policy:\t${spec.internalTrafficPolicy}`] : []),
    ...(yield* eventLines(session, service)),
  ];
}

function portLines({ name, port, protocol = 'TCP', targetPort, nodePort }: ServicePort, endpoints: Endpoints | undefined): readonly string[] {
  const title = name || '<unset>';
  return [
    `Port:\t${title}  ${port}/${protocol}`,
    `TargetPort:\t${targetPort ?? port}/${protocol}`,
    ...(nodePort ? [`NodePort:\t${title}  ${nodePort}/${protocol}`] : []),
    `Endpoints:\t${endpoints ? endpointsText(endpoints, name ?? '') : '<none>'}`,
  ];
}
