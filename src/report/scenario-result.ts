import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import type { Moment } from './story/story';

/** How a scenario ended: Cucumber's words, in small letters. */
export type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'undefined' | 'ambiguous' | 'unknown';

/** Something that a monitor found, and the number of the journal entry at which it showed. */
export interface Finding {
  readonly text: string;
  readonly entry: number;
}

/** What the monitor of one invariant counted in one scenario. */
export interface Tally {
  readonly checked: number;
  /** How many of the checks could have failed at all. */
  readonly meant: number;
  /** The closest call: how far it was from the limit, in the invariant's own unit. */
  readonly closest?: Finding & { readonly margin: number };
  /** The first violations, and how many there were in all. */
  readonly violations: readonly Finding[];
  readonly violated: number;
  /** What went against the rule by somebody's own doing that Kubernetes warns of. */
  readonly excused: readonly Finding[];
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

/** A finding, with what happened around it in plain words. */
export interface RecordedFinding extends Finding {
  readonly around: readonly string[];
}

/** What is kept of a tally: few findings, but with what is needed to understand them. */
export interface RecordedTally extends Omit<Tally, 'violations' | 'excused'> {
  readonly violations: readonly RecordedFinding[];
  readonly excused: readonly RecordedFinding[];
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
