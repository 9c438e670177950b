/**
 * Replaces the tabs of a text by blanks as Go's text/tabwriter does with kubectl's settings for descriptions: cells of one
 * column that stand in lines directly below each other get one width, with two blanks between.
 */
export function tabbedText(text: string): string {
  const rows = text.split('\n').map((line) => line.split('\t'));
  return layOut(rows, 0).map((cells) => cells.join('')).join('\n');
}

const PADDING = 2;

/** Widths are found block by block: a block is a run of lines that all have a cell in this column that a tab ends. */
function layOut(rows: readonly (readonly string[])[], column: number): readonly (readonly string[])[] {
  const done: (readonly string[])[] = [];
  let block: (readonly string[])[] = [];
  const endBlock = (): void => {
    if (block.length === 0) return;
    const width = PADDING + Math.max(...block.map((cells) => (cells[column] ?? '').length));
    const padded = block.map((cells) => cells.map((cell, index) => (index === column ? cell.padEnd(width) : cell)));
    done.push(...layOut(padded, column + 1));
    block = [];
  };
  for (const cells of rows) {
    if (column < cells.length - 1) block.push(cells);
    else {
      endBlock();
      done.push(cells);
    }
  }
  endBlock();
  return done;
}
