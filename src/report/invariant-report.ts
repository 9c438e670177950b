import type { RecordedFinding, ScenarioRecord } from './scenario-result';

/** What an invariant says, in plain words, and the catalogued behaviours that it follows from. */
export interface InvariantRule {
  readonly name: string;
  readonly behaviours: readonly string[];
}

/** A scenario that is pointed to. */
export interface ScenarioLink {
  readonly scenario: string;
  readonly page: string;
}

/** One invariant over all scenarios of a run. */
export interface InvariantSummary extends InvariantRule {
  /** In how many scenarios its monitor was on, and in how many of them a check meant something. */
  readonly scenarios: number;
  readonly meantIn: number;
  readonly checked: number;
  readonly meant: number;
  /** The closest calls, the closest first. */
  readonly closest: readonly (ScenarioLink & { readonly text: string; readonly margin: number })[];
  readonly violations: readonly (ScenarioLink & RecordedFinding)[];
  /** All violations, also those that are not kept in detail. */
  readonly violated: number;
  readonly excused: readonly (ScenarioLink & RecordedFinding)[];
}

/** How many closest calls are kept of each invariant. */
const CLOSEST = 3;

function summary(rule: InvariantRule, records: readonly ScenarioRecord[]): InvariantSummary {
  const found = records.flatMap((record) => {
    const tally = record.tallies[rule.name];
    return tally === undefined ? [] : [{ tally, link: { scenario: `${record.feature}: ${record.name}`, page: record.page } }];
  });
  const sum = (count: (item: (typeof found)[number]) => number): number => found.reduce((total, item) => total + count(item), 0);
  const closest = found
    .flatMap(({ tally, link }) => (tally.closest === undefined ? [] : [{ ...link, text: tally.closest.text, margin: tally.closest.margin }]))
    .sort((a, b) => a.margin - b.margin);
  const unlike = closest.filter(({ text }, index) => closest.findIndex((other) => other.text === text) === index);
  return {
    ...rule,
    scenarios: found.length,
    meantIn: found.filter(({ tally }) => tally.meant > 0).length,
    checked: sum(({ tally }) => tally.checked),
    meant: sum(({ tally }) => tally.meant),
    closest: unlike.slice(0, CLOSEST),
    violations: found.flatMap(({ tally, link }) => tally.violations.map((violation) => ({ ...link, ...violation }))),
    violated: sum(({ tally }) => tally.violated),
    excused: found.flatMap(({ tally, link }) => tally.excused.map((finding) => ({ ...link, ...finding }))),
  };
}

/** Adds up the tallies of all scenarios: an entry for each known rule, and for each name that only a tally has. */
export function invariantReport(records: readonly ScenarioRecord[], rules: readonly InvariantRule[]): readonly InvariantSummary[] {
  const known = new Set(rules.map(({ name }) => name));
  const others = [...new Set(records.flatMap(({ tallies }) => Object.keys(tallies)))].filter((name) => !known.has(name)).sort();
  return [...rules, ...others.map((name) => ({ name, behaviours: [] }))].map((rule) => summary(rule, records));
}
