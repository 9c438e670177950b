import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { KernelEvent } from './event';
import { EventQueue } from './event-queue';

const eventsIn = fc.array(fc.nat(20)).map((list) => list.map((due, number): KernelEvent => ({ due, number, to: 'a', what: { do: 'x' } })));

function drained(queue: EventQueue): KernelEvent[] {
  const out: KernelEvent[] = [];
  for (let rest = queue, first = rest.first; first !== undefined; first = rest.first) {
    out.push(first);
    rest = rest.withoutFirst();
  }
  return out;
}
const inOrder = (events: readonly KernelEvent[]): KernelEvent[] => [...events].sort((a, b) => a.due - b.due || a.number - b.number);

test('events come out by due time, then in the order in which they were planned, however they were put in', () => {
  fc.assert(fc.property(eventsIn, (events) => assert.deepEqual(drained(EventQueue.of(events)), inOrder(events))));
});

test('a queue keeps what it held when others are made from it', () => {
  fc.assert(fc.property(eventsIn, (events) => {
    const queue = EventQueue.of(events);
    const before = queue.all();
    drained(queue.with({ due: 0, number: 999, to: 'b', what: { do: 'y' } }));
    assert.deepEqual(queue.all(), before);
    assert.equal(queue.size, events.length);
  }));
});

test('`every` looks at all events', () => {
  const queue = EventQueue.of([1, 2, 3].map((number) => ({ due: number, number, to: 'a', what: { do: 'x' } })));
  assert.equal(queue.every(({ due }) => due < 4), true);
  assert.equal(queue.every(({ due }) => due < 3), false);
});
