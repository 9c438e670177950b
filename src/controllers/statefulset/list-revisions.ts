import type { Reader } from '../../apiserver/actor';
import type { ControllerRevision, Labels, StatefulSet } from '../../kube/objects';
import { matchesSelector } from '../../kube/selector';
import { getControllerOf } from './identity';
import { sortControllerRevisions } from './plan/revisions';

/** The revisions that the selector picks and that this set, or nobody, controls; sorted. Names do not matter (SS-CLAIM-19). */
export function listRevisions(set: StatefulSet, cache: Reader): readonly ControllerRevision[] {
  const { namespace = 'default', uid } = set.metadata;
  const { matchLabels = {} } = set.spec.selector;
  const label = leastKey(matchLabels);
  const candidates = label === undefined ? cache.list('controllerrevisions', namespace) : cache.labelled('controllerrevisions', namespace, label, matchLabels[label] ?? '');
  const revisions: ControllerRevision[] = [];
  for (const revision of candidates) {
    const controller = getControllerOf(revision);
    if ((controller === undefined || controller.uid === uid) && matchesSelector(set.spec.selector, revision.metadata.labels)) revisions.push(revision);
  }
  return revisions.length < 2 ? revisions : sortControllerRevisions(revisions);
}

function leastKey(labels: Labels): string | undefined {
  let least: string | undefined;
  for (const key in labels) if (least === undefined || key < least) least = key;
  return least;
}
