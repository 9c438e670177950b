import type { PrintedTable } from '../../apiserver/tables/table';
import { columnLayout } from './column-layout';

/** What `get` adds to a table or leaves out. `kindPrefix` is put before each name, as `statefulset.apps/`. */
export interface TableStyle {
  readonly wide: boolean;
  readonly headers: boolean;
  readonly namespaces: boolean;
  readonly labels: boolean;
  readonly labelColumns: readonly string[];
  readonly kindPrefix: string;
}

/** A table as kubectl prints it. */
export function tableText(table: PrintedTable, style: TableStyle): string {
  return columnLayout(tableRows(table, style));
}

/** The rows of a table as kubectl shows them, its header first. */
export function tableRows(table: PrintedTable, style: TableStyle): readonly (readonly string[])[] {
  const shown = table.columns.flatMap((column, index) => (column.wide && !style.wide ? [] : [{ name: column.name, index }]));
  const header = [
    ...(style.namespaces ? ['NAMESPACE'] : []),
    ...shown.map(({ name }) => name.toUpperCase()),
    ...style.labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
    ...(style.labels ? ['LABELS'] : []),
  ];
  const rows = table.rows.map(({ cells, object: { metadata } }) => [
    ...(style.namespaces ? [metadata.namespace ?? ''] : []),
    ...shown.map(({ name, index }) => (name === 'Name' ? style.kindPrefix : '') + firstLine(cells[index] ?? '')),
    ...style.labelColumns.map((key) => metadata.labels?.[key] ?? ''),
    ...(style.labels ? [labelsText(metadata.labels)] : []),
  ]);
  return style.headers ? [header, ...rows] : rows;
}

/** A cell is one line; what follows is cut and marked. */
function firstLine(cell: string): string {
  const end = cell.search(/[\n\r\f]/);
  return end < 0 ? cell : `${cell.slice(0, end)}...`;
}

/** Labels in order of key: `a=1,b=2`, or `<none>`. */
export function labelsText(labels: Readonly<Record<string, string>> = {}): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(',') || '<none>';
}
