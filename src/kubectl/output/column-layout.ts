const PADDING = 3;
const NARROWEST = 6;

/** Lays rows out in columns as kubectl does: three blanks between, no column narrower than six, the last one as it is. */
export function columnLayout(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries()) widths[index] = Math.max(widths[index] ?? NARROWEST, cell.length + PADDING);
  }
  return rows.map((row) => `${row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('')}\n`).join('');
}
