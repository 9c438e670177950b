import { qualifiedName } from '../../kube/resources';
import type { Command } from '../command';
import { KubectlFailure } from '../failure';
import { findAllObjects } from '../find-objects';
import { throwKept } from '../session';
import { ROLLOUT_FLAGS } from './rollout-sets';

/** `kubectl rollout pause` and `resume` work on no resource that is simulated (SS-CTL-15). */
export const ROLLOUT_PAUSE: Command = refusing('pause', 'pausing');
export const ROLLOUT_RESUME: Command = refusing('resume', 'resuming');

function refusing(word: string, doing: string): Command {
  return {
    name: `rollout ${word}`,
    flags: ROLLOUT_FLAGS,
    *run(session) {
      if (session.args.length === 0 && !session.flags.has('filename')) throw new KubectlFailure('required resource not specified');
      const found = yield* findAllObjects(session, session.args);
      throwKept(found.map(({ place }) => new KubectlFailure(`error: ${qualifiedName(place.info)} "${place.name}" ${doing} is not supported`)));
    },
  };
}
