import assert from 'node:assert/strict';
import test from 'node:test';

import { printDuration, PARAMETERS } from './parameters';

test('at no time and at some time are read and written, with and without a limit', () => {
  for (const text of ['at no time', 'at some time', 'at no time for longer than 90 seconds', 'at some time for longer than 5 minutes']) {
    assert.equal(PARAMETERS.ever.print(PARAMETERS.ever.read(text)), text);
  }
  assert.deepEqual(PARAMETERS.ever.read('at some time for longer than 90 seconds'), { at: 'some time', longerThan: 90_000 });
});

test('times are written in the largest unit that fits, and read back', () => {
  assert.equal(printDuration(90_000), '90 seconds');
  assert.equal(printDuration(60_000), '1 minute');
  assert.equal(PARAMETERS.duration.read('90 seconds'), 90_000);
  assert.equal(PARAMETERS.duration.read('5 minutes'), 300_000);
});
