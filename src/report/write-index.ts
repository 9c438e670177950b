import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { indexPage, type ReportPart } from './pages/index-page';
import { readProblems } from './problems';
import { readJsonLines, writeWhole } from './report-files';
import type { ScenarioRecord } from './scenario-result';

/** One line of JSON for each scenario that has run. */
export const RECORDS = 'scenarios.ndjson';

const PARTS: readonly Omit<ReportPart, 'there'>[] = [
  { title: 'Steps', href: 'specs.html', about: 'Every scenario, step by step', whenMissing: 'The run ended before it was written.' },
  { title: 'Invariants', href: 'invariants.html', about: 'What holds at all times, and how close it came', whenMissing: 'It is written when the run ends.' },
  { title: 'Behaviours', href: 'behaviours.html', about: 'What of the catalogue is shown, and by what', whenMissing: 'It is written when the run ends.' },
  { title: 'Code coverage', href: '../coverage/index.html', about: 'Which lines ran, by file', whenMissing: 'It is written when npm test ends.' },
  { title: 'JUnit', href: 'specs.xml', about: 'For continuous integration', whenMissing: 'The run ended before it was written.' },
  { title: 'Messages', href: 'specs.ndjson', about: 'For programs: Cucumber messages, a line each', whenMissing: 'The run ended before it was written.' },
  { title: 'Scenarios', href: RECORDS, about: 'For programs: a line of JSON for each scenario', whenMissing: 'No scenario has run.' },
  { title: 'Invariants, as data', href: 'invariants.json', about: 'For programs: all tallies and violations', whenMissing: 'It is written when the run ends.' },
  { title: 'lcov', href: '../coverage/lcov.info', about: 'For programs: coverage by line', whenMissing: 'It is written when npm test ends.' },
];

/** Reads what the scenarios so far have left in the folder. */
export function readRecords(folder: string): readonly ScenarioRecord[] {
  return readJsonLines(join(folder, RECORDS)) as readonly ScenarioRecord[];
}

/** Writes the way in, `index.html`, from what is in the folder; it says of each part whether it is there. */
export function writeIndex(folder: string, { ended }: { readonly ended: boolean }): void {
  const parts = PARTS.map((part) => ({ ...part, there: existsSync(join(folder, part.href)) }));
  writeWhole(join(folder, 'index.html'), indexPage({ records: readRecords(folder), problems: readProblems(folder), parts, ended }));
}
