import BTree from 'sorted-btree';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * An immutable sorted map with string keys. `with` and `without` give a new table and leave this one as it is, sharing
 * what did not change; iteration is always in key order, so no result depends on the order of insertion. No value is undefined.
 */
export class Table<V> {
  private constructor(private readonly tree: BTree<string, V>) {}

  static of<V>(entries: Iterable<readonly [string, V]>): Table<V> {
    const tree = new BTree<string, V>(undefined, byText);
    for (const [key, value] of entries) tree.set(key, value);
    return new Table(tree);
  }

  get size(): number {
    return this.tree.size;
  }
  get(key: string): V | undefined {
    return this.tree.get(key);
  }
  has(key: string): boolean {
    // The tree's own `has` walks a range, which costs several times a look-up.
    return this.tree.get(key) !== undefined;
  }
  with(key: string, value: V): Table<V> {
    const tree = this.tree.clone();
    tree.set(key, value);
    return new Table(tree);
  }
  without(key: string): Table<V> {
    const tree = this.tree.clone();
    return tree.delete(key) ? new Table(tree) : this;
  }
  /** In order, from `first` on when it is given. */
  keys(first?: string): IterableIterator<string> {
    return this.tree.keys(first);
  }
  values(first?: string): IterableIterator<V> {
    return this.tree.values(first);
  }
  entries(first?: string): IterableIterator<[string, V]> {
    return this.tree.entries(first);
  }
  minKey(): string | undefined {
    return this.tree.minKey();
  }
  maxKey(): string | undefined {
    return this.tree.maxKey();
  }
}

/** A table of the given entries; empty when there are none. */
export function table<V>(entries: Iterable<readonly [string, V]> = []): Table<V> {
  return Table.of(entries);
}

export function isTable(value: unknown): value is Table<unknown> {
  return value instanceof Table;
}
