import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { ControllerRevision, KubeObject } from '../kube/objects';
import type { Resource } from '../kube/resources';
import { same } from '../apiserver/same';
import type { Seen } from './recording';

/** Actors whose writes a recording leaves out: the user, and the machinery around the controllers. */
const UNSEEN: ReadonlySet<string> = new Set(['kubectl', 'user', 'kubelet', 'default-scheduler', 'persistent-volume-binder', 'volume-provisioner', 'pvc-protection-controller', 'pv-protection-controller', 'endpoint-controller', 'endpointslice-controller', 'namespace-controller', 'kube-apiserver']);
const UNSEEN_RESOURCES: ReadonlySet<Resource> = new Set<Resource>(['events', 'endpoints', 'endpointslices', 'leases', 'nodes', 'namespaces']);

/** What was written, in order, in the shape of a recording's `saw`. */
export function sightings(entries: readonly JournalEntry[]): readonly Seen[] {
  return entries.flatMap((entry): readonly Seen[] => {
    if (entry.type === 'report') return [{ by: 'kubelet', did: entry.did, pod: entry.pod.split('/')[1] ?? entry.pod }];
    if (entry.type !== 'api' || UNSEEN.has(entry.by) || entry.subresource !== undefined || UNSEEN_RESOURCES.has(entry.resource)) return [];
    return [seenOf(entry)];
  });
}

function seenOf(entry: ApiEntry): Seen {
  const seen: Seen = { by: entry.by, did: entry.verb, kind: entry.resource, name: entry.name };
  if (entry.code >= 400) return { ...seen, refused: true };
  if ((entry.verb === 'create' || entry.verb === 'update') && entry.object !== undefined) return { ...seen, ...revisionOf(entry.object) };
  if (entry.verb === 'patch' && (entry.resource === 'pods' || entry.resource === 'controllerrevisions')) return { ...seen, change: changeOf(entry) };
  return seen;
}

function revisionOf(object: KubeObject): Pick<Seen, 'revision'> {
  if (object.kind === 'ControllerRevision') return { revision: (object as ControllerRevision).revision };
  const revision = object.metadata.labels?.['controller-revision-hash'];
  return object.kind === 'Pod' && revision !== undefined ? { revision } : {};
}

/** What a patch of a pod or a revision was for. */
function changeOf({ object, previous }: ApiEntry): 'adopt' | 'release' | 'finalizers' | 'other' {
  const [before, after] = [previous?.metadata.ownerReferences?.length ?? 0, object?.metadata.ownerReferences?.length ?? 0];
  if (after > before) return 'adopt';
  if (after < before) return 'release';
  return same(previous?.metadata.finalizers, object?.metadata.finalizers) ? 'other' : 'finalizers';
}
