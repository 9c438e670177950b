import type { KubeObject, StatefulSet } from '../../kube/objects';
import { KubectlFailure, type Failure } from '../failure';
import { findAllObjects, SELECTING, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { keepFailure, throwKept, type Session } from '../session';
import type { Talk } from '../talk';

/** The flags that say which objects a rollout command is about. */
export const ROLLOUT_FLAGS: FlagTable = { filename: SELECTING.filename, recursive: SELECTING.recursive, kustomize: SELECTING.kustomize };

/** A StatefulSet that a rollout command is about. */
export interface FoundSet extends Found {
  readonly object: StatefulSet;
}

/** Hands each StatefulSet of the command line to `visit`; for anything else it throws `unsupported`. */
export function* visitSets(session: Session, unsupported: (found: Found) => string, visit: (found: FoundSet) => Talk<void>): Talk<void> {
  if (session.args.length === 0 && !session.flags.has('filename')) throw new KubectlFailure('required resource not specified');
  const failures: Failure[] = [];
  for (const { place, object } of yield* findAllObjects(session, session.args)) {
    yield* keepFailure(failures, function* () {
      if (!isStatefulSet(object)) throw new KubectlFailure(unsupported({ place, object }));
      yield* visit({ place, object });
    });
  }
  throwKept(failures);
}

function isStatefulSet(object: KubeObject): object is StatefulSet {
  return object.kind === 'StatefulSet';
}
