import type { Reader } from '../../apiserver/actor';
import type { ControllerRevision, StatefulSet } from '../../kube/objects';
import { matchesSelector } from '../../kube/selector';
import { candidatesFor } from '../candidates';
import { getControllerOf } from '../controller-of';
import { sortControllerRevisions } from './plan/revisions';

/** The revisions that the selector picks and that this set, or nobody, controls; sorted. Names do not matter (SS-CLAIM-19). */
export function listRevisions(set: StatefulSet, cache: Reader): readonly ControllerRevision[] {
  const { namespace = 'default', uid } = set.metadata;
  const revisions: ControllerRevision[] = [];
  for (const revision of candidatesFor('controllerrevisions', namespace, set.spec.selector, cache)) {
    const controller = getControllerOf(revision);
    if ((controller === undefined || controller.uid === uid) && matchesSelector(set.spec.selector, revision.metadata.labels)) revisions.push(revision);
  }
  return revisions.length < 2 ? revisions : sortControllerRevisions(revisions);
}
