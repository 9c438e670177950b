import assert from 'node:assert/strict';
import test from 'node:test';
import type { PodFacts } from './pod-facts';
import { noWellPods, ripening, type WellPods, wellPodsAfter } from './well-pods';

const ready = (ordinal: number, readyAt: number): PodFacts => ({
  name: `web-${String(ordinal)}`, ordinal, uid: `uid-${String(ordinal)}`, owner: undefined, labels: undefined, terminating: false, ready: true, readyAt, finished: false, revision: '',
});
const pods = (...facts: readonly PodFacts[]): WellPods => facts.reduce((well, one) => wellPodsAfter(well, one.ordinal, one), noWellPods);
const slots = (minReady: number): Parameters<typeof ripening>[1] => ({ from: 0, to: 11, minReady });

test('SS-READY-03: a pod ripens until it has been Ready for minReadySeconds to the millisecond, the one that is through first comes first', () => {
  const well = pods(ready(0, 9000), ready(1, 4000), ready(10, 4000), ready(2, 1000));
  assert.deepEqual([...ripening(well, slots(5000), 8999)], [1, 10, 0]);
  assert.deepEqual([...ripening(well, slots(5000), 9000)], [0]);
  assert.deepEqual([...ripening(well, slots(5000), 14_000)], []);
  assert.deepEqual([...ripening(well, slots(0), 9000)], []);
  assert.deepEqual([...ripening(well, { from: 1, to: 10, minReady: 5000 }, 8999)], [1]);
});

test('a pod that is not Ready, goes or becomes Ready anew ripens no more, or from then on', () => {
  const well = pods(ready(0, 1000), ready(1, 2000), ready(2, 3000));
  const changed = [{ ...ready(0, 1000), ready: false }, { ...ready(1, 2000), terminating: true }, ready(2, 8000)].reduce((so, one) => wellPodsAfter(so, one.ordinal, one), well);
  assert.deepEqual([...ripening(changed, slots(10_000), 9000)], [2]);
  assert.deepEqual([...ripening(changed, slots(5000), 9000)], [2]);
  assert.deepEqual([...ripening(wellPodsAfter(changed, 2, undefined), slots(10_000), 9000)], []);
  assert.deepEqual([...ripening(well, slots(10_000), 9000)], [0, 1, 2]);
});
