import type { Pod, StatefulSet } from '../../../kube/objects';
import { relationOf, withMember, type Surroundings } from './fold';
import { emptyView, viewWith, type SetView } from './set-view';

/** The view of a set made anew from all pods of its namespace: what the fold over events must always agree with. */
export function recount(pods: Iterable<Pod>, set: StatefulSet, around: Surroundings): SetView {
  let view = emptyView(set);
  for (const pod of pods) {
    const relation = relationOf(set, pod);
    if (relation === 'member') view = withMember(view, pod, around);
    if (relation === 'to-adopt') view = viewWith(view, { toAdopt: view.toAdopt.with(pod.metadata.name, pod) });
    if (relation === 'to-release') view = viewWith(view, { toRelease: view.toRelease.with(pod.metadata.name, pod) });
  }
  return view;
}
