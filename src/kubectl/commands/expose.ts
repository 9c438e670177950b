import { isJsonObject } from '../../kube/json';
import type { KubeObject, Labels, Service } from '../../kube/objects';
import { RESOURCES, qualifiedName } from '../../kube/resources';
import { getObject, sendForObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, type Failure } from '../failure';
import { read } from '../fields';
import { placeOf, SELECTING, type Found } from '../find-objects';
import { report } from '../report';
import { keepFailure, throwKept, type Session } from '../session';
import type { Talk } from '../talk';
import { targetsOf } from '../targets';

/** `kubectl expose pod|service`: a service in front of what an object selects or is (KC-23). */
export const EXPOSE: Command = {
  name: 'expose',
  flags: {
    selector: { kind: 'text' },
    name: { kind: 'text' },
    port: { kind: 'text' },
    'target-port': { kind: 'text' },
    protocol: { kind: 'text' },
    type: { kind: 'text' },
    'cluster-ip': { kind: 'text' },
    labels: { kind: 'text' },
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    'external-ip': { kind: 'text', unsimulated: true },
    'load-balancer-ip': { kind: 'text', unsimulated: true },
    'session-affinity': { kind: 'text', unsimulated: true },
    overrides: { kind: 'text', unsimulated: true },
    filename: { ...SELECTING.filename, unsimulated: true },
    generator: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    if (session.args.length === 0) throw new KubectlFailure('You must provide one or more resources by argument or filename.');
    const failures: Failure[] = [];
    for (const { info, name } of targetsOf(session.args)) {
      yield* keepFailure(failures, function* () {
        if (name === undefined) throw new KubectlFailure('resource(s) were provided, but no name, label selector, or --all flag specified');
        const place = placeOf(info, name, session.namespace);
        yield* expose(session, { place, object: yield* getObject(place) });
      });
    }
    throwKept(failures);
  },
};

function* expose(session: Session, { place, object }: Found): Talk<void> {
  const { resource } = place.info;
  if (resource !== 'pods' && resource !== 'services') throw new KubectlFailure(`cannot expose a ${place.info.kind}${place.info.group === '' ? '' : `.${place.info.group}`}`);
  const name = session.flags.text('name') ?? place.name;
  const namespace = place.namespace ?? session.namespace;
  const service = serviceFor(session, object, name, namespace, selectorOf(session, object, resource === 'pods'));
  const dryRun = dryRunOf(session);
  const created = dryRun.mode === 'client' ? service
    : yield* sendForObject({ verb: 'create', resource: 'services', namespace, body: service, ...(dryRun.mode === 'server' ? { dryRun: true } : {}) });
  report(session, placeOf(RESOURCES.services, name, namespace), 'exposed', created);
}

function serviceFor({ flags }: Session, object: KubeObject, name: string, namespace: string, selector: Labels): Service {
  const port = flags.text('port') ?? portOf(object);
  if (!port) throw new KubectlFailure("couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples");
  const target = flags.text('target-port') ?? port;
  const clusterIP = flags.text('cluster-ip');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, ...labelsOf(flags.text('labels'), object) },
    spec: {
      ports: [{ port: Number(port), protocol: flags.text('protocol') ?? 'TCP', targetPort: /^\d+$/.test(target) ? Number(target) : target }],
      selector,
      ...(flags.has('type') ? { type: flags.text('type') ?? '' } : {}),
      ...(clusterIP === undefined ? {} : { clusterIP }),
    },
  };
}

function selectorOf({ flags }: Session, object: KubeObject, isPod: boolean): Labels {
  const written = flags.text('selector');
  if (written !== undefined) return pairs(written);
  const selector = isPod ? object.metadata.labels : read(object, 'spec', 'selector');
  const labels = isJsonObject(selector) ? Object.fromEntries(Object.entries(selector).map(([key, value]) => [key, String(value)])) : {};
  if (Object.keys(labels).length === 0) throw new KubectlFailure(isPod ? "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed" : `invalid service: ${qualifiedName(RESOURCES.services)} has no selector`);
  return labels;
}

function labelsOf(written: string | undefined, object: KubeObject): { readonly labels?: Labels } {
  const labels = written === undefined ? object.metadata.labels : pairs(written);
  return labels === undefined ? {} : { labels };
}

function pairs(written: string): Labels {
  return Object.fromEntries(written.split(',').map((pair) => pair.split('=')).map(([key = '', value = '']) => [key, value]));
}

/** The first port that a pod's containers or a service offer. */
function portOf(object: KubeObject): string {
  const containers = read(object, 'spec', 'containers');
  const lists = Array.isArray(containers) ? containers.map((container: unknown) => read(container, 'ports')) : [read(object, 'spec', 'ports')];
  const [first] = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((port: unknown) => read(port, 'containerPort') ?? read(port, 'port'));
  return first === undefined ? '' : String(first);
}
