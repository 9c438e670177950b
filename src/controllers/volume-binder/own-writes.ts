import { table, type Table } from '../../kernel/table';
import type { KubeObject } from '../../kube/objects';

/**
 * Objects as the controller itself wrote them, until its cache has caught up: what it wrote a moment ago must not look unwritten
 * to its next step.
 */
export type OwnWrites<T extends KubeObject> = Table<T>;

export function noOwnWrites<T extends KubeObject>(): OwnWrites<T> {
  return table<T>();
}

function version(object: KubeObject): number {
  return Number(object.metadata.resourceVersion ?? 0);
}

/** What a delivered change is to the controller: the echo of its own last write, older than that, or news. */
export function novelty<T extends KubeObject>(writes: OwnWrites<T>, key: string, object: T): 'echo' | 'older' | 'news' {
  const own = writes.get(key);
  if (own === undefined) return 'news';
  const ahead = version(own) - version(object);
  return ahead === 0 ? 'echo' : ahead > 0 ? 'older' : 'news';
}
