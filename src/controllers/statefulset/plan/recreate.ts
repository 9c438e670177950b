import { strategyOf } from '../set-spec';
import { liveDown, seatAt } from '../view/find';
import { NOTHING, slowStartBatches, type Plan } from './action';
import type { Scene } from './scene';

/** Strategy Recreate: every pod of another revision goes at once, and until all are gone nothing else happens (SS-RECR-01). */
export function recreatePods(scene: Scene): Plan {
  if (strategyOf(scene.set) !== 'Recreate' || !scene.release.gates.StatefulSetRecreateStrategy) return NOTHING;
  const isOld = (revision: string): boolean => revision !== scene.update.metadata.name;
  const old = [...liveDown(scene.view, isOld)].flatMap((ordinal) => seatAt(scene.view, ordinal) ?? []);
  if (old.length > 0) {
    return { batches: slowStartBatches(old.map(({ pod }, place) => ({ place, row: [{ do: 'delete-pod', pod, why: 'update' }] }))), exit: true };
  }
  const leaving = [...scene.view.revisions.entries()].find(([revision]) => isOld(revision));
  return leaving === undefined ? NOTHING : { ...NOTHING, exit: true, waitsFor: `the pods at revision ${leaving[0]} to be gone` };
}
