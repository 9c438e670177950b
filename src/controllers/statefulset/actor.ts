import type { Actor, Change, Turn } from '../../apiserver/actor';
import { partsOfKey } from '../../apiserver/collection';
import type { What } from '../../kernel/event';
import { done, enqueue, failed, forget, take, type WorkQueue } from '../../kernel/work-queue';
import type { KubeObject } from '../../kube/objects';
import { releaseOf, type Release } from '../../kube/release';
import { hasSeenOwnWrites, withDelivered, withoutWritten, withWritten } from './consistency';
import { listRevisions } from './list-revisions';
import { DECISIONS, type Decisions } from './plan/decisions';
import { beginSync, continueSync, type Going, type SyncContext } from './run-sync';
import { minReadyOf, replicasOf } from './set-spec';
import { selectorFault } from './selector-fault';
import { INITIAL, stateWith, type State } from './state';
import type { Sync } from './sync';
import { withDecisionNoted, withoutVerdict } from './verdict';
import { observed } from './view/views';
import { wakes } from './wiring';

/** SS-WIRE-11. */
const WORKERS = 5;
/** SS-WIRE-16. */
const STALE = 'the caches do not show the last writes of this controller yet';

/**
 * The StatefulSet controller. `decisions` are all that it decides, by name; a bug that Kubernetes once had comes back by
 * replacing one of them. `releaseFor` says what a version does; by default what Kubernetes' release of that number does.
 */
export function statefulSetController(decisions: Decisions = DECISIONS, releaseFor: (version: string) => Release = releaseOf): Actor<State> {
  return {
    name: 'statefulset-controller',
    watches: ['statefulsets', 'pods', 'persistentvolumeclaims', 'controllerrevisions'],
    initial: () => INITIAL,
    observe: (state, change, turn) => observe(state, change, turn, releaseFor(turn.settings.version)),
    handle: (state, what, turn) => handle(state, what, { turn, decisions, release: releaseFor(turn.settings.version) }),
  };
}

function observe(state: State, change: Change, turn: Turn, release: Release): State {
  const views = observed(state.views, change, turn.cache, release, turn.now);
  let queue = state.queue;
  for (const { key, after } of wakes(change, turn.cache, (set) => minReadyOf(set, release))) {
    if (after === undefined) queue = woken(queue, key, state, turn);
    else turn.timer(after, { do: 'enqueue', key });
  }
  const seen = stateWith(state, { views, queue });
  return release.gates.StaleControllerConsistencyStatefulSet ? withDelivered(seen, change.object) : seen;
}

/** What one event is handled with. */
interface Hand {
  readonly turn: Turn;
  readonly decisions: Decisions;
  readonly release: Release;
}

function handle(state: State, what: What, hand: Hand): State {
  const { turn } = hand;
  if (what.do === 'enqueue') return stateWith(state, { queue: woken(state.queue, String(what.key), state, turn) });
  if (what.do === 'work') return work(state, hand);
  const sync = state.syncs.get(String(what.key));
  if (what.do !== 'call' || sync === undefined || sync.number !== what.sync) return state;
  return withCall(state, sync.key, hand, (context) => continueSync(sync, Number(what.task), context));
}

/** The queue with a key in it, and a worker called when one is free. */
function woken(queue: WorkQueue, key: string, { syncs }: State, turn: Turn): WorkQueue {
  const longer = enqueue(queue, key);
  if (longer.waiting.size > queue.waiting.size && syncs.size < WORKERS) turn.step({ do: 'work' });
  return longer;
}

/** A free worker takes the next key. */
function work(state: State, hand: Hand): State {
  const { turn, release } = hand;
  const next = state.syncs.size < WORKERS ? take(state.queue) : undefined;
  if (next === undefined) return state;
  const taken = stateWith(state, { queue: next.queue });
  const { key } = next;
  const { namespace, name } = partsOfKey(key);
  const set = turn.cache.get('statefulsets', namespace, name);
  const view = state.views.get(key);
  if (set === undefined || view === undefined) return finished(withoutVerdict(withoutWritten(forgotten(taken, key), key), key), key, turn);
  if (selectorFault(set.spec.selector) !== undefined) return finished(taken, key, turn);
  if (release.gates.StaleControllerConsistencyStatefulSet && !hasSeenOwnWrites(taken, key)) {
    return retried(taken, key, STALE, turn);
  }
  const number = taken.nextSync;
  return withCall(stateWith(taken, { nextSync: number + 1 }), key, hand,
    (context) => beginSync(key, number, set, view, listRevisions(set, turn.cache), context));
}

/** One step of a sync, and what follows when it was the last. */
function withCall(state: State, key: string, { turn, decisions, release }: Hand, step: (context: SyncContext) => Going): State {
  const objects: KubeObject[] = [];
  const going = step({ turn, release, decisions, wrote: (object) => void objects.push(object) });
  const noted = release.gates.StaleControllerConsistencyStatefulSet ? withWritten(state, key, objects) : state;
  if (!going.over) return stateWith(noted, { syncs: noted.syncs.with(key, going.sync) });
  return ended(stateWith(noted, { syncs: noted.syncs.without(key) }), going.sync, turn, release);
}

/** A sync is over: its decision is noted, and its key comes again after an error or while pods ripen. */
function ended(state: State, sync: Sync, turn: Turn, release: Release): State {
  const noted = withDecisionNoted(state, sync, turn);
  if (sync.failure !== undefined) return retried(noted, sync.key, sync.failure, turn);
  const minReady = minReadyOf(sync.set, release);
  if (minReady > 0 && sync.status !== undefined && sync.status.availableReplicas !== replicasOf(sync.set)) {
    turn.timer(minReady, { do: 'enqueue', key: sync.key, repeats: sync.view.ripening.size === 0 });
  }
  return finished(forgotten(noted, sync.key), sync.key, turn);
}

/** The key comes again after its back-off; `repeats` when the last try failed in the same way. */
function retried(state: State, key: string, error: string, turn: Turn): State {
  const { queue, delay } = failed(state.queue, key);
  // What a cache does not show yet it will show, so such a try does not just repeat the last.
  turn.timer(delay, { do: 'enqueue', key, repeats: error !== STALE && state.failures.get(key) === error });
  return finished(stateWith(state, { queue, failures: state.failures.with(key, error) }), key, turn);
}

function forgotten(state: State, key: string): State {
  const queue = forget(state.queue, key);
  const failures = state.failures.without(key);
  return queue === state.queue && failures === state.failures ? state : stateWith(state, { queue, failures });
}

/** The worker is free again. */
function finished(state: State, key: string, turn: Turn): State {
  const queue = done(state.queue, key);
  if (queue.waiting.size > 0) turn.step({ do: 'work' });
  return stateWith(state, { queue });
}
