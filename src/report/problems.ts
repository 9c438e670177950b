import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import { readJsonLines } from './report-files';

/** What went wrong in a run beside its scenarios, a text in JSON each: so that the way in tells it whenever it is written. */
export const PROBLEMS = 'problems.ndjson';

/** Keeps a problem for the way in. The folder must be there. */
export function addProblem(folder: string, problem: string): void {
  appendFileSync(join(folder, PROBLEMS), `${JSON.stringify(problem)}\n`);
}

/** The problems that were kept in the folder, in order. */
export function readProblems(folder: string): readonly string[] {
  return readJsonLines(join(folder, PROBLEMS)).map(String);
}
