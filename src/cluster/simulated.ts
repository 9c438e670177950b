import { readFileSync } from 'node:fs';
import type { Actor } from '../apiserver/actor';
import { PLAIN_PHYSICS, type Settings } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import { kubectl } from '../kubectl/kubectl';
import type { JournalEntry } from '../kernel/journal';
import { PLAIN, seeded, type Schedule } from '../kernel/schedule';
import { restore, snapshot } from '../kernel/snapshot';
import { DEFAULT_VERSION, releaseOf } from '../kube/release';
import { ACTORS } from './actors';
import { keepOutcome, knownOutcome } from './beginnings';
import type { Printed } from './port';
import { RunningCluster, type Decided } from './running-cluster';
import { Simulation } from './simulation';
import { answerWatch } from './watch';
import { newWorld } from './world';

/** How a simulated cluster is made. */
export interface ClusterOptions {
  /** Kubernetes version; the newest whose controller source was read when absent. */
  readonly version?: string;
  /** How many nodes it starts with, `node-1` and so on; 3 when absent. */
  readonly nodes?: number;
  /** A seed varies the order of deliveries and how long things take, once the cluster stands; absent, the run is the plain one. */
  readonly seed?: number;
  readonly profile?: Settings['nodeProfile'];
  readonly physics?: Partial<Settings['physics']>;
  /** The parts of the cluster; all when absent. A test of the tests leaves one out or puts a broken one in. */
  readonly actors?: readonly Actor<unknown>[];
  /** Reads the files that kubectl lines name; from the working directory when absent. */
  readonly readFile?: (path: string) => string;
}

/** A cluster with its nodes, default namespace and default StorageClass, settled. Throws an Error that names the versions that exist when the version does not. */
export function simulatedCluster(options: ClusterOptions = {}): SimulatedCluster {
  const version = options.version ?? DEFAULT_VERSION;
  releaseOf(version);
  const settings: Settings = { version, nodeProfile: options.profile ?? 'kubelet', physics: { ...PLAIN_PHYSICS, ...options.physics } };
  return new SimulatedCluster(settings, options.seed === undefined ? PLAIN : seeded(options.seed), options);
}

/** The simulated cluster behind the port. */
export class SimulatedCluster extends RunningCluster {
  readonly simulation: Simulation;
  protected readonly decisions = new Map<string, Decided>();
  private readonly entries: JournalEntry[] = [];

  constructor(settings: Settings, schedule: Schedule, private readonly options: ClusterOptions) {
    super();
    const actors = options.actors ?? ACTORS;
    const { state, entries } = newWorld(settings, options.nodes ?? 3, actors);
    for (const entry of entries) this.keep(entry);
    const beginning = schedule === state.agenda.schedule ? state : { ...state, agenda: { ...state.agenda, schedule } };
    this.simulation = Simulation.from(beginning, { actors, sink: (entry) => this.keep(entry) });
  }

  private keep(entry: JournalEntry): void {
    this.entries.push(entry);
    if (entry.type === 'decision') this.decisions.set(entry.about, entry);
  }

  async kubectl(argv: readonly string[], input?: string): Promise<Printed> {
    return this.kubectlNow(argv, input);
  }

  /** Runs a kubectl line at once, for callers that know that the cluster is simulated. */
  kubectlNow(argv: readonly string[], input?: string): Printed {
    this.simulation.note({ type: 'command', command: `kubectl ${argv.join(' ')}` });
    const readFile = this.options.readFile ?? ((file: string): string => readFileSync(file, 'utf8'));
    const line = kubectl(argv, { ...(input === undefined ? {} : { input }), namespace: 'default', release: releaseOf(this.version), readFile, now: () => this.simulation.now });
    let seen = this.entries.length;
    let next = line.next();
    while (!next.done) {
      const ask = next.value;
      if (ask.ask === 'request') {
        const response = this.simulation.request('kubectl', ask.request);
        seen = this.entries.length;
        next = line.next(response);
      } else if (ask.ask === 'pause') {
        this.simulation.pass(ask.time);
        next = line.next({ change: 'none', why: this.simulation.settled ? 'settled' : 'timeout' });
      } else {
        const answer = answerWatch(this.simulation, this.entries, seen, ask);
        seen = answer.seen;
        next = line.next(answer.reply);
      }
    }
    return next.value;
  }

  override async once(what: string, act: () => Promise<Printed>): Promise<Printed> {
    const before = this.simulation.state;
    const known = knownOutcome(before, what);
    if (known !== undefined) {
      for (const entry of known.entries) this.keep(entry);
      this.simulation.resume(known.state);
      return known.printed;
    }
    const seen = this.entries.length;
    const printed = await act();
    keepOutcome(before, what, { state: this.simulation.state, entries: this.entries.slice(seen), printed });
    return printed;
  }

  journal(): readonly JournalEntry[] {
    return this.entries;
  }

  /** Takes the whole state to JSON and back, and goes on from there; nothing may change by it. */
  throughJson(arrange?: <T>(entries: readonly T[]) => readonly T[]): void {
    this.simulation.resume(restore(snapshot(this.simulation.state), arrange) as ClusterState);
  }
}
