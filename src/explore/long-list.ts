import fc from 'fast-check';

/** Where the shrinker stands: chunks of `size` are left out one after another, from the end of the list to its front. */
interface Cursor<T> {
  readonly items: readonly fc.Value<T>[];
  readonly size: number;
  /** The end of the next chunk to leave out; items behind it were tried and are needed. */
  readonly end: number;
}

/** A list that is generated with at least so many items, and shrinks to any shorter one; fast-check's own keep to the least length. */
class LongList<T> extends fc.Arbitrary<readonly T[]> {
  constructor(private readonly item: fc.Arbitrary<T>, private readonly least: number, private readonly most: number) {
    super();
  }

  override generate(random: fc.Random, _biasFactor: number | undefined): fc.Value<readonly T[]> {
    const length = random.nextInt(this.least, this.most);
    const items = Array.from({ length }, () => this.item.generate(random, undefined));
    return listed({ items, size: Math.ceil(length / 2), end: length });
  }

  override canShrinkWithoutContext(_value: unknown): _value is readonly T[] {
    return false;
  }

  override shrink(_value: readonly T[], context: unknown): fc.Stream<fc.Value<readonly T[]>> {
    return fc.stream(this.shorter(context as Cursor<T>));
  }

  private *shorter({ items, size, end }: Cursor<T>): IterableIterator<fc.Value<readonly T[]>> {
    for (let [chunk, to] = [size, end]; chunk >= 1; [chunk, to] = [chunk === 1 ? 0 : Math.ceil(chunk / 2), items.length]) {
      for (; to > 0; to -= chunk) {
        const from = Math.max(0, to - chunk);
        yield listed({ items: [...items.slice(0, from), ...items.slice(to)], size: chunk, end: from });
      }
    }
    for (const [at, { value_, context }] of items.entries()) {
      for (const simpler of this.item.shrink(value_, context)) yield listed({ items: items.with(at, simpler), size: 0, end: 0 });
    }
  }
}

function listed<T>(cursor: Cursor<T>): fc.Value<readonly T[]> {
  return new fc.Value(cursor.items.map(({ value_ }) => value_), cursor);
}

/** Lists of `least` to `most` items, each length as often as another; a failing one shrinks item by item down to none. */
export function longList<T>(item: fc.Arbitrary<T>, least: number, most: number): fc.Arbitrary<readonly T[]> {
  return new LongList(item, least, most);
}
