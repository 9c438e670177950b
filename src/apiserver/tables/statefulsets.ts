import type { ControllerRevision, StatefulSet } from '../../kube/objects';
import { AGE, NAME } from './age';
import type { Column } from './table';

/** StatefulSets (SS-CTL-16). */
export const STATEFULSET_COLUMNS: readonly Column<StatefulSet>[] = [
  NAME,
  { name: 'Ready', cell: (set) => `${set.status?.readyReplicas ?? 0}/${set.spec.replicas ?? 1}` },
  AGE,
  { name: 'Containers', wide: true, cell: (set) => set.spec.template.spec.containers.map((c) => c.name).join(',') },
  { name: 'Images', wide: true, cell: (set) => set.spec.template.spec.containers.map((c) => c.image ?? '').join(',') },
];

/** ControllerRevisions (SS-CTL-19). */
export const CONTROLLERREVISION_COLUMNS: readonly Column<ControllerRevision>[] = [
  NAME,
  { name: 'Controller', cell: controllerName },
  { name: 'Revision', cell: (revision) => String(revision.revision) },
  AGE,
];

/** `statefulset.apps/web`. */
function controllerName(revision: ControllerRevision): string {
  const owner = revision.metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (!owner) return '<none>';
  const [group, version] = owner.apiVersion.split('/');
  return `${owner.kind.toLowerCase()}${version === undefined ? '' : `.${group}`}/${owner.name}`;
}
