import type { KubeObject, Labels, Service } from '../../kube/objects';
import { isOf, qualifiedName, RESOURCES } from '../../kube/resources';
import { createObject, getObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, type Failure } from '../failure';
import { NOT_NARROWED, type Found } from '../find-objects';
import type { Flags } from '../flags';
import { keepFailure, throwKept } from '../kept-failures';
import { placeOf, type Place } from '../place';
import { OUTPUT, report } from '../report';
import type { Session } from '../session';
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
    output: OUTPUT,
    'dry-run': DRY_RUN,
    'external-ip': { kind: 'text', unsimulated: true },
    'load-balancer-ip': { kind: 'text', unsimulated: true },
    'session-affinity': { kind: 'text', unsimulated: true },
    overrides: { kind: 'text', unsimulated: true },
    filename: { kind: 'text', short: 'f', unsimulated: true },
    generator: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    if (session.args.length === 0) throw new KubectlFailure('You must provide one or more resources by argument or filename.');
    const failures: Failure[] = [];
    for (const { info, name } of targetsOf(session.args)) {
      yield* keepFailure(failures, function* () {
        if (name === undefined) throw new KubectlFailure(NOT_NARROWED);
        const place = placeOf(info, name, session.namespace);
        yield* expose(session, { place, object: yield* getObject(place) });
      });
    }
    throwKept(failures);
  },
};

/** What a service needs of what it stands in front of. */
interface Exposed {
  readonly selector: Labels;
  /** The first port; undefined where none is told. */
  readonly port: number | undefined;
  /** What is said where nothing is selected. */
  readonly withoutSelector: string;
}

function exposedBy({ place: { info }, object }: Found): Exposed {
  if (isOf('pods', object)) {
    const [port] = object.spec.containers.flatMap(({ ports = [] }) => ports);
    const withoutSelector = "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed";
    return { selector: object.metadata.labels ?? {}, port: port?.containerPort, withoutSelector };
  }
  if (isOf('services', object)) {
    return { selector: object.spec.selector ?? {}, port: object.spec.ports?.[0]?.port, withoutSelector: `invalid service: ${qualifiedName(info)} has no selector` };
  }
  throw new KubectlFailure(`cannot expose a ${info.kind}${info.group === '' ? '' : `.${info.group}`}`);
}

function* expose(session: Session, found: Found): Talk<void> {
  const exposed = exposedBy(found);
  const place = placeOf(RESOURCES.services, session.flags.text('name') ?? found.place.name, found.place.namespace ?? session.namespace);
  const service = serviceFor(session, found.object, exposed, place);
  const dryRun = dryRunOf(session);
  report(session, place, 'exposed', dryRun.mode === 'client' ? service : yield* createObject(place, service, dryRun.options));
}

function serviceFor({ flags }: Session, object: KubeObject, exposed: Exposed, { name, namespace = '' }: Place): Service {
  const selector = selectorOf(flags, exposed);
  const port = flags.text('port') ?? String(exposed.port ?? '');
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

function selectorOf(flags: Flags, { selector, withoutSelector }: Exposed): Labels {
  const written = flags.text('selector');
  if (written !== undefined) return labelsIn(written);
  if (Object.keys(selector).length === 0) throw new KubectlFailure(withoutSelector);
  return selector;
}

function labelsOf(written: string | undefined, object: KubeObject): { readonly labels?: Labels } {
  const labels = written === undefined ? object.metadata.labels : labelsIn(written);
  return labels === undefined ? {} : { labels };
}

function labelsIn(written: string): Labels {
  return Object.fromEntries(written.split(',').map((pair) => pair.split('=')).map(([key = '', value = '']) => [key, value]));
}
