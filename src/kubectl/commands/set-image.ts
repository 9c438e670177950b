import type { PodSpec } from '../../kube/objects';
import { allContainers, changeContainers, SET_FLAGS } from '../change-containers';
import type { Command } from '../command';
import { KubectlFailure, type Failure } from '../failure';
import { findObjects } from '../find-objects';
import { writtenChanges } from '../key-changes';
import { keyAndValue } from '../key-value';

/** `kubectl set image`: new images for containers of pods and of templates (SS-CTL-20, KC-14). */
export const SET_IMAGE: Command = {
  name: 'set image',
  flags: SET_FLAGS,
  *run(session) {
    const { resources, written } = writtenChanges(session.args, 'image');
    const images = imagesOf(written);
    const found = yield* findObjects(session, resources);
    if (images.size === 0) throw new KubectlFailure('at least one image update is required');
    if (images.has('*') && images.size > 1) throw new KubectlFailure('all containers are already specified by *, but saw more than one container_name=container_image pairs');
    yield* changeContainers(session, found, {
      done: 'image updated', update: 'image update to pod template',
      changed(container) {
        const image = images.get(container.name) ?? images.get('*');
        return image === undefined ? container : { ...container, image };
      },
      problems: (spec) => notFound(spec, images),
    });
  },
};

/** Image by container name; `*` stands for all containers. */
type Images = ReadonlyMap<string, string>;

function imagesOf(written: readonly string[]): Images {
  const strange = written.filter((pair) => !pair.includes('='));
  if (strange.length > 0) throw new KubectlFailure(`invalid image format: ${strange.join(', ')}`);
  return new Map(written.map((pair) => {
    const { key, value = '' } = keyAndValue(pair);
    return [key, value];
  }));
}

function notFound(spec: PodSpec, images: Images): readonly Failure[] {
  const names = new Set(['*', ...allContainers(spec).map(({ name }) => name)]);
  return [...images.keys()].filter((name) => !names.has(name)).map((name) => new KubectlFailure(`error: unable to find container named "${name}"`));
}
