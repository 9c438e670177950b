import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import type { Check, Circumstances, CloseCall, Invariant, Outcome, Subject } from './invariant';
import { INVARIANTS } from './invariants';
import { historiesAfter, historiesAtRest, noHistories, type SetHistories } from './set-history';

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
  readonly closest?: (CloseCall & { readonly entry: number }) | undefined;
  /** The first violations, at most `KEPT`. */
  readonly violations: readonly Finding[];
  /** How many violations there were in all. */
  readonly violated: number;
  /** The first that are excused, at most `KEPT`. */
  readonly excused: readonly Finding[];
}

/** All invariants over one journal, as one immutable plain value. */
export interface Monitor {
  /** Number and time of the last entry that was watched. */
  readonly number: number;
  readonly at: Millis;
  readonly histories: SetHistories;
  /** Of each invariant, in their order. */
  readonly states: readonly unknown[];
  readonly tallies: readonly Tally[];
  /** How many violations there were of all invariants. */
  readonly violated: number;
}

/** How many findings of a sort are kept for each invariant. */
const KEPT = 20;

const EMPTY: Tally = { checked: 0, meant: 0, violations: [], violated: 0, excused: [] };

/** A monitor that has seen nothing; it wants every entry of the journal from the first on. */
export function newMonitor(circumstances: Circumstances, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  return {
    number: 0, at: 0, histories: noHistories(circumstances.version),
    states: invariants.map((invariant) => invariant.initial(circumstances)), tallies: invariants.map(() => EMPTY), violated: 0,
  };
}

/** The monitor after the next entry of the journal. `invariants` are those that it was made with. */
export function watch(monitor: Monitor, entry: JournalEntry, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  const { histories, states, tallies, violated } = monitor;
  const { number, at } = entry;
  const after = historiesAfter(histories, entry);
  const concerned = concernedBy(invariants).get(entry.type === 'api' ? entry.resource : entry.type);
  if (concerned === undefined) return { number, at, histories: after, states, tallies, violated };
  const round = new Round(monitor, number, at);
  for (const place of concerned) round.take(place, invariants[place]?.after(states[place], entry, histories));
  return round.monitor(after);
}

/** The monitor after the cluster has settled. */
export function rest(monitor: Monitor, invariants: readonly Invariant<unknown>[] = INVARIANTS): Monitor {
  const { number, at, histories, states } = monitor;
  const round = new Round(monitor, number, at);
  for (const [index, invariant] of invariants.entries()) round.take(index, invariant.atRest?.(states[index], histories));
  return round.monitor(historiesAtRest(histories));
}

/** What each invariant has seen, by its name. */
export function talliesOf({ tallies }: Monitor, invariants: readonly Invariant<unknown>[] = INVARIANTS): Readonly<Record<string, Tally>> {
  return Object.fromEntries(invariants.map(({ name }, index) => [name, tallies[index] ?? EMPTY]));
}

/** Asked for after every entry, and nearly always empty: one list for all. */
const NO_VIOLATIONS: readonly never[] = [];

/** The violations that were kept of each invariant, with the rule that they break. */
export function violationsOf(monitor: Monitor, invariants: readonly Invariant<unknown>[] = INVARIANTS): readonly (Finding & { readonly invariant: string })[] {
  if (monitor.violated === 0) return NO_VIOLATIONS;
  return invariants.flatMap(({ name }, index) => (monitor.tallies[index] ?? EMPTY).violations.map((violation) => ({ ...violation, invariant: name })));
}

const concerns = new WeakMap<readonly Invariant<unknown>[], ReadonlyMap<Subject, readonly number[]>>();

/** Which invariants, by their places, each subject concerns. */
function concernedBy(invariants: readonly Invariant<unknown>[]): ReadonlyMap<Subject, readonly number[]> {
  const known = concerns.get(invariants);
  if (known !== undefined) return known;
  const made = new Map<Subject, number[]>();
  for (const [index, { subjects }] of invariants.entries()) for (const subject of subjects) made.set(subject, [...(made.get(subject) ?? []), index]);
  concerns.set(invariants, made);
  return made;
}

/** A monitor in the making. Each entry of a journal makes one, so its lists are copied only where something in them changes. */
class Round {
  #states: unknown[] | undefined;
  #tallies: Tally[] | undefined;
  #violated: number;

  constructor(private readonly before: Monitor, private readonly number: number, private readonly at: Millis) {
    this.#violated = before.violated;
  }

  take(index: number, outcome: Outcome<unknown> | undefined): void {
    if (outcome === undefined) return;
    if (outcome.state !== this.before.states[index]) (this.#states ??= this.before.states.slice())[index] = outcome.state;
    for (const check of outcome.checks) {
      const tallies = (this.#tallies ??= this.before.tallies.slice());
      tallies[index] = withCheck(tallies[index] ?? EMPTY, check, this.number, this.at);
      if (check.violation !== undefined) this.#violated += 1;
    }
  }

  monitor(histories: SetHistories): Monitor {
    return { number: this.number, at: this.at, histories, states: this.#states ?? this.before.states, tallies: this.#tallies ?? this.before.tallies, violated: this.#violated };
  }
}

function withCheck({ checked, meant, closest, violations, violated, excused }: Tally, check: Check, entry: number, at: Millis): Tally {
  const { close, violation, excused: excuse } = check;
  const closer = close !== undefined && (closest === undefined || close.margin < closest.margin) ? { margin: close.margin, text: close.text, entry } : closest;
  return {
    checked: checked + 1,
    meant: meant + (check.meant ? 1 : 0),
    closest: closer,
    violations: violation === undefined ? violations : kept(violations, { text: violation, entry, at }),
    violated: violation === undefined ? violated : violated + 1,
    excused: excuse === undefined ? excused : kept(excused, { text: excuse, entry, at }),
  };
}

function kept(findings: readonly Finding[], finding: Finding): readonly Finding[] {
  return findings.length < KEPT ? [...findings, finding] : findings;
}
