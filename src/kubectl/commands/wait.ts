import type { KubeObject } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { nextChange } from '../api-calls';
import type { Command } from '../command';
import { isNotFound, KubectlFailure } from '../failure';
import { read, readText } from '../fields';
import { findObjects, SELECTING, type Found } from '../find-objects';
import { durationFlag } from '../go-duration';
import { Failures } from '../kept-failures';
import { objectName } from '../object-name';
import type { Place } from '../place';
import { OUTPUT } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { leaving, timedOut, waitGone } from '../wait-gone';

const DEFAULT_TIMEOUT: Millis = 30_000;
/** How long a negative timeout waits. */
const WEEK: Millis = 7 * 24 * 3_600_000;

/** `kubectl wait --for=condition=Ready|delete`: until each object is as wished (KC-33). */
export const WAIT: Command = {
  name: 'wait',
  flags: { ...SELECTING, for: { kind: 'text' }, 'field-selector': { kind: 'text' }, timeout: { kind: 'text' }, output: { ...OUTPUT, unsimulated: true } },
  *run(session) {
    const wish = wishOf(session.flags.text('for') ?? '');
    const timeout = durationFlag(session, 'timeout') ?? DEFAULT_TIMEOUT;
    const deadline = session.now() + (timeout < 0 ? WEEK : timeout);
    for (const found of yield* objectsToWaitFor(session, wish)) {
      if (wish === 'deleted') yield* waitGone(session, leaving(found.place, found.object), deadline);
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

function* waitForCondition(session: Session, { place, object }: Found, wish: ConditionWish, deadline: Millis): Talk<void> {
  let current = object;
  while (!hasCondition(current, wish)) current = yield* nextState(place, deadline - session.now());
}

function* nextState(place: Place, left: Millis): Talk<KubeObject> {
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
