import type { ControllerRevision, Pod, StatefulSet } from '../../../kube/objects';
import { releaseOf, type Change, type FeatureGate, type Release } from '../../../kube/release';
import { setManifest } from '../../../apiserver/testing/manifests';
import { controllerRef } from '../identity';
import type { Plan } from '../plan/action';
import type { Scene } from '../plan/scene';
import { recount } from '../view/recount';

/** The instant of every scene. */
export const NOW = 3_600_000;

/** A release of this version with some gates and changes set otherwise. */
export function releaseWith(version: string, gates: Partial<Record<FeatureGate, boolean>> = {}, changes: Partial<Record<Change, boolean>> = {}): Release {
  const release = releaseOf(version);
  return { ...release, gates: { ...release.gates, ...gates }, changes: { ...release.changes, ...changes } };
}

export function revision(name: string, number = 1): ControllerRevision {
  const template = { metadata: { labels: { app: 'nginx' } }, spec: { containers: [{ name: 'nginx', image: name }] }, $patch: 'replace' };
  return { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name, namespace: 'default' }, data: { spec: { template } }, revision: number };
}

export function setNamed(name: string, spec: Partial<StatefulSet['spec']> = {}, status: StatefulSet['status'] = {}): StatefulSet {
  const set = setManifest(name, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, ...spec });
  return { ...set, metadata: { ...set.metadata, namespace: 'default', uid: `uid-of-${name}` }, status };
}

/**
 * A pod of `set` in short: `web-0@A` is ready for long, then words: `unready`, `pending`, `failed`, `succeeded`, `terminating`,
 * `ready-for-5s`.
 */
export function podIn(set: StatefulSet, text: string): Pod {
  const [nameAndRevision = '', ...words] = text.split(' ');
  const [name = '', revisionName = ''] = nameAndRevision.split('@');
  const since = words.map((word) => /^ready-for-(\d+)s$/.exec(word)?.[1]).find((seconds) => seconds !== undefined);
  const ready = !['unready', 'pending', 'failed', 'succeeded'].some((word) => words.includes(word));
  const phase = words.includes('failed') ? 'Failed' : words.includes('succeeded') ? 'Succeeded' : words.includes('pending') ? 'Pending' : 'Running';
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: {
      name, namespace: 'default', uid: `uid-of-${name}`, ownerReferences: [controllerRef(set)],
      labels: { app: 'nginx', 'statefulset.kubernetes.io/pod-name': name, 'controller-revision-hash': revisionName },
      ...(words.includes('terminating') && { deletionTimestamp: '2024-01-01T00:59:00Z' }),
    },
    spec: { containers: [{ name: 'nginx' }] },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: secondsAgo(Number(since ?? 1800)) }] },
  };
}

function secondsAgo(seconds: number): string {
  return `${new Date(Date.UTC(2024, 0, 1) + NOW - seconds * 1000).toISOString().slice(0, 19)}Z`;
}

export interface SceneOptions {
  readonly release?: Release;
  readonly spec?: Partial<StatefulSet['spec']>;
  readonly status?: StatefulSet['status'];
  readonly current?: string;
  readonly update?: string;
}

/** A scene of the set `web` with these pods; its revisions are A, and B where `update` says so. */
export function sceneOf(pods: readonly string[], { release = releaseOf('1.33'), spec, status, current = 'A', update = 'A' }: SceneOptions = {}): Scene {
  const set = setNamed('web', { replicas: pods.length, ...spec }, status);
  const claims = (): undefined => undefined;
  const view = recount(pods.map((text) => podIn(set, text)), set, { release, claims, now: NOW });
  return { set, release, view, current: revision(current, 1), update: revision(update, 2), claims };
}

/** What a plan does, in short: `delete web-2`, `create web-1@B`; batches are divided by `|`. */
export function inShort(plan: Plan): string {
  return plan.batches.map((batch) => batch.map((row) => row.map((action) => {
    if (action.do === 'create-pod') return `create web-${action.ordinal}@${action.revision.metadata.name}`;
    if (action.do === 'delete-pod') return `delete ${action.pod.metadata.name}`;
    if ('pod' in action) return `${action.do} ${action.pod.metadata.name}`;
    return action.do;
  }).join(' then ')).join(', ')).join(' | ');
}
