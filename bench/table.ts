import Table from 'cli-table3';

/** One thing that was measured, and what a fixed plain loop did on this machine just then: rounds per millisecond. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly more: string;
  readonly calibration: string;
}

/** Prints what was measured. */
export function printTable(rows: readonly Row[]): void {
  const table = new Table({ head: ['', 'measured', '', 'plain loop, rounds/ms'], colAligns: ['left', 'right', 'left', 'right'], style: { head: [], border: [], compact: true } });
  for (const { what, measured, more, calibration } of rows) table.push([what, measured, more, calibration]);
  console.log(table.toString());
}
