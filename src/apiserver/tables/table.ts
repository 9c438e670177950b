import type { KubeObject } from '../../kube/objects';
import type { Release } from '../../kube/release';
import type { Millis } from '../../kube/time';

/** What a cell may depend on besides the object: ages, and habits of a Kubernetes version. */
export interface PrintContext {
  readonly release: Release;
  readonly now: Millis;
}

/** A column of a resource's table. `wide` columns (priority 1) show only in wide output; `since` is the first minor version that has the column. */
export interface Column<T> {
  readonly name: string;
  readonly wide?: true;
  readonly since?: number;
  cell(object: T, context: PrintContext): string;
}

/** A table as the API server answers it (API-17): cells are text, one for each column. */
export interface PrintedTable {
  readonly columns: readonly { readonly name: string; readonly wide: boolean }[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly object: KubeObject }[];
}

/** The columns that a release has, and the row of each object, in the order given. */
export function tableOf<T extends KubeObject>(columns: readonly Column<T>[], objects: readonly T[], context: PrintContext): PrintedTable {
  const present = columns.filter((column) => context.release.minor >= (column.since ?? 0));
  return {
    columns: present.map(({ name, wide }) => ({ name, wide: wide === true })),
    rows: objects.map((object) => ({ cells: present.map((column) => column.cell(object, context)), object })),
  };
}
