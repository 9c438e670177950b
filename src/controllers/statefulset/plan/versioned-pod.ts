import { strategyOf, partitionOf } from '../set-spec';
import type { Action } from './action';
import { slots, type Scene } from './scene';

/** With which of the set's two revisions a missing pod is made (SS-UPD-08, SS-UPD-09, SS-PART-04, SS-ONDEL-02). */
export function newVersionedStatefulSetPod(scene: Scene, ordinal: number): Action {
  return { do: 'create-pod', ordinal, revision: isCurrentRevisionNeeded(scene, ordinal) ? scene.current : scene.update };
}

function isCurrentRevisionNeeded(scene: Scene, ordinal: number): boolean {
  const { set } = scene;
  const index = ordinal - slots(scene).from;
  if (set.spec.updateStrategy?.rollingUpdate !== undefined) return index < partitionOf(set);
  return strategyOf(set) === 'RollingUpdate' && index < (set.status?.currentReplicas ?? 0);
}
