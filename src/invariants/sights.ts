import { table, type Table } from '../kernel/table';
import type { JournalEntry } from '../kernel/journal';
import { unchecked, type Invariant, type Outcome } from './invariant';
import { caughtUp, firstSight, newWindow, type LagWindow, type Lens } from './lag-window';
import { podAction, type PodAction } from './pod-action';
import { podChange } from './pod-facts';
import { historyOf, isAdoption, type SetHistories } from './set-history';

/** What the controller may have seen of the pods of each set, by `namespace/name`, as one rule looks at them. */
export type Sights<B> = Table<LagWindow<B>>;

/** How a rule about one sort of action on pods follows a journal: `judgeAction` judges each action by what the controller may have seen. */
export function followingActions<B>(
  does: PodAction['does'], lens: Lens<B>, judgeAction: (sights: Sights<B>, action: PodAction, histories: SetHistories) => Outcome<Sights<B>>,
): Pick<Invariant<Sights<B>>, 'subjects' | 'initial' | 'after' | 'atRest'> {
  return {
    subjects: ['pods'],
    initial: () => table(),
    after(sights, entry, histories) {
      const action = podAction(entry, does);
      return action === undefined ? unchecked(withAdopted(sights, entry, lens)) : judgeAction(sights, action, histories);
    },
    atRest: (sights, histories) => unchecked(sightsAtRest(sights, histories, lens)),
  };
}

/** The sights after an entry that is no action of the rule: a pod that the controller has adopted, every sight shows as the API answered. */
function withAdopted<B>(sights: Sights<B>, entry: JournalEntry, lens: Lens<B>): Sights<B> {
  if (entry.type !== 'api' || entry.resource !== 'pods' || !isAdoption(entry)) return sights;
  const change = podChange(entry);
  if (change === undefined || !change.regular) return sights;
  const { base, since, from } = sights.get(change.set) ?? newWindow(lens);
  return sights.with(change.set, { base: lens.moved(base, change.ordinal, change.after), since, from });
}

/** The sights when the cluster is at rest; the histories are those before it is. */
function sightsAtRest<B>(sights: Sights<B>, { sets }: SetHistories, lens: Lens<B>): Sights<B> {
  let rested = sights;
  for (const [key, history] of sets.entries()) {
    if (history.steps.size === 0) continue;
    const { base, since } = caughtUp(sights.get(key) ?? newWindow(lens), history, lens);
    rested = rested.with(key, { base, since, from: '' });
  }
  return rested;
}

/** The verdict on an action, by what the controller may have seen. */
export interface Judgement<B> {
  readonly sights: Sights<B>;
  /** The earliest sight that justifies the action, and since when it is so; absent when none does. */
  readonly justified?: LagWindow<B>;
}

/** Looks for the earliest sight that justifies an action; when there is none, the set is judged anew from now on. */
export function judge<B>(sights: Sights<B>, histories: SetHistories, key: string, lens: Lens<B>, justifies: (sight: B) => boolean): Judgement<B> {
  const [before, history] = [sights.get(key) ?? newWindow(lens), historyOf(histories, key)];
  const window = firstSight(before, history, lens, justifies);
  if (window === undefined) return { sights: sights.with(key, caughtUp(before, history, lens)) };
  return { sights: sights.with(key, window), justified: window };
}

/** The sights with the earliest one of a set changed, after an action that the controller knows of. */
export function withSight<B>(sights: Sights<B>, key: string, sight: B): Sights<B> {
  const window = sights.get(key);
  return window === undefined ? sights : sights.with(key, { base: sight, since: window.since, from: window.from });
}

/** The newest sight of a set's pods: how they really are. */
export function newestSight<B>(sights: Sights<B>, histories: SetHistories, key: string, lens: Lens<B>): B {
  return caughtUp(sights.get(key) ?? newWindow(lens), historyOf(histories, key), lens).base;
}
