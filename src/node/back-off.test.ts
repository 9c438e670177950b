import assert from 'node:assert/strict';
import test from 'node:test';
import { nextBackOff, restartDelay, type BackOff } from './back-off';

/** The starts of a container that lives `life` seconds each time, in seconds. */
function starts(life: number, count: number): number[] {
  const times: number[] = [];
  let start = 0;
  let backOff: BackOff | undefined;
  for (let number = 0; number < count; number++) {
    times.push(start / 1000);
    const exit = start + life * 1000;
    start = exit + restartDelay(backOff, exit);
    backOff = nextBackOff(backOff, exit, start);
  }
  return times;
}

test('POD-08: a container that dies 1 s after each start is started again after 0, 10, 20, 40, 80, 160, 300, 300 s', () => {
  assert.deepEqual(starts(1, 9), [0, 1, 12, 33, 74, 155, 316, 617, 918]);
});

test('POD-08: a run of more than 600 s makes the kubelet forget; the next exit is followed by a start at once', () => {
  const backOff: BackOff = { delay: 160_000, since: 0 };
  assert.equal(restartDelay(backOff, 600_000), 160_000);
  assert.equal(restartDelay(backOff, 600_001), 0);
  assert.deepEqual(nextBackOff(backOff, 600_001, 600_001), { delay: 10_000, since: 600_001 });
});
