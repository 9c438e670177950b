import BTree from 'sorted-btree';

/** Most tables hold a few entries only, which two arrays keep at a fifth of a tree's cost. */
const MOST_IN_ARRAYS = 8;

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * An immutable sorted map with string keys. `with` and `without` give a new table and leave this one as it is, sharing
 * what did not change; iteration is always in key order, so no result depends on the order of insertion. No value is undefined.
 */
export interface Table<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  with(key: string, value: V): Table<V>;
  without(key: string): Table<V>;
  /** In order, from `first` on when it is given. */
  keys(first?: string): IterableIterator<string>;
  values(first?: string): IterableIterator<V>;
  entries(first?: string): IterableIterator<[string, V]>;
  minKey(): string | undefined;
  maxKey(): string | undefined;
}

class ArrayTable<V> implements Table<V> {
  constructor(private readonly sorted: readonly string[], private readonly items: readonly V[]) {}

  get size(): number {
    return this.sorted.length;
  }
  get(key: string): V | undefined {
    const { sorted } = this;
    for (let at = 0; at < sorted.length; at++) if (sorted[at] === key) return this.items[at];
    return undefined;
  }
  has(key: string): boolean {
    return this.get(key) !== undefined;
  }
  with(key: string, value: V): Table<V> {
    if (this.sorted.length === 0) return new ArrayTable([key], [value]);
    const at = this.placeOf(key);
    const items = this.items.slice();
    if (this.sorted[at] === key) {
      items[at] = value;
      return new ArrayTable(this.sorted, items);
    }
    if (items.length === MOST_IN_ARRAYS) return TreeTable.of(this.entries()).with(key, value);
    const sorted = this.sorted.slice();
    sorted.splice(at, 0, key);
    items.splice(at, 0, value);
    return new ArrayTable(sorted, items);
  }
  without(key: string): Table<V> {
    const at = this.sorted.indexOf(key);
    if (at < 0) return this;
    if (this.sorted.length === 1) return EMPTY;
    const [sorted, items] = [this.sorted.slice(), this.items.slice()];
    sorted.splice(at, 1);
    items.splice(at, 1);
    return new ArrayTable(sorted, items);
  }
  keys(first?: string): IterableIterator<string> {
    return this.from(this.sorted, first);
  }
  values(first?: string): IterableIterator<V> {
    return this.from(this.items, first);
  }
  entries(first?: string): IterableIterator<[string, V]> {
    return this.from(this.sorted.map((key, at) => [key, this.items[at] as V] as [string, V]), first);
  }
  minKey(): string | undefined {
    return this.sorted[0];
  }
  maxKey(): string | undefined {
    return this.sorted[this.sorted.length - 1];
  }

  /** Where a key is, or would be. */
  private placeOf(key: string): number {
    let at = 0;
    for (const other of this.sorted) {
      if (other >= key) break;
      at += 1;
    }
    return at;
  }
  private from<T>(list: readonly T[], first: string | undefined): IterableIterator<T> {
    const at = first === undefined ? 0 : this.placeOf(first);
    return (at === 0 ? list : list.slice(at))[Symbol.iterator]();
  }
}

const EMPTY: Table<never> = new ArrayTable<never>([], []);

class TreeTable<V> implements Table<V> {
  constructor(private readonly tree: BTree<string, V>) {}

  static of<V>(entries: Iterable<readonly [string, V]>): Table<V> {
    const tree = new BTree<string, V>(undefined, byText);
    for (const [key, value] of entries) tree.set(key, value);
    return new TreeTable(tree);
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
    return new TreeTable(tree);
  }
  without(key: string): Table<V> {
    const tree = this.tree.clone();
    if (!tree.delete(key)) return this;
    return tree.size > MOST_IN_ARRAYS / 2 ? new TreeTable(tree) : new ArrayTable(tree.keysArray(), tree.valuesArray());
  }
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

/** A table of the given entries, later ones before earlier ones of the same key; empty when there are none. */
export function table<V>(entries: Iterable<readonly [string, V]> = []): Table<V> {
  let made: Table<V> = EMPTY;
  for (const [key, value] of entries) made = made.with(key, value);
  return made;
}

/** Whether a value is a table, of whatever it holds. */
export function isTable(value: unknown): value is Table<unknown> {
  return value instanceof ArrayTable || value instanceof TreeTable;
}
