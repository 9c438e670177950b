import type { ScenarioRecord, Status } from './scenario-result';

/** How many scenarios passed, failed, and did neither. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Skipped or pending. */
  readonly other: number;
}

const FAILED: ReadonlySet<Status> = new Set<Status>(['failed', 'ambiguous', 'undefined']);

/** Whether a run with this scenario fails: also a step that no sentence understands is a failure. */
export function isFailure({ status }: Pick<ScenarioRecord, 'status'>): boolean {
  return FAILED.has(status);
}

/** Counts how scenarios ended. */
export function countsOf(records: readonly Pick<ScenarioRecord, 'status'>[]): Counts {
  const passed = records.filter(({ status }) => status === 'passed').length;
  const failed = records.filter(isFailure).length;
  return { passed, failed, other: records.length - passed - failed };
}
