import assert from 'node:assert/strict';
import test from 'node:test';

import fc from 'fast-check';

import { ticksOf, durationLabel, tickLabel } from './ticks';
import { timeScale } from './time-scale';

const broken = (instants: readonly number[]): readonly (readonly [number, number])[] => (
  timeScale(instants, 0, 1000).reaches.filter((reach) => reach.broken).map(({ from, to }) => [from, to] as const)
);

test('a short story is to scale all through', () => {
  const scale = timeScale([0, 1000, 2500, 10_000], 100, 1100);
  assert.deepEqual([0, 1000, 2500, 10_000].map((at) => scale.x(at)), [100, 200, 350, 1100]);
  assert.deepEqual(broken([0, 1000, 2500, 10_000]), []);
});

test('long quiet times are cut short, the bursts around them stay to scale', () => {
  const instants = [0, 1000, 2000, 600_000, 601_000, 4_000_000, 4_000_500];
  assert.deepEqual(broken(instants), [[2000, 600_000], [601_000, 4_000_000]]);
  const { x } = timeScale(instants, 0, 1000);
  assert.ok(Math.abs((x(1000) - x(0)) - (x(601_000) - x(600_000))) < 1e-6);
});

test('a steady rhythm is never broken, however long', () => {
  assert.deepEqual(broken(Array.from({ length: 400 }, (_, index) => index * 10_000)), []);
});

test('one instant, and none, lie at the left end', () => {
  assert.equal(timeScale([42], 7, 100).x(42), 7);
  assert.equal(timeScale([], 7, 100).x(1), 7);
});

test('time never runs backwards on the axis, and stays within it', () => {
  fc.assert(fc.property(fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 60 }), (instants) => {
    const { x } = timeScale(instants, 10, 900);
    const places = [...instants].sort((a, b) => a - b).map(x);
    for (const [index, place] of places.entries()) assert.ok(place >= 10 - 1e-6 && place <= 900 + 1e-6 && place >= (places[index - 1] ?? 0) - 1e-9);
    assert.ok(new Set(instants).size === 1 || Math.abs(x(Math.max(...instants)) - 900) < 1e-6);
  }));
});

test('ticks are at round times with room for their labels, and where the axis goes on after a break', () => {
  const ticks = ticksOf(timeScale([0, 1000, 2000, 600_500, 602_500], 0, 1000));
  assert.ok(ticks.some(({ at }) => at === 600_500));
  assert.ok(ticks.every(({ at }) => at === 600_500 || at % 100 === 0));
  for (const [index, { x }] of ticks.entries()) assert.ok(x - (ticks[index - 1]?.x ?? -100) >= 44);
});

test('labels of times and durations', () => {
  assert.deepEqual([tickLabel(62_345, 1000), tickLabel(62_345, 100), tickLabel(62_345, 10), tickLabel(3_723_000, 1000)], ['1:02', '1:02.3', '1:02.34', '1:02:03']);
  assert.deepEqual([500, 52_000, 295_000, 7_200_000, 3_661_000, 59_700].map(durationLabel), ['0.5s', '52s', '4m55s', '2h', '1h1m', '1m']);
});
