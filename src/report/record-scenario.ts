import type { JournalEntry } from '../kernel/journal';
import { timelineText } from '../scenario/entry-text';
import { isTelling } from '../scenario/telling';
import type { Finding, RecordedFinding, RecordedTally, ScenarioRecord, ScenarioResult, Tally } from './scenario-result';

const BEFORE = 12;
const AFTER = 4;
/** Findings of one invariant in one scenario that are kept with what happened around them. */
const KEPT = 5;

function indexOf(journal: readonly JournalEntry[], number: number): number {
  let [low, high] = [0, journal.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((journal[middle]?.number ?? Infinity) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What happened before an entry and just after it, in plain words; the entry itself is marked with an arrow. */
export function entriesAround(journal: readonly JournalEntry[], number: number): readonly string[] {
  const index = indexOf(journal, number);
  const entry = journal[index];
  if (entry?.number !== number) return [];
  const before = journal.slice(Math.max(0, index - 10 * BEFORE), index).filter(isTelling).slice(-BEFORE);
  const after = journal.slice(index + 1, index + 10 * AFTER).filter(isTelling).slice(0, AFTER);
  return [...before.map((other) => `  ${timelineText(other)}`), `> ${timelineText(entry)}`, ...after.map((other) => `  ${timelineText(other)}`)];
}

function recordedTally(tally: Tally, journal: readonly JournalEntry[]): RecordedTally {
  const recorded = (findings: readonly Finding[]): readonly RecordedFinding[] => (
    findings.slice(0, KEPT).map(({ text, entry }) => ({ text, entry, around: entriesAround(journal, entry) }))
  );
  return { ...tally, violations: recorded(tally.violations), excused: recorded(tally.excused) };
}

/** What is kept of a scenario whose page has this name. */
export function recordOf(result: ScenarioResult, page: string): ScenarioRecord {
  const { journal, tallies = {}, steps: _steps, until = 0, tags = [], ...rest } = result;
  const names = Object.keys(tallies).sort();
  return {
    ...rest, page, tags,
    took: Math.max(until, journal.at(-1)?.at ?? 0) - (journal[0]?.at ?? 0),
    entries: journal.length,
    notSimulated: [...new Set(journal.flatMap((entry) => (entry.type === 'not-simulated' ? [entry.what] : [])))].sort(),
    tallies: Object.fromEntries(names.flatMap((name) => {
      const tally = tallies[name];
      return tally === undefined ? [] : [[name, recordedTally(tally, journal)] as const];
    })),
  };
}
