import { ScenarioFailure } from '../scenario/failure';
import type { Command } from '../scenario/command';
import { run } from '../scenario/run';
import type { Step } from '../scenario/sentence';
import { PLAIN, seeded } from '../kernel/schedule';
import { isChanged, standingOf } from './changes';
import { type Convergence, convergence } from './convergence';
import { ForkedCluster } from './forked-cluster';
import type { Judge, Violation } from './judge';
import { brokenImages, liftingCommands } from './lift-faults';
import { SET } from './operations';
import type { Beginning } from './prepare';
import { transitionsIn } from './transitions';
import { commandsOf, newSet, opening, type Trial } from './trial';

/** What came of a trial. */
export interface Outcome {
  /** What was done, as a scenario: a command that was refused is followed by the claim that says so, one that could not be done is left out. */
  readonly steps: readonly Step[];
  /** What is wrong; empty when the trial went well. */
  readonly violations: readonly Violation[];
  /** How many of its operations changed something. */
  readonly changes: number;
  readonly transitions: number;
  /** The dead end that the set stood in at last, by its catalogued id. */
  readonly deadEnd?: string;
}

/**
 * What a cluster is given to come to rest after the last fault is lifted, one after another: the longest back-off, a controller's,
 * is longer than one wait.
 */
const PATIENCE: readonly Command[] = [{ do: 'pass', time: 60_000 }, { do: 'settle' }, { do: 'settle' }, { do: 'settle' }];

/** No set of a trial needs so many steps in the lives of its pods to get anywhere: it goes round in circles. */
const CIRCLES = 300;

/**
 * Runs a trial on a fork of the prepared cluster: its operations come at any moment, the judge looks on. Then all faults are
 * lifted, and the set must converge. Stops at the first violation.
 */
export async function runTrial(trial: Trial, beginning: Beginning): Promise<Outcome> {
  const course = new Course(trial, beginning);
  for (const operation of operationsOf(trial)) {
    await course.take(operation);
    if (course.isViolated) return course.outcome();
  }
  return course.end();
}

function operationsOf(trial: Trial): readonly (readonly Command[])[] {
  return trial.operations.map((operation) => commandsOf({ ...trial, operations: [operation] }));
}

/** A trial as it goes. */
class Course {
  readonly #cluster: ForkedCluster;
  readonly #steps: Step[];
  readonly #done: Command[];
  #judge: Judge;
  /** Nothing has happened since the judge last saw the cluster at rest. */
  #isJudgedAtRest = false;
  #crash: Violation | undefined;
  #changes = 0;
  #transitions = 0;
  /** How many transitions there were when all faults were lifted. */
  #liftedAt = 0;

  constructor(private readonly trial: Trial, { prepared, judge }: Beginning) {
    this.#steps = [...opening(trial), ...(trial.seed === undefined ? [] : [{ do: 'use-seed' as const, seed: trial.seed }])];
    this.#done = [...opening(trial)];
    this.#judge = judge;
    this.#cluster = new ForkedCluster(prepared, trial.seed === undefined ? PLAIN : seeded(trial.seed), (entry) => {
      this.#transitions += transitionsIn(entry);
      this.#judge = this.#judge.after(entry);
      this.#isJudgedAtRest = false;
    });
  }

  get isViolated(): boolean {
    return this.#crash !== undefined || this.#judge.violations.length > 0;
  }

  /** Does what an operation says; counts it when it changes anything. */
  async take(operation: readonly Command[]): Promise<void> {
    let changed = false;
    for (const command of operation) {
      const before = standingOf(this.#cluster.simulation);
      await this.#do(command);
      changed ||= command.do !== 'pass' && command.do !== 'settle' && isChanged(before, standingOf(this.#cluster.simulation));
      if (this.isViolated) break;
    }
    if (changed) this.#changes += 1;
  }

  async #do(command: Command): Promise<void> {
    try {
      const { exit, stderr } = await run(command, this.#cluster, '');
      this.#judgeAtRest();
      this.#steps.push(command, ...(exit === 0 ? [] : [{ claim: 'fails', text: stderr.trim() } as const]));
      this.#done.push(command);
    } catch (error) {
      // There is no such object just now: nothing was done.
      if (error instanceof ScenarioFailure) return;
      this.#steps.push(command);
      this.#crash ??= { invariant: 'No part of the cluster crashes', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  /** At rest every cache shows what the API holds, so that the judge knows what the controllers have seen. */
  #judgeAtRest(): void {
    if (this.#isJudgedAtRest || !this.#isAtRest) return;
    this.#judge = this.#judge.atRest();
    this.#isJudgedAtRest = true;
  }

  /** Lifts all faults, gives the cluster the time it needs, and judges what became of the set. */
  async end(): Promise<Outcome> {
    this.#liftedAt = this.#transitions;
    const spared = this.trial.repairs ? new Set<string>() : brokenImages(this.#done);
    for (const command of liftingCommands(this.#done, spared)) await this.#do(command);
    await this.#comeToRest();
    if (this.#cluster.simulation.objects.get('statefulsets', 'default', SET) === undefined) {
      for (const command of this.#newSet()) await this.#do(command);
      await this.#comeToRest();
    }
    if (this.isViolated) return this.outcome();
    const { version } = this.#cluster;
    const found = convergence(SET, { view: this.#cluster.view(), version, settled: this.#isAtRest, circles: this.#circles, broken: brokenImages(this.#done) });
    if (found.lacks.length > 0) this.#steps.push(...found.claims);
    return this.outcome(found);
  }

  async #comeToRest(): Promise<void> {
    for (const command of PATIENCE) {
      if (this.isViolated || this.#isAtRest || this.#circles) return;
      await this.#do(command);
    }
  }

  get #isAtRest(): boolean {
    return this.#cluster.simulation.settled;
  }

  get #circles(): boolean {
    return !this.#isAtRest && this.#transitions - this.#liftedAt > CIRCLES;
  }

  /** A set that was to be made anew and could not, because the one before it was still there. */
  #newSet(): readonly Command[] {
    return [{ do: 'delete', resource: 'services', name: SET }, newSet(this.trial, 3)];
  }

  /** What came of it so far, and in the end what became of the set. */
  outcome(end?: Convergence): Outcome {
    const lacks = end?.lacks ?? [];
    const stranded: readonly Violation[] = lacks.length === 0 ? [] : [{ invariant: 'the set converges', text: lacks.join('; ') }];
    return {
      steps: this.#steps, violations: [...(this.#crash ? [this.#crash] : []), ...this.#judge.violations, ...stranded], changes: this.#changes, transitions: this.#transitions,
      ...(end?.deadEnd === undefined ? {} : { deadEnd: end.deadEnd }),
    };
  }
}
