import type { Reader } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import type { Service } from '../../kube/objects';

/** The service of a key `namespace/name`, as a cache has it. */
export function cachedService(key: string, cache: Pick<Reader, 'get'>): Service | undefined {
  const { namespace, name } = partsOfKey(key);
  return cache.get('services', namespace, name);
}
