import type { IConfiguration } from '@cucumber/cucumber/api';

import { finishReports, startReports } from '../report/finish-reports';
import { addProblem } from '../report/problems';
import { readRecords } from '../report/write-index';
import { knowledge } from './knowledge';

/** The reports of one run. Without a folder nothing is written. */
export class RunReports {
  readonly #folder: string | null | undefined;

  constructor(worldParameters: IConfiguration['worldParameters']) {
    this.#folder = (worldParameters as { readonly reports?: string | null }).reports;
  }

  start(): void {
    if (this.#folder) startReports(this.#folder);
  }

  /** Keeps what went wrong beside the scenarios. */
  problem(text: string): void {
    if (this.#folder) addProblem(this.#folder, text);
  }

  finish(): void {
    if (this.#folder) finishReports(this.#folder, knowledge());
  }

  /** The way in says that nothing was run, and why. */
  ofNothing(why: string): void {
    this.start();
    this.problem(why);
    this.finish();
  }

  /** What the scenarios' objects have that is kept and not acted on. */
  notSimulated(): readonly string[] {
    return this.#folder ? [...new Set(readRecords(this.#folder).flatMap(({ notSimulated }) => notSimulated))].sort() : [];
  }
}
