import type { ControllerRevision, StatefulSet } from '../../../kube/objects';
import { revisionOf } from '../pod-condition';
import type { SetView } from '../view/set-view';
import { inTurn, NOTHING, type Plan } from './action';

/** What history is trimmed by: the revisions as the sync first listed them, and those it uses (SS-REV-27). */
export interface History {
  readonly revisions: readonly ControllerRevision[];
  readonly inUse: readonly (ControllerRevision | undefined)[];
}

/** Deletes the oldest revisions that nothing uses, down to the limit (SS-REV-16 to 20). */
export function truncateHistory(set: StatefulSet, view: SetView, { revisions, inUse }: History): Plan {
  const limit = set.spec.revisionHistoryLimit ?? 10;
  if (limit < 0 || revisions.length <= limit) return NOTHING;
  const used = new Set(inUse.map((revision) => revision?.metadata.name));
  for (const pod of view.strays.values()) used.add(revisionOf(pod));
  const dead = revisions.filter(({ metadata }) => !used.has(metadata.name) && !view.revisions.has(metadata.name));
  const surplus = dead.slice(0, Math.max(0, dead.length - limit));
  return { batches: inTurn(surplus.map((revision) => [{ do: 'delete-revision', revision }])), exit: false };
}
