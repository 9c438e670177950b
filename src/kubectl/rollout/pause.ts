import { qualifiedName } from '../../kube/resources';
import type { Command } from '../command';
import { KubectlFailure } from '../failure';
import { throwKept } from '../kept-failures';
import { ROLLOUT_FLAGS, rolloutObjects } from './rollout-sets';

/** `kubectl rollout pause` works on no resource that is simulated (SS-CTL-15). */
export const ROLLOUT_PAUSE: Command = refusing('pause', 'pausing');
/** Nor does `kubectl rollout resume`. */
export const ROLLOUT_RESUME: Command = refusing('resume', 'resuming');

function refusing(word: string, doing: string): Command {
  return {
    name: `rollout ${word}`,
    flags: ROLLOUT_FLAGS,
    *run(session) {
      const found = yield* rolloutObjects(session);
      throwKept(found.map(({ place }) => new KubectlFailure(`error: ${qualifiedName(place.info)} "${place.name}" ${doing} is not supported`)));
    },
  };
}
