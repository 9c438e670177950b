import { patchObject } from '../api-calls';
import { changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, ServerFailure, type Failure } from '../failure';
import { findObjects, SELECTING, type Found } from '../find-objects';
import { containersAt, nested, podSpecPath } from '../pod-resources';
import { report } from '../report';
import { keepFailure, throwKept, type Session } from '../session';
import type { Talk } from '../talk';

/** `kubectl set image`: new images for containers of pods and of templates (SS-CTL-20, KC-14). */
export const SET_IMAGE: Command = {
  name: 'set image',
  flags: {
    ...SELECTING,
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    record: RECORD,
    'field-manager': { kind: 'text' },
    local: { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    const resources = session.args.filter((arg) => !arg.includes('='));
    const images = imagesOf(session.args.filter((arg) => arg.includes('=')));
    if (resources.length === 0 && !session.flags.has('filename')) throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    const found = yield* findObjects(session, resources);
    const failures: Failure[] = [];
    for (const one of found) yield* keepFailure(failures, () => setImages(session, one, images));
    throwKept(failures);
  },
};

/** Image by container name; `*` stands for all containers. */
type Images = ReadonlyMap<string, string>;

function imagesOf(pairs: readonly string[]): Images {
  if (pairs.length === 0) throw new KubectlFailure('at least one image update is required');
  const images = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  if (images.has('*') && images.size > 1) throw new KubectlFailure('all containers are already specified by *, but saw more than one container_name=container_image pairs');
  return images;
}

function* setImages(session: Session, found: Found, images: Images): Talk<void> {
  const path = podSpecPath(found);
  if (path === undefined) throw new KubectlFailure(`${found.place.info.resource}/${found.place.name} the object is not a pod or does not have a pod template: ${found.place.info.kind}`);
  checkContainers(found, path, images);
  const changed = { ...listPatch(found, path, images, 'containers'), ...listPatch(found, path, images, 'initContainers') };
  if (Object.keys(changed).length === 0) return;
  const body = { ...nested(path, changed), ...changeCausePatch(session) };
  const dryRun = dryRunOf(session);
  report(session, found.place, 'image updated', dryRun.mode === 'client' ? found.object : yield* sendPatch(found, body, dryRun.mode === 'server'));
}

function checkContainers(found: Found, path: readonly string[], images: Images): void {
  const names = new Set((['containers', 'initContainers'] as const).flatMap((list) => containersAt(found.object, path, list)).map(({ name }) => name));
  const missing = [...images.keys()].find((name) => name !== '*' && !names.has(name));
  if (missing !== undefined) throw new KubectlFailure(`unable to find container named "${missing}"`);
}

/** The part of the strategic patch that changes images in one list; empty when all have them already. */
function listPatch({ object }: Found, path: readonly string[], images: Images, list: 'containers' | 'initContainers'): Readonly<Record<string, unknown>> {
  const containers = containersAt(object, path, list);
  const changed = containers.flatMap(({ name, image }) => {
    const wanted = images.get(name) ?? images.get('*');
    return wanted === undefined || wanted === image ? [] : [{ image: wanted, name }];
  });
  if (changed.length === 0) return {};
  return { [`$setElementOrder/${list}`]: containers.map(({ name }) => ({ name })), [list]: changed };
}

function* sendPatch({ place }: Found, body: unknown, dryRun: boolean): Talk<Found['object']> {
  try {
    return yield* patchObject(place, 'strategic', body, dryRun);
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`failed to patch image update to pod template: ${failure.status.message}`) : failure;
  }
}
