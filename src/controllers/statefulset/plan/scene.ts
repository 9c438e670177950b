import type { ControllerRevision, StatefulSet } from '../../../kube/objects';
import type { Release } from '../../../kube/release';
import { slotsOf } from '../set-spec';
import type { Range } from '../view/ordinals';
import type { ClaimLister } from '../view/seat';
import type { SetView } from '../view/set-view';

/** What the decisions of one sync look at: the set and its pods as they were when the sync read them, and its two revisions. */
export interface Scene {
  readonly set: StatefulSet;
  readonly release: Release;
  readonly view: SetView;
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly claims: ClaimLister;
}

/** The ordinals that shall have a pod in this scene. */
export function slots(scene: Scene): Range {
  return slotsOf(scene.set, scene.release);
}

/** Marks of the pods that update and scale-down wait for: unhealthy ones, since 1.35 unavailable ones (SS-READY-04). */
export function unavailableUp(scene: Scene): SetView['unhealthyUp'] {
  return scene.release.changes.UnavailableCountsMinReady ? scene.view.unavailableUp : scene.view.unhealthyUp;
}
