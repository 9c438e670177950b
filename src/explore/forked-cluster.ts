import type { Printed } from '../cluster/port';
import { RunningCluster, type Decided } from '../cluster/running-cluster';
import type { Simulation } from '../cluster/simulation';
import type { JournalEntry, Sink } from '../kernel/journal';
import type { Schedule } from '../kernel/schedule';

/** A cluster at some moment, to be gone on from many times. Nothing changes it. */
export interface Prepared {
  readonly simulation: Simulation;
  readonly decisions: ReadonlyMap<string, Decided>;
}

/** A simulated cluster that goes on from a prepared one under a schedule of its own. It keeps no journal: entries go to `sink` and are forgotten. */
export class ForkedCluster extends RunningCluster {
  readonly simulation: Simulation;
  protected readonly decisions: Map<string, Decided>;

  constructor(prepared: Prepared, schedule: Schedule, sink: Sink) {
    super();
    this.decisions = new Map(prepared.decisions);
    this.simulation = prepared.simulation.fork((entry) => {
      if (entry.type === 'decision') this.decisions.set(entry.about, entry);
      sink(entry);
    });
    const { state } = this.simulation;
    this.simulation.resume({ ...state, agenda: { ...state.agenda, schedule } });
  }

  async kubectl(): Promise<Printed> {
    throw new Error('kubectl watches the journal, which a forked cluster does not keep');
  }
  journal(): readonly JournalEntry[] {
    return [];
  }
}
