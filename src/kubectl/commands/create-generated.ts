import type { ConfigMap, Secret } from '../../kube/kept-objects';
import type { KubeObject, Namespace } from '../../kube/objects';
import { RESOURCES, type ResourceInfo } from '../../kube/resources';
import type { Command } from '../command';
import { KubectlFailure, ServerFailure, UsageFailure } from '../failure';
import type { FlagTable } from '../flags';
import { createGenerated, generatedMetadata } from '../generated-objects';
import { SAVE_CONFIG } from '../last-applied';
import { LITERALS, literalsOf } from '../literals';
import { CHANGING } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

const FLAGS: FlagTable = { ...CHANGING, 'save-config': SAVE_CONFIG, validate: { kind: 'switch' } };

/** `kubectl create namespace NAME`. */
export const CREATE_NAMESPACE: Command = {
  name: 'create namespace',
  flags: FLAGS,
  *run(session) {
    const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: metadataOf(session, RESOURCES.namespaces), spec: {}, status: {} };
    yield* createGenerated(session, RESOURCES.namespaces, namespace);
  },
};

/** `kubectl create configmap NAME`, from literals and files. */
export const CREATE_CONFIGMAP: Command = {
  name: 'create configmap',
  flags: { ...FLAGS, ...LITERALS },
  *run(session) {
    const metadata = metadataOf(session, RESOURCES.configmaps);
    const data = literalsOf(session, (key) => `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${metadata.name}"`);
    const configMap: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...(data.size === 0 ? {} : { data: Object.fromEntries(data) }) };
    yield* reworded('failed to create configmap: ', createGenerated(session, RESOURCES.configmaps, configMap));
  },
};

/** `kubectl create secret generic NAME`, from literals and files. */
export const CREATE_SECRET: Command = {
  name: 'create secret generic',
  flags: { ...FLAGS, ...LITERALS, type: { kind: 'text' } },
  *run(session) {
    const metadata = metadataOf(session, RESOURCES.secrets);
    const data = [...literalsOf(session, (key) => `cannot add key ${key}, another key by that name already exists`)].map(([key, text]) => [key, Buffer.from(text).toString('base64')] as const);
    const type = session.flags.text('type');
    const secret: Secret = { apiVersion: 'v1', kind: 'Secret', metadata, ...(type ? { type } : {}), ...(data.length === 0 ? {} : { data: Object.fromEntries(data) }) };
    yield* reworded('failed to create secret ', createGenerated(session, RESOURCES.secrets, secret));
  },
};

function metadataOf(session: Session, info: ResourceInfo): KubeObject['metadata'] {
  const [name, ...more] = session.args;
  if (name === undefined || more.length > 0) throw new UsageFailure(`exactly one NAME is required, got ${session.args.length}`, session.command);
  return generatedMetadata(session, info, name);
}

/** A refusal by the server as one of kubectl's own, with these words before it. */
function* reworded(before: string, creation: Talk<void>): Talk<void> {
  try {
    yield* creation;
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`${before}${failure.status.message}`) : failure;
  }
}
