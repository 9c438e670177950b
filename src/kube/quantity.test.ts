import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalQuantity, compareQuantities, isQuantity, milliValue, parseQuantity, wholeValue } from './quantity';

const CANONICAL: readonly (readonly [string | number, string])[] = [
  ['1Gi', '1Gi'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['512Ki', '512Ki'],
  ['1000Ki', '1000Ki'],
  ['0.5Ki', '512'],
  ['0.5', '500m'],
  ['500m', '500m'],
  ['1000m', '1'],
  [1, '1'],
  [0.1, '100m'],
  ['1G', '1G'],
  ['1000k', '1M'],
  ['1500M', '1500M'],
  ['1e3', '1e3'],
  ['12E6', '12e6'],
  ['100e1', '1e3'],
  ['1e0', '1'],
  ['1E', '1E'],
  ['0Gi', '0'],
  ['-1.5Gi', '-1536Mi'],
  ['5u', '5u'],
  ['0.0000000001', '1n'],
];

for (const [written, canonical] of CANONICAL) {
  test(`${written} is stored as ${canonical}`, () => assert.equal(canonicalQuantity(written), canonical));
}

test('text that is not a quantity is refused in Kubernetes\' words', () => {
  for (const text of ['', 'big', '1gi', '1KB', '.', '1 Gi', '--1', '1e']) {
    assert.throws(() => parseQuantity(text), /quantities must match the regular expression/);
    assert.equal(isQuantity(text), false);
  }
});

test('quantities of different styles compare by amount', () => {
  assert.equal(compareQuantities('1Gi', '1G'), 1);
  assert.equal(compareQuantities('999m', 1), -1);
  assert.equal(compareQuantities('1024Mi', '1Gi'), 0);
});

test('the scheduler\'s numbers are rounded up', () => {
  assert.equal(milliValue('100m'), 100);
  assert.equal(milliValue('1u'), 1);
  assert.equal(wholeValue('1500m'), 2);
  assert.equal(wholeValue('1Gi'), 1073741824);
});

test('a binary quantity that no binary suffix fits is written without one', () => {
  assert.equal(canonicalQuantity('559062.5Ki'), '572480000');
  assert.equal(canonicalQuantity('572480000'), '572480k');
});

test('canonical text means the same amount and is its own canonical text', () => {
  const suffix = fc.constantFrom('', 'Ki', 'Mi', 'Gi', 'Ti', 'm', 'k', 'M', 'G', 'e3', 'u');
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 999 }), suffix, (whole, fraction, unit) => {
    const text = `${whole}.${fraction}${unit}`;
    const canonical = canonicalQuantity(text);
    // A binary quantity that no binary suffix fits is written without one, and read again as a decimal one: 559062.5Ki, 572480000, 572480k.
    if (!unit.endsWith('i') || canonical.endsWith('i')) assert.equal(canonicalQuantity(canonical), canonical);
    assert.equal(compareQuantities(canonicalQuantity(canonical), canonical), 0);
    // A binary quantity is rounded up to whole units.
    if (!unit.endsWith('i')) assert.equal(compareQuantities(canonical, text), 0);
    else assert.ok(compareQuantities(canonical, text) >= 0);
  }));
});
