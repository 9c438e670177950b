import type { PodTemplate } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { revisionData, sameRevisionData, type RevisionData } from '../../kube/revision-data';

const datas = new WeakMap<Release, WeakMap<PodTemplate, RevisionData>>();
const verdicts = new WeakMap<Release, WeakMap<object, WeakMap<object, boolean>>>();

/** The data of a revision of this template; made once per template. */
export function dataOf(template: PodTemplate, release: Release): RevisionData {
  return remembered(remembered(datas, release, () => new WeakMap<PodTemplate, RevisionData>()), template, () => revisionData(template, release));
}

/** Whether a stored revision holds this data (SS-REV-14); asked at every sync, so worked out once for each pair. */
export function equalRevision(stored: unknown, data: RevisionData, release: Release): boolean {
  if (typeof stored !== 'object' || stored === null) return false;
  const known = remembered(remembered(verdicts, release, () => new WeakMap<object, WeakMap<object, boolean>>()), data, () => new WeakMap<object, boolean>());
  return remembered(known, stored, () => sameRevisionData(stored, data, release));
}

function remembered<K extends object, V>(memory: WeakMap<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
