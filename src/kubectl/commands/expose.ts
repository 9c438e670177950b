import type { KubeObject, Labels, Service } from '../../kube/objects';
import { RESOURCES, qualifiedName } from '../../kube/resources';
import { sendForObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure } from '../failure';
import { isJsonObject } from '../../kube/json';
import { read } from '../fields';
import { placeOf, SELECTING, visitObjects, type Found } from '../find-objects';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** `kubectl expose pod|service`: a service in front of what an object selects or is (KC-23). */
export const EXPOSE: Command = {
  name: 'expose',
  flags: {
    ...SELECTING,
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
    generator: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    yield* visitObjects(session, session.args, (found) => expose(session, found));
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
