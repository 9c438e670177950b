import type { Settings } from '../apiserver/settings';
import type { NodesState } from './state';

/**
 * How an image behaves.
 * - `unpullable`: no node can pull it
 * - `never-ready`: its containers run and never become ready
 * - `crashes`: its containers exit with code 1 one second after each start
 */
export type ImageBehaviour = 'unpullable' | 'never-ready' | 'crashes' | 'normal';

/** How images behave of which nobody said anything: normally, but the recorder's nodes went by the image's name. */
const HABITS: Readonly<Record<Settings['nodeProfile'], (image: string) => ImageBehaviour>> = {
  kubelet: () => 'normal',
  recorder: (image) => (image.includes('broken') ? 'unpullable' : image.includes('unready') ? 'never-ready' : 'normal'),
};

/** How an image behaves: as a scenario said, or else as is the habit of this sort of nodes. */
export function behaviourOf(state: NodesState, image: string, settings: Settings): ImageBehaviour {
  return state.images.get(image) ?? HABITS[settings.nodeProfile](image);
}
