import { lift } from '../apiserver/refusal';
import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { Cluster, Power, Printed, Process, Settlement, View } from '../cluster/port';
import { faultsOf } from '../cluster/faults';
import type { Simulation } from '../cluster/simulation';
import { resolve } from '../dns/resolve';
import type { Answer, Question } from '../dns/question';
import type { DecisionEntry, JournalEntry, Sink } from '../kernel/journal';
import type { Schedule } from '../kernel/schedule';
import type { Millis } from '../kube/time';
import { runningProcesses } from '../node/processes';

type Decided = DecisionEntry & { readonly at: Millis };

/** A cluster at some moment, to be gone on from many times. Nothing changes it. */
export interface Prepared {
  readonly simulation: Simulation;
  readonly decisions: ReadonlyMap<string, Decided>;
}

/** A simulated cluster that goes on from a prepared one under a schedule of its own. It keeps no journal: entries go to `sink` and are forgotten. */
export class ForkedCluster implements Cluster {
  readonly simulation: Simulation;
  private readonly decisions: Map<string, Decided>;

  constructor(prepared: Prepared, schedule: Schedule, sink: Sink) {
    this.decisions = new Map(prepared.decisions);
    this.simulation = prepared.simulation.fork((entry) => {
      if (entry.type === 'decision') this.decisions.set(entry.about, entry);
      sink(entry);
    });
    const { state } = this.simulation;
    this.simulation.resume({ ...state, agenda: { ...state.agenda, schedule } });
  }

  get version(): string {
    return this.simulation.state.settings.version;
  }
  async kubectl(): Promise<Printed> {
    throw new Error('kubectl watches the journal, which a forked cluster does not keep');
  }
  async request(request: ApiRequest): Promise<ApiResponse> {
    return this.simulation.request('user', request);
  }
  async use(power: Power): Promise<void> {
    for (const fault of faultsOf(power)) this.simulation.note(fault);
    const { power: name, ...details } = power;
    if (power.power === 'refuse') {
      const { power: _, ...refusal } = power;
      this.simulation.adjust((store) => ({ ...store, refusals: [...store.refusals, refusal] }));
    } else if (power.power === 'allow') {
      this.simulation.adjust((store) => ({ ...store, refusals: lift(store.refusals, power) }));
    } else {
      this.simulation.tell('kubelet', { do: name, ...details });
    }
  }
  async pass(time: Millis): Promise<void> {
    this.simulation.pass(time);
  }
  async settle(limit: Millis): Promise<Settlement> {
    return { settled: this.simulation.settle(limit), at: this.simulation.now };
  }
  async until(condition: (view: View) => boolean, limit: Millis): Promise<boolean> {
    const view = this.view();
    return this.simulation.until(() => condition(view), limit);
  }
  view(): View {
    return new ForkedView(this.simulation, this.decisions);
  }
  journal(): readonly JournalEntry[] {
    return [];
  }
}

class ForkedView implements View {
  constructor(private readonly simulation: Simulation, private readonly decisions: ReadonlyMap<string, Decided>) {}

  get now(): Millis {
    return this.simulation.now;
  }
  get objects(): View['objects'] {
    return this.simulation.objects;
  }
  get processes(): readonly Process[] {
    return runningProcesses(this.simulation.mind('kubelet') as Parameters<typeof runningProcesses>[0]);
  }
  lastDecision(about: string): Decided | undefined {
    return this.decisions.get(about);
  }
  resolve(question: Question): Answer {
    return resolve(this.simulation.objects, question);
  }
}
