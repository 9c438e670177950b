import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { countAbsent, firstAbsent, hasOrdinal, noOrdinals, withOrdinal, withoutOrdinal, type OrdinalRuns } from './ordinal-runs';

const MOST = 12;
const changes = fc.array(fc.record({ ordinal: fc.nat(MOST), comes: fc.boolean() }), { maxLength: 40, size: 'max' });

/** The set of ordinals after these changes: as runs, and as a plain set. */
function after(list: readonly { readonly ordinal: number; readonly comes: boolean }[]): { readonly runs: OrdinalRuns; readonly plain: ReadonlySet<number> } {
  const plain = new Set<number>();
  let runs = noOrdinals;
  for (const { ordinal, comes } of list) {
    if (comes) plain.add(ordinal); else plain.delete(ordinal);
    runs = comes ? withOrdinal(runs, ordinal) : withoutOrdinal(runs, ordinal);
  }
  return { runs, plain };
}

test('a set of ordinals knows what is in it, however its runs were joined and split', () => {
  fc.assert(fc.property(changes, (list) => {
    const { runs, plain } = after(list);
    for (let ordinal = 0; ordinal <= MOST + 1; ordinal += 1) assert.equal(hasOrdinal(runs, ordinal), plain.has(ordinal), String(ordinal));
  }), { numRuns: 300 });
});

test('neighbours are kept as one run, so that a set without gaps costs nothing', () => {
  fc.assert(fc.property(changes, (list) => {
    const { runs, plain } = after(list);
    assert.equal(runs.size, [...plain].filter((ordinal) => !plain.has(ordinal + 1)).length);
  }));
});

test('gaps are found and counted from anywhere, up to as many as matter', () => {
  fc.assert(fc.property(changes, fc.nat(MOST + 2), fc.nat(MOST + 2), fc.integer({ min: 1, max: 5 }), (list, from, length, enough) => {
    const { runs, plain } = after(list);
    const absent = Array.from({ length }, (_, index) => from + index).filter((ordinal) => !plain.has(ordinal));
    assert.equal(countAbsent(runs, from, from + length, enough), Math.min(enough, absent.length));
    let first = from;
    while (plain.has(first)) first += 1;
    assert.equal(firstAbsent(runs, from), first);
  }), { numRuns: 300 });
});
