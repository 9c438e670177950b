import assert from 'node:assert/strict';
import test from 'node:test';

import { chooseLanes, inOrdinalOrder } from './choose-lanes';

const webs = (count: number): string[] => Array.from({ length: count }, (_, index) => `default/web-${String(index)}`);

test('names are in order of ordinals, not of letters', () => {
  assert.deepEqual(inOrdinalOrder(['default/web-10', 'default/web-9', 'default/a', 'default/db-1', 'default/web-0']), ['default/a', 'default/db-1', 'default/web-0', 'default/web-9', 'default/web-10']);
});

test('few lanes are all kept; of many the first, the last, and those that must be seen', () => {
  assert.deepEqual(chooseLanes(webs(5), 2, new Set()), { head: webs(5), leftOut: [], tail: [] });
  const { head, leftOut, tail } = chooseLanes(webs(10_000), 2, new Set(['default/web-77']));
  assert.deepEqual([head, leftOut.length, tail], [['default/web-0', 'default/web-1', 'default/web-77'], 9995, ['default/web-9998', 'default/web-9999']]);
});

test('no lane is lost when more must be seen than there is room for', () => {
  const { head, leftOut, tail } = chooseLanes(webs(100), 2, new Set(webs(100)));
  assert.equal(head.length + leftOut.length + tail.length, 100);
});
