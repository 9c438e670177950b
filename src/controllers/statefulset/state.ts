import { table, type Table } from '../../kernel/table';
import { emptyQueue, type WorkQueue } from '../../kernel/work-queue';
import type { Sync } from './sync';
import type { Views } from './view/views';

/** All that the controller knows besides its caches. */
export interface State {
  readonly queue: WorkQueue;
  readonly views: Views;
  /** Syncs under way, by key: at most one per worker. */
  readonly syncs: Table<Sync>;
  readonly nextSync: number;
  /** The last decision about each set, as it was noted. */
  readonly noted: Table<string>;
  /** The last error of each set whose last sync failed. */
  readonly failures: Table<string>;
  /** The newest resourceVersion that this controller has written for each set, by set and resource. */
  readonly written: Table<number>;
  /** The newest resourceVersion that has been delivered, by resource. */
  readonly delivered: Table<number>;
}

export const INITIAL: State = {
  queue: emptyQueue, views: table(), syncs: table(), nextSync: 1, noted: table(), failures: table(), written: table(), delivered: table(),
};
