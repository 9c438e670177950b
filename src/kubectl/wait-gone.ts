import type { Millis } from '../kube/time';
import { findObject, nextChange, type Place } from './api-calls';
import { KubectlFailure } from './failure';
import type { Talk } from './talk';

/** An object that was deleted, and the uid it had: an object of that name with another uid is a new one. */
export interface Deleted {
  readonly place: Place;
  readonly uid?: string;
}

/**
 * Waits until an object is gone, at most until `deadline`. Throws a KubectlFailure when the time is up, and when nothing
 * will ever change any more: there a real kubectl would wait for ever.
 */
export function* waitGone({ place, uid }: Deleted, deadline: Millis | undefined, now: () => Millis): Talk<void> {
  const object = yield* findObject(place);
  let there = object !== undefined && isSame(uid, object.metadata.uid);
  while (there) {
    const left = deadline === undefined ? undefined : deadline - now();
    if (left !== undefined && left <= 0) throw timedOut(place);
    const watched = yield* nextChange(place, left);
    if (watched.change === 'none') throw timedOut(place);
    there = watched.change !== 'DELETED' && isSame(uid, watched.object.metadata.uid);
  }
}

function isSame(before: string | undefined, now: string | undefined): boolean {
  return before === undefined || before === now;
}

/** The failure of a wait that is over before its end. */
export function timedOut({ info, name }: Place): KubectlFailure {
  return new KubectlFailure(`timed out waiting for the condition on ${info.resource}/${name}`);
}
