import { table, type Table } from '../../kernel/table';
import { emptyQueue, type WorkQueue } from '../../kernel/work-queue';
import type { Sync } from './sync';
import type { Verdict } from './verdict';
import type { Views } from './view/views';

/** All that the controller knows besides its caches. */
export interface State {
  readonly queue: WorkQueue;
  readonly views: Views;
  /** Syncs under way, by key: at most one per worker. */
  readonly syncs: Table<Sync>;
  readonly nextSync: number;
  /** The last decision about each set, as it was noted. */
  readonly noted: Table<Verdict>;
  /** The last error of each set whose last sync failed. */
  readonly failures: Table<string>;
  /** The newest resourceVersion that this controller has written for each set, by set and resource. */
  readonly written: Table<number>;
  /** The newest resourceVersion that has been delivered, by resource. */
  readonly delivered: Table<number>;
}

/** The state before anything was delivered. */
export const INITIAL: State = {
  queue: emptyQueue, views: table(), syncs: table(), nextSync: 1, noted: table(), failures: table(), written: table(), delivered: table(),
};

/** The state after a change. Written out: spread copies of spread copies cost several times as much, and each is slower to read. */
export function stateWith(state: State, change: Partial<State>): State {
  const {
    queue = state.queue, views = state.views, syncs = state.syncs, nextSync = state.nextSync, noted = state.noted,
    failures = state.failures, written = state.written, delivered = state.delivered,
  } = change;
  return { queue, views, syncs, nextSync, noted, failures, written, delivered };
}
