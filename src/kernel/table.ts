import BTree from 'sorted-btree';

/**
 * An immutable sorted map with string keys. `with` and `without` give a new table and leave this one as it is, sharing
 * what did not change; iteration is always in key order, so no result depends on the order of insertion.
 */
export interface Table<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  with(key: string, value: V): Table<V>;
  without(key: string): Table<V>;
  keys(first?: string): IterableIterator<string>;
  values(first?: string): IterableIterator<V>;
  entries(first?: string): IterableIterator<[string, V]>;
  minKey(): string | undefined;
  maxKey(): string | undefined;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A table of the given entries; empty when there are none. */
export function table<V>(entries: Iterable<readonly [string, V]> = []): Table<V> {
  const tree = new BTree<string, V>(undefined, byText);
  for (const [key, value] of entries) tree.set(key, value);
  return tree as unknown as Table<V>;
}

export function isTable(value: unknown): value is Table<unknown> {
  return value instanceof BTree;
}
