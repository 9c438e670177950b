import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import type { Moment } from './story/story';

/** How a scenario ended: Cucumber's words, in small letters. */
export type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'undefined' | 'ambiguous' | 'unknown';

/** What the monitor of one invariant counted in one scenario. `meant`: how often the check could have failed at all. */
export interface Tally {
  readonly checked: number;
  readonly meant: number;
  readonly closest?: { readonly text: string };
  readonly violations: readonly { readonly text: string; readonly entry: number }[];
}

/** One scenario that has run, as its runner hands it over. */
export interface ScenarioResult {
  /** Unlike that of any other scenario of the run. */
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  /** The feature file and the line in it. */
  readonly uri?: string;
  readonly line?: number;
  readonly tags?: readonly string[];
  readonly status: Status;
  /** What a failed step, or the reason of a skipped one, said. */
  readonly message?: string;
  readonly journal: readonly JournalEntry[];
  /** The steps that did something, with the virtual times at which they began; absent, the picture shows the commands that the journal has. */
  readonly steps?: readonly Moment[];
  /** Virtual time at the end. */
  readonly until?: Millis;
  readonly tallies?: Readonly<Record<string, Tally>>;
}

/** A violation, with what happened around it in plain words. */
export interface RecordedViolation {
  readonly text: string;
  readonly entry: number;
  readonly around: readonly string[];
}
export interface RecordedTally extends Omit<Tally, 'violations'> {
  readonly violations: readonly RecordedViolation[];
  /** How many more violations there were than are kept. */
  readonly more: number;
}

/** What the reports keep of a scenario, as JSON; one line of `scenarios.ndjson`. */
export interface ScenarioRecord {
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  readonly uri?: string;
  readonly line?: number;
  readonly tags: readonly string[];
  readonly status: Status;
  readonly message?: string;
  /** The page of the scenario, from the folder of the reports. */
  readonly page: string;
  /** How much virtual time it took, in milliseconds, and how many entries its journal has. */
  readonly took: Millis;
  readonly entries: number;
  readonly notSimulated: readonly string[];
  readonly tallies: Readonly<Record<string, RecordedTally>>;
}
