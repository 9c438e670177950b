import type { Pod } from '../../../kube/objects';
import { isDeleting } from '../set-spec';
import type { SetView } from '../view/set-view';
import { NOTHING, type Action, type Plan } from './action';

/** Adopts orphans of the set's name and labels, lets go of pods that no longer have them (SS-CLAIM-01, SS-CLAIM-06 to 08). */
export function claimPods(view: SetView): Plan {
  if ((view.toAdopt.size === 0 && view.toRelease.size === 0) || isDeleting(view.set)) return NOTHING;
  const adopt = [...view.toAdopt.values()].map((pod): Action => ({ do: 'adopt-pod', pod }));
  const release = [...view.toRelease.values()].map((pod): Action => ({ do: 'release-pod', pod }));
  const actions = [...adopt, ...release].sort((a, b) => byName(podOf(a), podOf(b)));
  const check: readonly Action[] = adopt.length > 0 ? [{ do: 'check-set' }] : [];
  return { batches: [...check, ...actions].map((action) => [[action]]), exit: false };
}

function podOf(action: Action): Pod | undefined {
  return action.do === 'adopt-pod' || action.do === 'release-pod' ? action.pod : undefined;
}

function byName(a: Pod | undefined, b: Pod | undefined): number {
  const [first, second] = [a?.metadata.name ?? '', b?.metadata.name ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
