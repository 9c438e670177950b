const PADDING = 3;
const NARROWEST = 6;

/** Lays rows out in columns as kubectl does: three blanks between, no column narrower than six, the last one as it is. */
export function columnLayout(rows: readonly (readonly string[])[], widths: readonly number[] = columnWidths(rows)): string {
  return rows.map((row) => `${row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('')}\n`).join('');
}

/** How wide the columns of rows are. Of rows that follow others, `before` are the widths of those, which stay or grow. */
export function columnWidths(rows: readonly (readonly string[])[], before: readonly number[] = []): readonly number[] {
  const widths = [...before];
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries()) widths[index] = Math.max(widths[index] ?? NARROWEST, cell.length + PADDING);
  }
  return widths;
}
