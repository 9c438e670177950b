import type { EnvVar } from '../../kube/configuration-choices';
import type { Container, Labels, Pod } from '../../kube/objects';
import { RESOURCES } from '../../kube/resources';
import { causeRecorded, RECORD } from '../change-cause';
import type { Command } from '../command';
import { KubectlFailure, UsageFailure } from '../failure';
import { createGenerated, generatedMetadata } from '../generated-objects';
import { keyAndValue, pairOf } from '../key-value';
import { SAVE_CONFIG } from '../last-applied';
import { CHANGING } from '../report';
import type { Session } from '../session';

/** `kubectl run NAME --image=IMAGE`: a pod with one container. What follows the name are its arguments, or with `--command` its command. */
export const RUN: Command = {
  name: 'run',
  flags: {
    image: { kind: 'text' },
    'image-pull-policy': { kind: 'text' },
    port: { kind: 'text' },
    env: { kind: 'text' },
    labels: { kind: 'text', short: 'l' },
    restart: { kind: 'text' },
    command: { kind: 'switch' },
    ...CHANGING,
    record: RECORD,
    'save-config': SAVE_CONFIG,
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
    yield* createGenerated(session, RESOURCES.pods, causeRecorded(session, podOf(session, name)));
  },
};

function podOf(session: Session, name: string): Pod {
  const restartPolicy = session.flags.text('restart') ?? 'Always';
  if (!['Always', 'OnFailure', 'Never'].includes(restartPolicy)) throw new KubectlFailure(`invalid restart policy: ${restartPolicy}`);
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { ...generatedMetadata(session, RESOURCES.pods, name), labels: labelsOf(session, name) },
    spec: { containers: [containerOf(session, name)], dnsPolicy: 'ClusterFirst', restartPolicy },
    status: {},
  };
}

function containerOf({ args, flags }: Session, name: string): Container {
  const image = flags.text('image');
  if (!image) throw new KubectlFailure('--image is required');
  const pullPolicy = flags.text('image-pull-policy');
  const port = flags.text('port');
  const env = flags.all('env').map(variableOf);
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

function variableOf(written: string): EnvVar {
  const { key, value } = keyAndValue(written);
  if (key === '' || value === undefined) throw new KubectlFailure(`invalid env: ${written}`);
  return value === '' ? { name: key } : { name: key, value };
}

function portNumber(port: string): number {
  if (!/^\d+$/.test(port)) throw new KubectlFailure(`strconv.Atoi: parsing "${port}": invalid syntax`);
  return Number(port);
}

function labelsOf({ flags }: Session, name: string): Labels {
  const written = flags.list('labels');
  if (written.length === 0) return { run: name };
  return Object.fromEntries(written.map((label) => {
    const pair = pairOf(label);
    if (pair === undefined) throw new KubectlFailure(`unexpected label spec: ${label}`);
    return pair;
  }));
}
