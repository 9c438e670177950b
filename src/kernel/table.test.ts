import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { table } from './table';

const entries = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat()));

test('a table is a sorted map that forgets the order of insertion', () => {
  fc.assert(fc.property(entries, (list) => {
    const expected = [...new Map(list).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    const built = list.reduce((so, [key, value]) => so.with(key, value), table<number>());
    assert.deepEqual([...built.entries()], expected);
    assert.equal(built.size, expected.length);
  }));
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

test('iteration can start at a key', () => {
  assert.deepEqual([...table([['a', 1], ['b', 2], ['c', 3]]).keys('b')], ['b', 'c']);
});

test('a large table knows what is in it and what is not, at both ends too', () => {
  const key = (number: number): string => `k${String(number).padStart(5, '0')}`;
  const large = table(Array.from({ length: 3000 }, (_, number) => [key(number * 2), true] as const));
  for (let number = 0; number < 3000; number++) assert.deepEqual([large.has(key(number * 2)), large.has(key(number * 2 + 1))], [true, false]);
  assert.equal(large.has('a'), false);
  assert.equal(large.has('z'), false);
});
