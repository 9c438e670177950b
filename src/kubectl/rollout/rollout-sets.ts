import type { StatefulSet } from '../../kube/objects';
import { isOf } from '../../kube/resources';
import { KubectlFailure, type Failure } from '../failure';
import { FILES, findAllObjects, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { keepFailure, throwKept } from '../kept-failures';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** The flags that say which objects a rollout command is about. */
export const ROLLOUT_FLAGS: FlagTable = FILES;

/** A StatefulSet that a rollout command is about. */
export interface FoundSet extends Found {
  readonly object: StatefulSet;
}

/** The objects that a rollout command is about. Throws a KubectlFailure when it names none. */
export function rolloutObjects(session: Session): Talk<readonly Found[]> {
  if (session.args.length === 0 && !session.flags.has('filename')) throw new KubectlFailure('required resource not specified');
  return findAllObjects(session, session.args);
}

/** Hands each StatefulSet of the command line to `visit`; for anything else it throws `unsupported`. */
export function* visitSets(session: Session, unsupported: (found: Found) => string, visit: (found: FoundSet) => Talk<void>): Talk<void> {
  const failures: Failure[] = [];
  for (const { place, object } of yield* rolloutObjects(session)) {
    yield* keepFailure(failures, function* () {
      if (!isOf('statefulsets', object)) throw new KubectlFailure(unsupported({ place, object }));
      yield* visit({ place, object });
    });
  }
  throwKept(failures);
}
