import assert from 'node:assert/strict';
import test from 'node:test';
import { taintInterval, zoneStates, type Counted } from './zones';

const nodes = (zone: string, ready: number, unready: number): Counted[] =>
  Array.from({ length: ready + unready }, (_, number) => ({ zone, ready: number < ready }));

test('NF-14: when every node is lost the controller takes itself for cut off', () => {
  assert.equal(zoneStates(nodes('a', 0, 1)).everywhere, true);
  assert.equal(zoneStates([...nodes('a', 0, 2), ...nodes('b', 0, 1)]).everywhere, true);
});

test('NF-14: one lost zone of two is not everywhere', () => {
  const { zones, everywhere } = zoneStates([...nodes('a', 0, 2), ...nodes('b', 1, 0)]);
  assert.equal(everywhere, false);
  assert.deepEqual(zones.get('a'), { disruption: 'full', interval: 10_000 });
});

test('NF-14: two of three lost nodes are too few for a partial disruption, three of five are one', () => {
  assert.equal(zoneStates(nodes('a', 1, 2)).zones.get('a')?.disruption, 'none');
  assert.equal(zoneStates(nodes('a', 2, 3)).zones.get('a')?.disruption, 'partial');
});

test('NF-14: a partial disruption stops taints in a small zone and slows them in a large one', () => {
  assert.equal(taintInterval('none', 5), 10_000);
  assert.equal(taintInterval('partial', 50), Infinity);
  assert.equal(taintInterval('partial', 51), 100_000);
});
