import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { table } from './table';

const entries = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat()));

const keyOf = (number: number): string => `k${number.toString(16)}`;

/** Mostly what this says, to one of a few keys: a number is put there, null takes it out. */
const mostly = (what: 'put' | 'take') => fc.array(
  fc.tuple(fc.nat(15), fc.oneof({ weight: what === 'put' ? 8 : 1, arbitrary: fc.nat() }, { weight: what === 'take' ? 8 : 1, arbitrary: fc.constant(null) })),
  { maxLength: 40, size: 'max' },
);
/** They make a table of two arrays a tree, and two arrays again. */
const changes = fc.tuple(mostly('put'), mostly('take'), mostly('put')).map((lists) => lists.flat());

test('whatever is put in and taken out, a table is a sorted map that forgets the order in which it was done', () => {
  fc.assert(fc.property(changes, fc.nat(15), (list, from) => {
    const plain = new Map<string, number>();
    let built = table<number>();
    for (const [number, value] of list) {
      const key = keyOf(number);
      if (value === null) plain.delete(key); else plain.set(key, value);
      built = value === null ? built.without(key) : built.with(key, value);
    }
    const expected = [...plain].sort(([a], [b]) => (a < b ? -1 : 1));
    assert.deepEqual([...built.entries()], expected);
    assert.deepEqual([...built.entries(keyOf(from))], expected.filter(([key]) => key >= keyOf(from)));
    assert.deepEqual([[...built.keys()], [...built.values()]], [expected.map(([key]) => key), expected.map(([, value]) => value)]);
    assert.deepEqual([built.size, built.minKey(), built.maxKey()], [expected.length, expected[0]?.[0], expected.at(-1)?.[0]]);
    for (let number = 0; number < 16; number++) assert.deepEqual([built.get(keyOf(number)), built.has(keyOf(number))], [plain.get(keyOf(number)), plain.has(keyOf(number))]);
  }), { numRuns: 300 });
});

test('`with` replaces, `without` removes, and the earlier table stays as it was', () => {
  fc.assert(fc.property(entries, fc.string({ maxLength: 3 }), (list, key) => {
    const before = table(list);
    const copy = [...before.entries()];
    assert.equal(before.with(key, -1).get(key), -1);
    assert.equal(before.with(key, -1).with(key, -2).get(key), -2);
    assert.equal(before.without(key).has(key), false);
    assert.deepEqual([...before.entries()], copy);
  }));
});

test('a large table knows what is in it and what is not, at both ends too', () => {
  const key = (number: number): string => `k${String(number).padStart(5, '0')}`;
  const large = table(Array.from({ length: 3000 }, (_, number) => [key(number * 2), true] as const));
  for (let number = 0; number < 3000; number++) assert.deepEqual([large.has(key(number * 2)), large.has(key(number * 2 + 1))], [true, false]);
  assert.equal(large.has('a'), false);
  assert.equal(large.has('z'), false);
});
