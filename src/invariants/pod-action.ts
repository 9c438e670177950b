import type { JournalEntry } from '../kernel/journal';
import type { Pod } from '../kube/objects';
import type { Millis } from '../kube/time';
import { STATEFULSET_CONTROLLER } from './actors';
import { podName } from './names';

/** The controller has made a pod, or has taken one away. */
export interface PodAction {
  readonly does: 'create' | 'delete';
  readonly set: string;
  readonly pod: string;
  readonly ordinal: number;
  /** The pod as it was created, or as it was before it was deleted. */
  readonly object: Pod;
  readonly at: Millis;
}

/** What the StatefulSet controller did to a pod with this entry, if it did this; a delete that changed nothing does not count. */
export function podAction(entry: JournalEntry, does: PodAction['does']): PodAction | undefined {
  if (entry.type !== 'api' || entry.verb !== does || entry.by !== STATEFULSET_CONTROLLER || entry.resource !== 'pods' || entry.code >= 300) return undefined;
  const object = (does === 'create' ? entry.object : entry.previous) as Pod | undefined;
  if (object === undefined || (does === 'delete' && entry.object === entry.previous && entry.removed !== true)) return undefined;
  const name = podName(object.metadata.name);
  if (name === undefined || !name.regular) return undefined;
  const { namespace = 'default' } = object.metadata;
  return { does, set: `${namespace}/${name.parent}`, pod: object.metadata.name, ordinal: name.ordinal, object, at: entry.at };
}
