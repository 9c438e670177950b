import type { ConfigMap, Secret } from '../../kube/kept-objects';
import type { KubeObject, Namespace } from '../../kube/objects';
import { RESOURCES, type ResourceInfo } from '../../kube/resources';
import { sendForObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, ServerFailure, UsageFailure } from '../failure';
import { placeOf } from '../find-objects';
import type { FlagTable } from '../flags';
import { withLastApplied } from '../last-applied';
import { LITERALS, literalsOf } from '../literals';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

const FLAGS: FlagTable = {
  output: { kind: 'text', short: 'o' }, 'dry-run': DRY_RUN, 'save-config': { kind: 'switch' }, validate: { kind: 'switch' }, 'field-manager': { kind: 'text' },
};

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
    yield* named('failed to create configmap: ', createGenerated(session, RESOURCES.configmaps, configMap));
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
    yield* named('failed to create secret ', createGenerated(session, RESOURCES.secrets, secret));
  },
};

/** Up to 1.33 kubectl writes a creationTimestamp that is not set; the namespace only when it was given. */
function metadataOf(session: Session, { namespaced }: ResourceInfo): KubeObject['metadata'] {
  const [name, ...more] = session.args;
  if (name === undefined || more.length > 0) throw new UsageFailure(`exactly one NAME is required, got ${session.args.length}`, session.command);
  return {
    ...(session.release.changes.RevisionWithoutCreationTimestamp ? {} : { creationTimestamp: null }), name,
    ...(namespaced && session.namespaceGiven ? { namespace: session.namespace } : {}),
  };
}

function* createGenerated(session: Session, info: ResourceInfo, generated: KubeObject): Talk<void> {
  const object = session.flags.on('save-config') ? withLastApplied(generated) : generated;
  const { mode } = dryRunOf(session);
  const created = mode === 'client' ? object : yield* sendForObject({
    verb: 'create', resource: info.resource, body: object, ...(info.namespaced ? { namespace: session.namespace } : {}), ...(mode === 'server' ? { dryRun: true } : {}),
  });
  report(session, placeOf(info, object.metadata.name, session.namespace), 'created', created);
}

/** What the server refuses, in kubectl's own words. */
function* named(doing: string, creation: Talk<void>): Talk<void> {
  try {
    yield* creation;
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`${doing}${failure.status.message}`) : failure;
  }
}
