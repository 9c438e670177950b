import type { KubeObject } from '../../kube/objects';
import { nextChange, type Place } from '../api-calls';
import type { Command } from '../command';
import { KubectlFailure, ServerFailure, type Failure } from '../failure';
import { read, readText } from '../fields';
import { findObjects, SELECTING, type Found } from '../find-objects';
import { durationFlag } from '../go-duration';
import { objectName } from '../object-name';
import { Failures, type Session } from '../session';
import type { Talk } from '../talk';
import { timedOut, waitGone } from '../wait-gone';

const DEFAULT_TIMEOUT = 30_000;

/** `kubectl wait --for=condition=Ready|delete`: until each object is as wished (KC-33). */
export const WAIT: Command = {
  name: 'wait',
  flags: { ...SELECTING, for: { kind: 'text' }, 'field-selector': { kind: 'text' }, timeout: { kind: 'text' }, output: { kind: 'text', short: 'o', unsimulated: true } },
  *run(session) {
    const wish = wishOf(session.flags.text('for') ?? '');
    const timeout = durationFlag(session, 'timeout') ?? DEFAULT_TIMEOUT;
    const deadline = session.now() + (timeout < 0 ? 168 * 3_600_000 : timeout);
    for (const found of yield* objectsToWaitFor(session, wish)) {
      if (wish === 'deleted') yield* waitGone({ place: found.place, ...uidOf(found.object) }, deadline, () => session.now());
      else yield* waitForCondition(session, found, wish, deadline);
      session.out(`${objectName(found.place.info, found.place.name)} condition met\n`);
    }
  },
};

interface ConditionWish {
  readonly type: string;
  readonly status: string;
}

function wishOf(written: string): ConditionWish | 'deleted' {
  if (written === 'delete') return 'deleted';
  const [, type, status = 'true'] = /^condition=([^=]+)(?:=(.*))?$/.exec(written) ?? [];
  if (type === undefined) throw new KubectlFailure(`unrecognized condition: "${written}"`);
  return { type: type.toLowerCase(), status: status.toLowerCase() };
}

/** What is gone already need not be waited for when it is to go. */
function* objectsToWaitFor(session: Session, wish: ConditionWish | 'deleted'): Talk<readonly Found[]> {
  try {
    const found = yield* findObjects(session, session.args);
    if (found.length === 0 && wish !== 'deleted') throw new KubectlFailure('no matching resources found');
    return found;
  } catch (failure) {
    if (wish === 'deleted' && failure instanceof Failures && failure.failures.every(isNotFound)) return [];
    throw failure;
  }
}

function isNotFound(failure: Failure): boolean {
  return failure instanceof ServerFailure && failure.status.reason === 'NotFound';
}

function uidOf({ metadata: { uid } }: KubeObject): { readonly uid?: string } {
  return uid === undefined ? {} : { uid };
}

function* waitForCondition(session: Session, { place, object }: Found, wish: ConditionWish, deadline: number): Talk<void> {
  let current = object;
  while (!hasCondition(current, wish)) current = yield* nextState(place, deadline - session.now());
}

function* nextState(place: Place, left: number): Talk<KubeObject> {
  if (left <= 0) throw timedOut(place);
  const watched = yield* nextChange(place, left);
  if (watched.change === 'none') throw timedOut(place);
  if (watched.change === 'DELETED') throw new KubectlFailure(`${place.info.resource} "${place.name}" not found`);
  return watched.object;
}

function hasCondition(object: KubeObject, wish: ConditionWish): boolean {
  const conditions = read(object, 'status', 'conditions');
  if (!Array.isArray(conditions)) return false;
  return conditions.some((condition: unknown) => readText(condition, 'type')?.toLowerCase() === wish.type && readText(condition, 'status')?.toLowerCase() === wish.status);
}
