import assert from 'node:assert/strict';
import test from 'node:test';
import { EventQueue } from './event-queue';
import { restore, snapshot } from './snapshot';
import { isTable, table, type Table } from './table';

const shared = { name: 'web-0', labels: { app: 'nginx' } };
const state = {
  now: 5, text: 'a', none: null, absent: undefined, list: [1, shared],
  pods: table<object>([['b', shared], ['a', { name: 'web-1' }]]),
  queue: EventQueue.of([{ due: 2, number: 2, to: 'x', what: { do: 'b', pod: shared } }, { due: 1, number: 1, to: 'x', what: { do: 'a' } }]),
};

test('a state goes to JSON and back', () => {
  const back = restore(snapshot(state)) as typeof state;
  assert.deepEqual([back.now, back.text, back.none, 'absent' in back, back.list], [5, 'a', null, false, [1, shared]]);
  assert.ok(isTable(back.pods));
  assert.deepEqual([...(back.pods as Table<unknown>).entries()], [['a', { name: 'web-1' }], ['b', shared]]);
  assert.deepEqual(back.queue.all(), state.queue.all());
});

test('numbers that JSON does not know come back as they were', () => {
  assert.deepEqual(restore(snapshot({ since: -Infinity, times: table([['a', Infinity]]) })), { since: -Infinity, times: table([['a', Infinity]]) });
});

test('what is shared is written once and stays shared', () => {
  const back = restore(snapshot(state)) as typeof state;
  assert.equal(back.pods.get('b'), back.list[1]);
  assert.equal(snapshot(state).match(/web-0/g)?.length, 1);
});

test('the text does not depend on the order in which it was restored', () => {
  const reversed = restore(snapshot(state), (entries) => [...entries].reverse()) as typeof state;
  assert.deepEqual(reversed.pods.minKey(), 'a');
  assert.deepEqual(reversed.queue.first, state.queue.first);
});

test('a state may hold plain data, tables and queues only', () => {
  assert.throws(() => snapshot({ closure: () => 1 }), /may not hold a function/);
  assert.throws(() => snapshot({ date: new Date(0) }), /may not hold a Date/);
  assert.throws(() => snapshot({ list: [1, undefined] }), /undefined only as a field/);
});
