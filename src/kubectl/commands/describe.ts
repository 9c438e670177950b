import type { KubeObject } from '../../kube/objects';
import { isOf } from '../../kube/resources';
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
import { FILES, objectsAt, SELECTOR } from '../find-objects';
import { tabbedText } from '../output/tabbed-text';
import { keepFailure, throwKept } from '../kept-failures';
import { manifestPlaces } from '../read-manifests';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { targetsOf } from '../targets';

/** `kubectl describe`: all about an object, with what else concerns it, for a reader. */
export const DESCRIBE: Command = {
  name: 'describe',
  flags: {
    ...FILES,
    selector: SELECTOR,
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
        for (const object of yield* objectsAt(session, target)) texts.push(`${tabbedText((yield* describe(session, object)).join('\n'))}\n`);
      });
    }
    session.out(texts.join('\n\n'));
    if (texts.length === 0 && failures.length === 0) session.err(`No resources found in ${session.namespace} namespace.\n`);
    throwKept(failures);
  },
};

function* describe(session: Session, object: KubeObject): Talk<readonly string[]> {
  if (isOf('pods', object)) return yield* podLines(session, object);
  if (isOf('statefulsets', object)) return yield* statefulSetLines(session, object);
  if (isOf('services', object)) return yield* serviceLines(session, object);
  if (isOf('persistentvolumeclaims', object)) return yield* claimLines(session, object);
  if (isOf('persistentvolumes', object)) return yield* volumeLines(session, object);
  if (isOf('poddisruptionbudgets', object)) return yield* budgetLines(session, object);
  if (isOf('nodes', object)) return yield* nodeLines(session, object);
  if (isOf('configmaps', object)) return yield* configMapLines(session, object);
  if (isOf('secrets', object)) return secretLines(object);
  if (isOf('serviceaccounts', object)) return yield* serviceAccountLines(session, object);
  if (isOf('roles', object) || isOf('clusterroles', object)) return roleLines(object);
  if (isOf('rolebindings', object) || isOf('clusterrolebindings', object)) return bindingLines(object);
  throw new NotSimulated(`describing a ${object.kind}`);
}
