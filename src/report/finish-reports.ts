import { join } from 'node:path';

import { behaviourReport, type Catalogue, type TestTitles } from './behaviour-report';
import { type InvariantRule, invariantReport } from './invariant-report';
import { behavioursPage } from './pages/behaviours-page';
import { invariantsPage } from './pages/invariants-page';
import { PROBLEMS } from './problems';
import { remove, writeWhole } from './report-files';
import { readRecords, RECORDS, writeIndex } from './write-index';
import { TIMELINES } from './write-scenario-report';

/** What the last pages need to know beside what the scenarios have left. */
export interface RunKnowledge {
  /** The invariants that watched, also those that no scenario met. */
  readonly invariants?: readonly InvariantRule[];
  readonly catalogue?: Catalogue;
  readonly tests?: TestTitles;
}

const WRITTEN = [TIMELINES, RECORDS, PROBLEMS, 'specs.html', 'specs.xml', 'specs.ndjson', 'invariants.html', 'invariants.json', 'behaviours.html'];

/** Takes away what an earlier run left in the folder and writes a first way in, so that nothing old is taken for new. */
export function startReports(folder: string): void {
  for (const old of WRITTEN) remove(join(folder, old));
  writeIndex(folder, { ended: false });
}

/** Writes the reports over all scenarios, and the way in for good. Everything comes from the folder, so it can be done again at any time. */
export function finishReports(folder: string, { invariants = [], catalogue = {}, tests = {} }: RunKnowledge = {}): void {
  const records = readRecords(folder);
  const summaries = invariantReport(records, invariants);
  writeWhole(join(folder, 'invariants.json'), `${JSON.stringify({ invariants: summaries }, undefined, 1)}\n`);
  writeWhole(join(folder, 'invariants.html'), invariantsPage(summaries));
  writeWhole(join(folder, 'behaviours.html'), behavioursPage(behaviourReport(catalogue, records, tests)));
  writeIndex(folder, { ended: true });
}
