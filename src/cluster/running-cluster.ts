import { lift } from '../apiserver/refusal';
import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { Answer, Question } from '../dns/question';
import { resolve } from '../dns/resolve';
import type { DecisionEntry, JournalEntry } from '../kernel/journal';
import { seeded } from '../kernel/schedule';
import type { Millis } from '../kube/time';
import { runningProcesses } from '../node/processes';
import { faultsOf } from './faults';
import type { Cluster, Power, Printed, Process, View } from './port';
import type { Simulation } from './simulation';

/** The last decision of a controller about an object, and when it was. */
export type Decided = DecisionEntry & { readonly at: Millis };

/** A cluster that is a running simulation, whoever keeps its journal. */
export abstract class RunningCluster implements Cluster {
  abstract readonly simulation: Simulation;
  /** By `namespace/name` of the object. */
  protected abstract readonly decisions: ReadonlyMap<string, Decided>;
  abstract kubectl(argv: readonly string[], input?: string): Promise<Printed>;
  abstract journal(): readonly JournalEntry[];

  get version(): string {
    return this.simulation.state.settings.version;
  }

  async request(request: ApiRequest): Promise<ApiResponse> {
    return this.simulation.request('user', request);
  }

  async use(power: Power): Promise<void> {
    this.useNow(power);
  }

  /** Uses a power at once, for callers that know that the cluster is simulated. */
  useNow(power: Power): void {
    for (const fault of faultsOf(power)) this.simulation.note(fault);
    if (power.power === 'refuse') {
      const { power: _, ...refusal } = power;
      this.simulation.adjust((store) => ({ ...store, refusals: [...store.refusals, refusal] }));
    } else if (power.power === 'allow') {
      this.simulation.adjust((store) => ({ ...store, refusals: lift(store.refusals, power) }));
    } else {
      const { power: name, ...details } = power;
      this.simulation.tell('kubelet', { do: name, ...details });
    }
  }

  async pass(time: Millis): Promise<void> {
    this.simulation.pass(time);
  }
  async settle(limit: Millis): Promise<boolean> {
    return this.simulation.settle(limit);
  }
  async until(condition: (view: View) => boolean, limit: Millis): Promise<boolean> {
    const view = this.view();
    return this.simulation.until(() => condition(view), limit);
  }

  async vary(seed: number): Promise<void> {
    const { state } = this.simulation;
    this.simulation.resume({ ...state, agenda: { ...state.agenda, schedule: seeded(seed) } });
  }

  async once(_what: string, act: () => Promise<Printed>): Promise<Printed> {
    return act();
  }

  view(): View {
    return new LiveView(this.simulation, this.decisions);
  }
}

/** A live view: it always shows the cluster as it is now. */
class LiveView implements View {
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
