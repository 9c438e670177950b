import type { Actor, Api, Reader, Turn } from '../../apiserver/actor';
import { statefulSetController } from '../../controllers/statefulset/actor';
import { DECISIONS, type Decisions } from '../../controllers/statefulset/plan/decisions';
import { ACTORS } from '../actors';

/** The cluster's parts with a StatefulSet controller that decides otherwise somewhere. */
export function withDecisions(broken: Partial<Decisions>): readonly Actor<unknown>[] {
  return withActor(statefulSetController({ ...DECISIONS, ...broken }));
}

/** The cluster's parts with this one in place of the part of its name. */
export function withActor<S>(actor: Actor<S>): readonly Actor<unknown>[] {
  return ACTORS.map((part) => (part.name === actor.name ? (actor as Actor<unknown>) : part));
}

/** An actor whose requests to the API server are changed on the way. */
export function withApi<S>(actor: Actor<S>, change: (api: Api, turn: Turn) => Partial<Api>): Actor<S> {
  return withTurn(actor, (turn) => ({ api: { ...methodsOf(turn.api, API), ...change(turn.api, turn) } }));
}

/** An actor that does not see in its caches what is there. */
export function withCache<S>(actor: Actor<S>, change: (cache: Reader, turn: Turn) => Partial<Reader>): Actor<S> {
  return withTurn(actor, (turn) => ({ cache: { ...methodsOf(turn.cache, READER), ...change(turn.cache, turn) } }));
}

/** An actor that misses the changes for which `misses` is true; its caches show what came of them. */
export function deafTo<S>(actor: Actor<S>, misses: (...args: Parameters<Actor<S>['observe']>) => boolean): Actor<S> {
  return { ...actor, observe: (state, change, turn) => (misses(state, change, turn) ? state : actor.observe(state, change, turn)) };
}

const API = ['get', 'create', 'update', 'updateStatus', 'patch', 'patchStatus', 'delete', 'bind'] as const;
const READER = ['get', 'list', 'ownedBy', 'labelled', 'onNode', 'usingClaim'] as const;
const TURN = ['step', 'timer', 'choose', 'duration', 'note', 'event'] as const;

/** An actor whose turns are changed. */
export function withTurn<S>(actor: Actor<S>, change: (turn: Turn) => Partial<Turn>): Actor<S> {
  const changed = (turn: Turn): Turn => ({ ...methodsOf(turn, TURN), now: turn.now, settings: turn.settings, cache: turn.cache, api: turn.api, ...change(turn) });
  return { ...actor, observe: (state, seen, turn) => actor.observe(state, seen, changed(turn)), handle: (state, what, turn) => actor.handle(state, what, changed(turn)) };
}

/** These methods of an object, bound to it, so that some can be replaced. */
function methodsOf<T extends object, K extends keyof T>(object: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, (object[name] as (...args: unknown[]) => unknown).bind(object)])) as Pick<T, K>;
}
