import { Failure } from './failure';
import { keepFailure, throwKept } from './kept-failures';
import { readManifests, type Manifest } from './read-manifests';
import type { Session } from './session';
import type { Talk } from './talk';

/** Does the same with each object of the files of `-f`; one that fails does not keep the others back. Gives how many there were; throws what failed. */
export function* eachManifest(session: Session, act: (manifest: Manifest) => Talk<void>): Talk<number> {
  const failures: Failure[] = [];
  const manifests = readManifests(session);
  for (const manifest of manifests) {
    yield* keepFailure(failures, () => {
      if (manifest instanceof Failure) throw manifest;
      return act(manifest);
    });
  }
  throwKept(failures);
  return manifests.length;
}
