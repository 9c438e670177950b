import type { Millis } from '../kube/time';
import type { PodFacts } from './pod-facts';
import { up } from './names';
import { stepKey, type PodStep, type SetHistory } from './set-history';

/**
 * All that a controller may have seen of a set's pods when it acts. Its cache lags the API by an unknown while, but it moves
 * only forward: what justifies an action is a moment not before the one that justified the action before. `base` is what the
 * pods were like at the earliest such moment; the set's history has what has changed since, and each state in between is a
 * *sight*. An action is wrong when no sight justifies it. Of several the earliest is taken, so that a correct controller is never
 * suspected; when the cluster is at rest nothing is under way, and only the newest sight is left.
 */
export interface LagWindow<B> {
  readonly base: B;
  /** When the last change that `base` shows was made. */
  readonly since: Millis;
  /** The key from which on the history's steps are not in `base`. */
  readonly from: string;
}

/** How a rule folds the pods of a set into what it wants to know of them. */
export interface Lens<B> {
  readonly nothing: B;
  moved(base: B, ordinal: number, facts: PodFacts | undefined): B;
}

/** The window of a set of which nothing has been seen: from before its first pod on. */
export function newWindow<B>({ nothing }: Lens<B>): LagWindow<B> {
  return { base: nothing, since: 0, from: '' };
}

/** The window from the earliest sight on for which `justifies` holds; undefined when there is none. */
export function firstSight<B>(window: LagWindow<B>, history: SetHistory, lens: Lens<B>, justifies: (sight: B) => boolean): LagWindow<B> | undefined {
  if (justifies(window.base)) return window;
  let { base } = window;
  for (const step of history.steps.values(window.from)) {
    base = after(base, step, history, lens);
    if (justifies(base)) return { base, since: step.at, from: stepKey(step.number + 1) };
  }
  return undefined;
}

/** The window in which only the newest sight is left. */
export function caughtUp<B>(window: LagWindow<B>, history: SetHistory, lens: Lens<B>): LagWindow<B> {
  if (history.steps.size === 0) return window;
  let { base, since, from } = window;
  for (const step of history.steps.values(window.from)) {
    base = after(base, step, history, lens);
    since = step.at;
    from = stepKey(step.number + 1);
  }
  return { base, since, from };
}

function after<B>(base: B, { number, ordinal, facts }: PodStep, { adopted }: SetHistory, lens: Lens<B>): B {
  const past = adopted.size > 0 && number <= (adopted.get(up(ordinal)) ?? 0);
  return past ? base : lens.moved(base, ordinal, facts);
}
