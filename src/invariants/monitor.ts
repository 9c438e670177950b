import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import type { Check, Circumstances, CloseCall, Invariant, Outcome } from './invariant';
import { INVARIANTS } from './invariants';

/** Something that went against a rule, or that is excused. */
export interface Finding {
  readonly text: string;
  /** The number of the journal entry at which it showed; for one found at rest, of the last entry before. */
  readonly entry: number;
  /** Virtual milliseconds. */
  readonly at: Millis;
}

/** What one invariant has seen so far. */
export interface Tally {
  readonly checked: number;
  /** How many of the checks could have failed. */
  readonly meant: number;
  /** The closest call so far, and the entry it was at. */
  readonly closest?: CloseCall & { readonly entry: number };
  /** The first violations, at most `KEPT`. */
  readonly violations: readonly Finding[];
  /** How many violations there were in all. */
  readonly violated: number;
  readonly excused: readonly Finding[];
}

/** All invariants over one journal, as one immutable plain value; by the invariants' names. */
export interface Monitor {
  readonly states: Readonly<Record<string, unknown>>;
  readonly tallies: Readonly<Record<string, Tally>>;
  /** The last entry that was watched. */
  readonly last: { readonly number: number; readonly at: Millis };
}

/** How many findings of a sort are kept for each invariant. */
const KEPT = 20;

const EMPTY: Tally = { checked: 0, meant: 0, violations: [], violated: 0, excused: [] };

/** A monitor that has seen nothing; it wants every entry of the journal from the first on. */
export function newMonitor(circumstances: Circumstances, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  return {
    states: Object.fromEntries(invariants.map((invariant) => [invariant.name, invariant.initial(circumstances)])),
    tallies: Object.fromEntries(invariants.map(({ name }) => [name, EMPTY])),
    last: { number: 0, at: 0 },
  };
}

/** The monitor after the next entry of the journal. `invariants` are those that it was made with. */
export function watch(monitor: Monitor, entry: JournalEntry, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  const { states, tallies } = monitor;
  return withOutcomes({ states, tallies, last: { number: entry.number, at: entry.at } }, invariants, (invariant, state) => invariant.after(state, entry));
}

/** The monitor after the cluster has settled. */
export function rest(monitor: Monitor, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  return withOutcomes(monitor, invariants, (invariant, state) => invariant.atRest?.(state));
}

/** Every violation, with the rule it breaks. */
export function violationsOf(monitor: Monitor): readonly (Finding & { readonly invariant: string })[] {
  return Object.entries(monitor.tallies).flatMap(([invariant, { violations }]) => violations.map((violation) => ({ ...violation, invariant })));
}

function withOutcomes(monitor: Monitor, invariants: readonly Invariant<unknown>[], judge: (invariant: Invariant<unknown>, state: unknown) => Outcome<unknown> | undefined): Monitor {
  let states: Record<string, unknown> | undefined;
  let tallies: Record<string, Tally> | undefined;
  for (const invariant of invariants) {
    const { name } = invariant;
    const before = monitor.states[name];
    const outcome = judge(invariant, before);
    if (outcome === undefined) continue;
    if (outcome.state !== before) (states ??= { ...monitor.states })[name] = outcome.state;
    for (const check of outcome.checks) {
      tallies ??= { ...monitor.tallies };
      tallies[name] = withCheck(tallies[name] ?? EMPTY, check, monitor.last);
    }
  }
  return { states: states ?? monitor.states, tallies: tallies ?? monitor.tallies, last: monitor.last };
}

function withCheck(tally: Tally, { meant, close, violation, excused }: Check, { number: entry, at }: Monitor['last']): Tally {
  const closer = close !== undefined && (tally.closest === undefined || close.margin < tally.closest.margin);
  return {
    ...tally,
    checked: tally.checked + 1,
    meant: tally.meant + (meant ? 1 : 0),
    ...(closer && { closest: { ...close, entry } }),
    ...(violation !== undefined && { violations: kept(tally.violations, { text: violation, entry, at }), violated: tally.violated + 1 }),
    ...(excused !== undefined && { excused: kept(tally.excused, { text: excused, entry, at }) }),
  };
}

function kept(findings: readonly Finding[], finding: Finding): readonly Finding[] {
  return findings.length < KEPT ? [...findings, finding] : findings;
}
