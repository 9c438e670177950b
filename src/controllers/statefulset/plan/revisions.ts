import type { ControllerRevision, StatefulSet } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import { revisionHash, revisionName, templatePatch } from '../../../kube/revision-data';
import { getControllerOf } from '../../controller-of';
import { controllerRef } from '../identity';
import { dataOf, equalRevision } from '../revision-equality';
import { inTurn, NOTHING, type Plan } from './action';

const HASH_LABEL = 'controller.kubernetes.io/hash';

/** Orphans with the set's labels are taken over before anything else (SS-CLAIM-13, SS-CLAIM-20). */
export function adoptOrphanRevisions(revisions: readonly ControllerRevision[]): Plan {
  const orphans = revisions.filter((revision) => getControllerOf(revision) === undefined);
  if (orphans.length === 0) return NOTHING;
  return { batches: inTurn([[{ do: 'check-set' }], ...orphans.map((revision) => [{ do: 'adopt-revision' as const, revision }])]), exit: false };
}

/** By number, then age, then name. */
export function sortControllerRevisions(revisions: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return [...revisions].sort((a, b) => a.revision - b.revision
    || compare(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '')
    || compare(a.metadata.name, b.metadata.name));
}

/** The revision that stands for the set's template: one that is there, to be renumbered or not, or a new one. */
export type UpdateRevision =
  | { readonly is: 'there'; readonly revision: ControllerRevision }
  | { readonly is: 'to-renumber'; readonly revision: ControllerRevision; readonly number: number }
  | { readonly is: 'to-create'; readonly revision: ControllerRevision; readonly collisionCount: number };

/** Compares the template with the set's revisions, the newest first (SS-REV-06, SS-REV-07, SS-REV-14). */
export function getStatefulSetRevisions(set: StatefulSet, revisions: readonly ControllerRevision[], release: Release): UpdateRevision {
  const collisionCount = set.status?.collisionCount ?? 0;
  const number = (revisions.at(-1)?.revision ?? 0) + 1;
  const data = dataOf(set.spec.template, release);
  const newest = revisions.findLast((revision) => equalRevision(revision.data, data, release));
  if (newest === undefined) return { is: 'to-create', revision: newRevision(set, release, number, collisionCount), collisionCount };
  return newest === revisions.at(-1) ? { is: 'there', revision: newest } : { is: 'to-renumber', revision: newest, number };
}

/** The revision that the pods were made of before: the one that status names, while it exists (SS-REV-11). */
export function currentRevision(set: StatefulSet, revisions: readonly ControllerRevision[], update: ControllerRevision): ControllerRevision {
  return revisions.find((revision) => revision.metadata.name === set.status?.currentRevision) ?? update;
}

/** A revision of the set's template (SS-REV-02, SS-REV-04). */
function newRevision(set: StatefulSet, release: Release, number: number, collisionCount: number): ControllerRevision {
  const hash = revisionHash(templatePatch(set.spec.template, release), collisionCount);
  const { annotations = {} } = set.metadata;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: revisionName(set.metadata.name, hash),
      namespace: set.metadata.namespace,
      labels: { ...set.spec.template.metadata?.labels, [HASH_LABEL]: hash },
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ownerReferences: [controllerRef(set)],
    },
    data: dataOf(set.spec.template, release),
    revision: number,
  };
}

/** The revision under the name that one more collision gives; its label keeps the first hash (SS-REV-09). */
export function renamed(revision: ControllerRevision, set: StatefulSet, collisionCount: number, release: Release): ControllerRevision {
  const name = revisionName(set.metadata.name, revisionHash(templatePatch(set.spec.template, release), collisionCount));
  return { ...revision, metadata: { ...revision.metadata, name } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
