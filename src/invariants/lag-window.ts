import { table, type Table } from '../kernel/table';
import type { Millis } from '../kube/time';
import type { PodFacts } from './pod-facts';
import { up } from './names';

/**
 * All that a controller may have seen of a set's pods when it acts. Its cache lags the API by an unknown while, but it moves
 * only forward: what justifies an action is a moment not before the one that justified the action before. `base` is what the
 * pods were like at the earliest such moment, `later` what has changed since; each state in between is a *sight*. An action is
 * wrong when no sight justifies it. Of several the earliest is taken, so that a correct controller is never suspected; when
 * the cluster is at rest nothing is under way, and only the newest sight is left.
 */
export interface LagWindow<B> {
  readonly base: B;
  /** When the last change that `base` shows was made. */
  readonly since: Millis;
  readonly later: Table<Step>;
  /** Pods that the controller has adopted, with the entry: it has worked with what the API answered, so older changes are past. */
  readonly known: Table<number>;
}

/** A change of the pod with this ordinal; without facts it is gone. */
interface Step {
  readonly at: Millis;
  readonly number: number;
  readonly ordinal: number;
  readonly facts?: PodFacts;
}

/** How a rule folds the pods of a set into what it wants to know of them. */
export interface Lens<B> {
  readonly nothing: B;
  moved(base: B, ordinal: number, facts: PodFacts | undefined): B;
}

export function newWindow<B>(lens: Lens<B>): LagWindow<B> {
  return { base: lens.nothing, since: 0, later: table(), known: table() };
}

/** The window after a change of a pod. */
export function withStep<B>(window: LagWindow<B>, step: Step): LagWindow<B> {
  return { ...window, later: window.later.with(stepKey(step), step) };
}

/** The window after the controller has adopted a pod: from now on every sight shows it as the API answered. */
export function withAdopted<B>(window: LagWindow<B>, { number, ordinal, facts }: Step, lens: Lens<B>): LagWindow<B> {
  return { ...window, base: lens.moved(window.base, ordinal, facts), known: window.known.with(up(ordinal), number) };
}

/** The window from the earliest sight on for which `justifies` holds; undefined when there is none. */
export function firstSight<B>(window: LagWindow<B>, lens: Lens<B>, justifies: (sight: B) => boolean): LagWindow<B> | undefined {
  if (justifies(window.base)) return window;
  let [base, later] = [window.base, window.later];
  for (const [key, step] of window.later.entries()) {
    base = after(base, step, window, lens);
    later = later.without(key);
    if (justifies(base)) return { base, since: step.at, later, known: later.size === 0 ? table() : window.known };
  }
  return undefined;
}

/** The window in which only the newest sight is left. */
export function caughtUp<B>(window: LagWindow<B>, lens: Lens<B>): LagWindow<B> {
  if (window.later.size === 0) return window.known.size === 0 ? window : { ...window, known: table() };
  let { base, since } = window;
  for (const step of window.later.values()) {
    base = after(base, step, window, lens);
    since = step.at;
  }
  return { base, since, later: table(), known: table() };
}

function after<B>(base: B, { number, ordinal, facts }: Step, { known }: LagWindow<B>, lens: Lens<B>): B {
  const past = known.size > 0 && number <= (known.get(up(ordinal)) ?? 0);
  return past ? base : lens.moved(base, ordinal, facts);
}

function stepKey({ number }: Step): string {
  return String(number).padStart(12, '0');
}
