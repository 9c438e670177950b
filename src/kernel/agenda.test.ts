import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isQuiet, newAgenda, planStep, planTimer, takeNext, type Agenda } from './agenda';
import { PLAIN, seeded, type Schedule } from './schedule';

function happenings(agenda: Agenda): string[] {
  const out: string[] = [];
  for (let next = takeNext(agenda, Infinity); next !== undefined; next = takeNext(next.agenda, Infinity)) {
    out.push(`${next.agenda.now} ${next.event.what.do}`);
  }
  return out;
}

/** Three deliveries in one channel, two in another, and a timer. */
function busy(schedule: Schedule): Agenda {
  let agenda = newAgenda(schedule);
  for (const name of ['a1', 'a2', 'a3']) agenda = planStep(agenda, 'x', { do: name }, 1, 'a');
  for (const name of ['b1', 'b2']) agenda = planStep(agenda, 'x', { do: name }, 1, 'b');
  return planTimer(agenda, 'x', { do: 'timer' }, 5);
}

test('a plain run takes events by time, then in the order in which they were planned', () => {
  assert.deepEqual(happenings(busy(PLAIN)), ['1 a1', '1 a2', '1 a3', '1 b1', '1 b2', '5 timer']);
});

test('a timer goes before a step of its instant', () => {
  const agenda = planTimer(planStep(newAgenda(PLAIN), 'x', { do: 'step' }, 5), 'x', { do: 'timer' }, 5);
  assert.deepEqual(happenings(agenda), ['5 timer', '5 step']);
});

test('nothing due after the limit is taken, and time stands', () => {
  const agenda = planTimer(newAgenda(PLAIN), 'x', { do: 'timer' }, 5);
  assert.equal(takeNext(agenda, 4), undefined);
  assert.equal(takeNext(agenda, 5)?.agenda.now, 5);
});

test('a seeded schedule is the same for the same seed, and keeps the order within a channel', () => {
  fc.assert(fc.property(fc.integer(), (seed) => {
    const run = happenings(busy(seeded(seed))).map((line) => line.split(' ')[1] ?? '');
    assert.deepEqual(happenings(busy(seeded(seed))).map((line) => line.split(' ')[1] ?? ''), run);
    assert.deepEqual(run.filter((name) => name.startsWith('a')), ['a1', 'a2', 'a3']);
    assert.deepEqual(run.filter((name) => name.startsWith('b')), ['b1', 'b2']);
  }));
});

test('seeds do vary the order between channels', () => {
  const orders = new Set(Array.from({ length: 50 }, (_, seed) => happenings(busy(seeded(seed))).map((line) => line.split(' ')[1]).join()));
  assert.ok(orders.size > 5, `only ${orders.size} orders in 50 seeds`);
});

test('an agenda is quiet when no step is left and every timer only repeats its last outcome', () => {
  const empty = newAgenda(PLAIN);
  assert.equal(isQuiet(empty), true);
  assert.equal(isQuiet(planStep(empty, 'x', { do: 'step' }, 1)), false);
  assert.equal(isQuiet(planTimer(empty, 'x', { do: 'retry' }, 1)), false);
  assert.equal(isQuiet(planTimer(empty, 'x', { do: 'retry', repeats: true }, 1)), true);
});

test('a repeating timer that was planned before a change from outside has to show that it still repeats', () => {
  const retrying = planTimer(newAgenda(PLAIN), 'x', { do: 'retry', repeats: true }, 100);
  assert.equal(isQuiet(retrying, retrying.nextNumber), false);
  assert.equal(isQuiet(retrying, retrying.nextNumber, 99), true);
  const again = planTimer(newAgenda(PLAIN), 'x', { do: 'retry', repeats: true }, 100);
  assert.equal(isQuiet(again, 1), true);
});
