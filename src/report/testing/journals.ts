import type { ApiEntry, ContainerEntry, JournalBody, JournalEntry } from '../../kernel/journal';
import { timestamp, type Millis } from '../../kube/time';

/** A journal from times and what happened then, numbered from 1. */
export function journalOf(...entries: readonly (readonly [Millis, JournalBody])[]): readonly JournalEntry[] {
  return entries.map(([at, body], index) => ({ ...body, at, number: index + 1 }));
}

export interface PodFacts {
  readonly uid?: string;
  readonly node?: string;
  readonly revision?: string;
  readonly image?: string;
  readonly containers?: readonly string[];
  readonly deletedAt?: Millis;
}

/** A write of a pod by the StatefulSet controller, unless `more` says otherwise. */
export function podWrite(name: string, verb: ApiEntry['verb'], facts: PodFacts = {}, more: Partial<ApiEntry> = {}): ApiEntry {
  const { uid = `${name}-uid`, node, revision = 'web-1', image = 'nginx:1', containers = ['main'], deletedAt } = facts;
  const object = {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, namespace: 'default', uid, labels: { 'controller-revision-hash': revision }, ...(deletedAt === undefined ? {} : { deletionTimestamp: timestamp(deletedAt) }) },
    spec: { containers: containers.map((container) => ({ name: container, image })), ...(node === undefined ? {} : { nodeName: node }) },
  };
  return { type: 'api', by: 'statefulset-controller', verb, resource: 'pods', namespace: 'default', name, code: verb === 'create' ? 201 : 200, object, ...more };
}

/** Something that a container of a pod did on `node-1`, unless `more` says otherwise. */
export function container(name: string, did: ContainerEntry['did'], more: Partial<ContainerEntry> = {}): ContainerEntry {
  return { type: 'container', node: 'node-1', pod: `default/${name}`, uid: `${name}-uid`, container: 'main', did, image: 'nginx:1', ...more };
}

/** A pod that is created, starts after a second and is ready one more second later. */
export function readyPod(name: string, at: Millis, more: { readonly uid?: string; readonly node?: string } = {}): readonly (readonly [Millis, JournalBody])[] {
  return [
    [at, podWrite(name, 'create', more)],
    [at + 1000, container(name, 'started', more)],
    [at + 2000, container(name, 'ready', more)],
  ];
}
