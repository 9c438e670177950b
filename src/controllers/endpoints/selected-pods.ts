import type { Reader } from '../../apiserver/actor';
import type { Pod } from '../../kube/objects';
import { filedUnder, selects, type ServiceIndex } from './service-index';

/** The pods that a service of the index selects, found through the pair that it is filed under. */
export function* selectedPods(index: ServiceIndex, key: string, cache: Pick<Reader, 'labelled'>): Iterable<Pod> {
  const filed = filedUnder(index, key);
  if (filed === undefined) return;
  for (const pod of cache.labelled('pods', filed.namespace, filed.label, filed.value)) {
    if (selects(filed.selector, pod.metadata.labels)) yield pod;
  }
}
