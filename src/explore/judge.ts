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
  return new Asking(monitors, monitors.newMonitor({ version }));
}

class Asking<M> implements Judge {
  constructor(private readonly monitors: Monitors<M>, private readonly monitor: M) {}

  after(entry: JournalEntry): Judge {
    return new Asking(this.monitors, this.monitors.watch(this.monitor, entry));
  }
  atRest(): Judge {
    return new Asking(this.monitors, this.monitors.rest(this.monitor));
  }
  get violations(): readonly Violation[] {
    return this.monitors.violationsOf(this.monitor);
  }
}
