import type { JournalEntry } from '../kernel/journal';

/** Something that goes against a rule. */
export interface Violation {
  readonly invariant: string;
  readonly text: string;
}

/** Monitors of a journal: pure functions from one value to the next. The invariants of the project have this shape. */
export interface Monitors<M> {
  newMonitor(circumstances: { readonly version: string }): M;
  watch(monitor: M, entry: JournalEntry): M;
  rest(monitor: M): M;
  violationsOf(monitor: M): readonly Violation[];
}

/** Judges a run while it goes. An immutable value: a run that goes on from a prepared cluster goes on from its judge too. */
export interface Judge {
  after(entry: JournalEntry): Judge;
  /** The cluster has settled: what must hold only then is judged. */
  atRest(): Judge;
  readonly violations: readonly Violation[];
}

/** A judge that asks these monitors, and has seen nothing yet. */
export function judging<M>(monitors: Monitors<M>, version: string): Judge {
  return asking(monitors, monitors.newMonitor({ version }));
}

function asking<M>(monitors: Monitors<M>, monitor: M): Judge {
  return {
    after: (entry) => asking(monitors, monitors.watch(monitor, entry)),
    atRest: () => asking(monitors, monitors.rest(monitor)),
    get violations() {
      return monitors.violationsOf(monitor);
    },
  };
}
