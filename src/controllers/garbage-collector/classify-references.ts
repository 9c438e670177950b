import type { Api, Result } from '../../apiserver/actor';
import type { KubeObject, OwnerReference } from '../../kube/objects';
import { waitsFor } from './waiting-owners';
import { ownerItem, type Item } from './item';

/** The owners of an object, by what they mean for it (GC-10). */
export interface Owners {
  /** They exist: the object stays. */
  readonly solid: readonly string[];
  /** They do not exist, or another object has taken their name. */
  readonly dangling: readonly string[];
  /** They are being deleted in the foreground. */
  readonly waiting: readonly string[];
}

/** What a live read found: the very object that is meant, nothing, or an error. */
export function lookUp(item: Item, api: Pick<Api, 'get'>): KubeObject | 'absent' | 'error' {
  const result: Result<KubeObject> = api.get(item.resource, item.namespace, item.name);
  if (!result.ok) return result.status.code === 404 ? 'absent' : 'error';
  return result.object.metadata.uid === item.uid ? result.object : 'absent';
}

/**
 * Looks up each owner with a live read. An owner that cannot be looked up (a kind that is not simulated) counts as solid:
 * upstream keeps such an object too. Undefined when a read failed.
 */
export function classifyReferences(dependent: Item, references: readonly OwnerReference[], api: Pick<Api, 'get'>): Owners | undefined {
  const solid: string[] = [];
  const dangling: string[] = [];
  const waiting: string[] = [];
  for (const reference of references) {
    const item = ownerItem(reference, dependent.namespace);
    const owner = item === undefined ? undefined : lookUp(item, api);
    if (owner === 'error') return undefined;
    if (owner === 'absent') dangling.push(reference.uid);
    else if (owner !== undefined && waitsFor(owner, 'foregroundDeletion')) waiting.push(reference.uid);
    else solid.push(reference.uid);
  }
  return { solid, dangling, waiting };
}
