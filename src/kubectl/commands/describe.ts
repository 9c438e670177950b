import type { ConfigMap, Role, RoleBinding, Secret, ServiceAccount } from '../../kube/kept-objects';
import type { KubeObject, Node, PersistentVolume, PersistentVolumeClaim, Pod, PodDisruptionBudget, Service, StatefulSet } from '../../kube/objects';
import { getObject } from '../api-calls';
import type { Command } from '../command';
import { bindingLines, roleLines, serviceAccountLines } from '../describe/access';
import { claimLines, volumeLines } from '../describe/claim';
import { configMapLines, secretLines } from '../describe/config';
import { nodeLines } from '../describe/node';
import { podLines } from '../describe/pod';
import { budgetLines } from '../describe/pod-disruption-budget';
import { serviceLines } from '../describe/service';
import { statefulSetLines } from '../describe/stateful-set';
import { KubectlFailure, NotSimulated, type Failure } from '../failure';
import { listTarget, placeOf, SELECTING } from '../find-objects';
import { tabbedText } from '../output/tabbed-text';
import { manifestPlaces } from '../read-manifests';
import { keepFailure, throwKept, type Session } from '../session';
import type { Talk } from '../talk';
import { targetsOf, type Target } from '../targets';

/** `kubectl describe`: all about an object, with what else concerns it, for a reader. */
export const DESCRIBE: Command = {
  name: 'describe',
  flags: {
    filename: SELECTING.filename,
    recursive: SELECTING.recursive,
    kustomize: SELECTING.kustomize,
    selector: SELECTING.selector,
    'all-namespaces': { kind: 'switch', short: 'A' },
    'show-events': { kind: 'switch' },
  },
  *run(session) {
    const targets = session.flags.has('filename') ? manifestPlaces(session) : targetsOf(session.args);
    if (targets.length === 0) throw new KubectlFailure('You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n');
    const failures: Failure[] = [];
    const texts: string[] = [];
    for (const target of targets) {
      yield* keepFailure(failures, function* () {
        for (const object of yield* objectsOf(session, target)) texts.push(`${tabbedText((yield* describe(session, object)).join('\n'))}\n`);
      });
    }
    session.out(texts.join('\n\n'));
    if (texts.length === 0 && failures.length === 0) session.err(`No resources found in ${session.namespace} namespace.\n`);
    throwKept(failures);
  },
};

function* objectsOf(session: Session, { info, name }: Target): Talk<readonly KubeObject[]> {
  if (name !== undefined) return [yield* getObject(placeOf(info, name, session.namespace))];
  return yield* listTarget(session, info, session.flags.on('all-namespaces') ? undefined : session.namespace);
}

function* describe(session: Session, object: KubeObject): Talk<readonly string[]> {
  switch (object.kind) {
    case 'Pod': return yield* podLines(session, object as Pod);
    case 'StatefulSet': return yield* statefulSetLines(session, object as StatefulSet);
    case 'Service': return yield* serviceLines(session, object as Service);
    case 'PersistentVolumeClaim': return yield* claimLines(session, object as PersistentVolumeClaim);
    case 'PersistentVolume': return yield* volumeLines(session, object as PersistentVolume);
    case 'PodDisruptionBudget': return yield* budgetLines(session, object as PodDisruptionBudget);
    case 'Node': return yield* nodeLines(session, object as Node);
    case 'ConfigMap': return yield* configMapLines(session, object as ConfigMap);
    case 'Secret': return secretLines(object as Secret);
    case 'ServiceAccount': return yield* serviceAccountLines(session, object as ServiceAccount);
    case 'Role':
    case 'ClusterRole': return roleLines(object as Role);
    case 'RoleBinding':
    case 'ClusterRoleBinding': return bindingLines(object as RoleBinding);
    default: throw new NotSimulated(`describing a ${object.kind}`);
  }
}
