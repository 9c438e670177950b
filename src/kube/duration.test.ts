import assert from 'node:assert/strict';
import test from 'node:test';
import { humanDuration } from './duration';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AGES: readonly (readonly [number, string])[] = [
  [-2 * SECOND, '<invalid>'],
  [-1999, '0s'],
  [0, '0s'],
  [999, '0s'],
  [119 * SECOND, '119s'],
  [120 * SECOND, '2m'],
  [121 * SECOND, '2m1s'],
  [10 * MINUTE - SECOND, '9m59s'],
  [10 * MINUTE + 30 * SECOND, '10m'],
  [3 * HOUR - SECOND, '179m'],
  [3 * HOUR, '3h'],
  [3 * HOUR + 31 * MINUTE, '3h31m'],
  [8 * HOUR, '8h'],
  [48 * HOUR - SECOND, '47h'],
  [48 * HOUR, '2d'],
  [7 * DAY + 8 * HOUR, '7d8h'],
  [8 * DAY + 5 * HOUR, '8d'],
  [2 * 365 * DAY - SECOND, '729d'],
  [2 * 365 * DAY, '2y'],
  [2 * 365 * DAY + 10 * DAY, '2y10d'],
  [9 * 365 * DAY + 10 * DAY, '9y'],
];

for (const [duration, text] of AGES) {
  test(`PRT-04: ${duration} ms prints as ${text}`, () => assert.equal(humanDuration(duration), text));
}
