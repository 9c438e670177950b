import type { Status } from '../apiserver/request';
import type { KubeObject } from '../kube/objects';
import type { Millis } from '../kube/time';
import { findObject, nextChange } from './api-calls';
import { KubectlFailure } from './failure';
import { readText } from './fields';
import type { Place } from './place';
import type { Session } from './session';
import type { Talk } from './talk';

/** An object that is to go, and the uid it has: an object of that name with another uid is a new one. */
export interface Leaving {
  readonly place: Place;
  readonly uid?: string;
}

/** What is to go from a place: an object, or what the API server answered to its deletion, which tells the uid too. */
export function leaving(place: Place, object: KubeObject | Status | undefined): Leaving {
  const uid = readText(object, 'details', 'uid') ?? readText(object, 'metadata', 'uid');
  return uid === undefined ? { place } : { place, uid };
}

/**
 * Waits until an object is gone, at most until `deadline`. Throws a KubectlFailure when the time is up, and when nothing
 * will ever change any more: there a real kubectl would wait for ever.
 */
export function* waitGone(session: Session, one: Leaving, deadline: Millis | undefined): Talk<void> {
  const { place, uid } = one;
  let there = yield* isThere(one);
  while (there) {
    const left = deadline === undefined ? undefined : deadline - session.now();
    if (left !== undefined && left <= 0) throw timedOut(place);
    const watched = yield* nextChange(place, left);
    if (watched.change === 'none') throw timedOut(place);
    there = watched.change !== 'DELETED' && isSame(uid, watched.object.metadata.uid);
  }
}

/** Whether an object that is to go is there still. */
export function* isThere({ place, uid }: Leaving): Talk<boolean> {
  const object = yield* findObject(place);
  return object !== undefined && isSame(uid, object.metadata.uid);
}

function isSame(before: string | undefined, now: string | undefined): boolean {
  return before === undefined || before === now;
}

/** The failure of a wait that is over before its end. */
export function timedOut({ info, name }: Place): KubectlFailure {
  return new KubectlFailure(`timed out waiting for the condition on ${info.resource}/${name}`);
}
