import type { Container, Pod, PodSpec } from '../../kube/objects';
import { RESOURCES } from '../../kube/resources';
import { sendForObject } from '../api-calls';
import { changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, UsageFailure } from '../failure';
import { placeOf } from '../find-objects';
import { withLastApplied } from '../last-applied';
import { withAnnotations } from '../read-manifests';
import { report } from '../report';
import type { Session } from '../session';

/** `kubectl run NAME --image=IMAGE`: a pod with one container. What follows the name are its arguments, or with `--command` its command. */
export const RUN: Command = {
  name: 'run',
  flags: {
    image: { kind: 'text' },
    'image-pull-policy': { kind: 'text' },
    port: { kind: 'text' },
    env: { kind: 'text', many: true },
    labels: { kind: 'text', short: 'l', many: true },
    restart: { kind: 'text' },
    command: { kind: 'switch' },
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    record: RECORD,
    'save-config': { kind: 'switch' },
    'field-manager': { kind: 'text' },
    annotations: { kind: 'text', unsimulated: true },
    attach: { kind: 'switch', unsimulated: true },
    expose: { kind: 'switch', unsimulated: true },
    filename: { kind: 'text', short: 'f', unsimulated: true },
    'grace-period': { kind: 'number', unsimulated: true },
    limits: { kind: 'text', unsimulated: true },
    overrides: { kind: 'text', unsimulated: true },
    privileged: { kind: 'switch', unsimulated: true },
    quiet: { kind: 'switch', short: 'q' },
    requests: { kind: 'text', unsimulated: true },
    rm: { kind: 'switch', unsimulated: true },
    serviceaccount: { kind: 'text', unsimulated: true },
    stdin: { kind: 'switch', short: 'i', unsimulated: true },
    tty: { kind: 'switch', short: 't', unsimulated: true },
    wait: { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    const [name] = session.args;
    if (name === undefined) throw new UsageFailure('NAME is required for run', 'run');
    const generated = withAnnotations(podOf(session, name), changeCausePatch(session).metadata?.annotations ?? {});
    const pod = session.flags.on('save-config') ? withLastApplied(generated) : generated;
    const { mode } = dryRunOf(session);
    const created = mode === 'client' ? pod : yield* sendForObject({ verb: 'create', resource: 'pods', namespace: session.namespace, body: pod, ...(mode === 'server' ? { dryRun: true } : {}) });
    report(session, placeOf(RESOURCES.pods, name, session.namespace), 'created', created);
  },
};

/** The namespace is written only when it was given. */
function podOf(session: Session, name: string): Pod {
  const restartPolicy = session.flags.text('restart') ?? 'Always';
  if (!['Always', 'OnFailure', 'Never'].includes(restartPolicy)) throw new KubectlFailure(`invalid restart policy: ${restartPolicy}`);
  const { release, namespace, namespaceGiven } = session;
  const spec: PodSpec & { readonly dnsPolicy: string } = { containers: [containerOf(session, name)], dnsPolicy: 'ClusterFirst', restartPolicy };
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { ...(release.changes.RevisionWithoutCreationTimestamp ? {} : { creationTimestamp: null }), name, labels: labelsOf(session, name), ...(namespaceGiven ? { namespace } : {}) },
    spec,
    status: {},
  };
}

function containerOf({ args, flags }: Session, name: string): Container {
  const image = flags.text('image');
  if (!image) throw new KubectlFailure('--image is required');
  const pullPolicy = flags.text('image-pull-policy');
  const port = flags.text('port');
  const env = flags.entries().filter(([flag]) => flag === 'env').map(([, pair]) => variable(pair));
  const words = args.slice(1);
  return {
    name, image,
    ...(pullPolicy ? { imagePullPolicy: pullPolicy } : {}),
    ...(port ? { ports: [{ containerPort: portNumber(port) }] } : {}),
    ...(env.length > 0 ? { env } : {}),
    ...(words.length === 0 ? {} : flags.on('command') ? { command: words } : { args: words }),
    resources: {},
  };
}

function variable(pair: string): { readonly name: string; readonly value?: string } {
  const equals = pair.indexOf('=');
  if (equals < 1) throw new KubectlFailure(`invalid env: ${pair}`);
  const value = pair.slice(equals + 1);
  return value === '' ? { name: pair.slice(0, equals) } : { name: pair.slice(0, equals), value };
}

function portNumber(port: string): number {
  if (!/^\d+$/.test(port)) throw new KubectlFailure(`strconv.Atoi: parsing "${port}": invalid syntax`);
  return Number(port);
}

function labelsOf({ flags }: Session, name: string): Readonly<Record<string, string>> {
  const written = flags.list('labels');
  if (written.length === 0) return { run: name };
  return Object.fromEntries(written.map((pair) => {
    const [key = '', value, ...more] = pair.split('=');
    if (value === undefined || more.length > 0) throw new KubectlFailure(`unexpected label spec: ${pair}`);
    return [key, value] as const;
  }));
}
