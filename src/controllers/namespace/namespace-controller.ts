import type { Actor, Reader, Turn } from '../../apiserver/actor';
import { table, type Table } from '../../kernel/table';
import type { KubeObject, Namespace } from '../../kube/objects';
import { RESOURCES, type Resource } from '../../kube/resources';
import type { Millis } from '../../kube/time';
import { inAnyOrder } from '../any-order';

/** A namespace that is being emptied: what is still to be deleted in this round, and how much stood there at the end of the last. */
interface Emptying {
  readonly objects: readonly { readonly resource: Resource; readonly name: string }[];
  readonly next: number;
  readonly remained: number;
}

/** The namespaces that are being emptied, by name. */
export interface NamespaceState {
  readonly emptying: Table<Emptying>;
}

/** The resources that can be in a namespace. */
const CONTENT: readonly Resource[] = Object.values(RESOURCES).filter(({ namespaced }) => namespaced).map(({ resource }) => resource);

/** Deletes what is in a namespace that is being deleted, by type and in no promised order; when nothing is left, the namespace goes (GC-15). */
export const namespaceController: Actor<NamespaceState> = {
  name: 'namespace-controller',
  watches: ['namespaces', ...CONTENT],
  initial: () => ({ emptying: table() }),
  cares: ({ resource, object }) => resource === 'namespaces' && object.metadata.deletionTimestamp !== undefined,

  observe(state, { type, object: { metadata: { name } } }, turn) {
    if (type === 'DELETED') return { emptying: state.emptying.without(name) };
    return state.emptying.has(name) ? state : startRound(state, name, 0, turn);
  },

  handle(state, what, turn) {
    const name = String(what.namespace);
    const emptying = state.emptying.get(name);
    if (emptying === undefined) return state;
    return what.do === 'round' ? startRound(state, name, emptying.remained, turn) : continueRound(state, name, emptying, turn);
  },
};

function startRound(state: NamespaceState, namespace: string, remained: number, turn: Turn): NamespaceState {
  const objects = inAnyOrder(CONTENT, 'resource to delete', turn).flatMap((resource) => contentOf(turn.cache, resource, namespace)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata: { name } }) => ({ resource, name })));
  turn.step({ do: 'next', namespace });
  return { emptying: state.emptying.with(namespace, { objects, next: 0, remained }) };
}

/** The next call: deletes an object; after the last one, finalizes the namespace or waits for what is still terminating. */
function continueRound(state: NamespaceState, namespace: string, emptying: Emptying, turn: Turn): NamespaceState {
  const object = emptying.objects[emptying.next];
  if (object !== undefined) {
    turn.api.delete(object.resource, namespace, object.name, { propagationPolicy: 'Background' });
    turn.step({ do: 'next', namespace });
    return { emptying: state.emptying.with(namespace, { ...emptying, next: emptying.next + 1 }) };
  }
  const remaining = CONTENT.flatMap((resource) => contentOf(turn.cache, resource, namespace));
  if (remaining.length === 0 && finalize(namespace, turn)) return { emptying: state.emptying.without(namespace) };
  const again = { do: 'round', namespace };
  turn.timer(estimate(remaining), remaining.length === emptying.remained ? { ...again, repeats: true } : again);
  return { emptying: state.emptying.with(namespace, { ...emptying, remained: remaining.length }) };
}

/** Takes the namespace's own finalizer away; whether that was done. */
function finalize(name: string, turn: Turn): boolean {
  const live = turn.api.get('namespaces', undefined, name);
  if (!live.ok) return live.status.code === 404;
  const namespace: Namespace = { ...live.object, spec: { ...live.object.spec, finalizers: [] } };
  return turn.api.update('namespaces', namespace).ok;
}

/** When to look again: after half the longest grace period that is running, and a second. */
function estimate(remaining: readonly KubeObject[]): Millis {
  const longest = remaining.reduce((most, { metadata }) => Math.max(most, metadata.deletionGracePeriodSeconds ?? 0), 0);
  return (Math.floor(longest / 2) + 1) * 1000;
}

function contentOf(cache: Reader, resource: Resource, namespace: string): readonly KubeObject[] {
  const objects: Iterable<KubeObject> = cache.list(resource, namespace);
  return [...objects];
}
